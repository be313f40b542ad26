import type { Command } from "./command.ts";
import { check } from "./commands/check.ts";
import { completion } from "./commands/completion.ts";
import { contexts } from "./commands/contexts.ts";
import { count } from "./commands/count.ts";
import { exportCommand } from "./commands/export.ts";
import { files } from "./commands/files.ts";
import { graph } from "./commands/graph.ts";
import { init } from "./commands/init.ts";
import { order } from "./commands/order.ts";
import { plan } from "./commands/plan.ts";
import { push } from "./commands/push.ts";
import { tasks } from "./commands/tasks.ts";
import { weave } from "./commands/weave.ts";

const withoutCompletion: readonly Command[] = [
  weave,
  files,
  graph,
  order,
  count,
  contexts,
  tasks,
  exportCommand,
  check,
  push,
  plan,
  init,
];

/** Every command there is, in the order of the help. */
export const commands: readonly Command[] = [...withoutCompletion, completion(withoutCompletion)];

/** Commands of the contract that this version does not have. */
export const later: readonly string[] = ["score", "evaluate", "compare", "ask", "shard", "merge", "status", "mcp"];
