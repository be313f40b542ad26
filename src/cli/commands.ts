import type { Command } from "./command.ts";
import { annotations } from "./commands/annotations.ts";
import { ask } from "./commands/ask.ts";
import { check } from "./commands/check.ts";
import { compare } from "./commands/compare.ts";
import { completion } from "./commands/completion.ts";
import { contexts } from "./commands/contexts.ts";
import { count } from "./commands/count.ts";
import { evaluate } from "./commands/evaluate.ts";
import { exportCommand } from "./commands/export.ts";
import { files } from "./commands/files.ts";
import { graph } from "./commands/graph.ts";
import { init } from "./commands/init.ts";
import { order } from "./commands/order.ts";
import { plan } from "./commands/plan.ts";
import { push } from "./commands/push.ts";
import { score } from "./commands/score.ts";
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
  annotations,
  exportCommand,
  check,
  push,
  evaluate,
  compare,
  score,
  ask,
  plan,
  init,
];

/** Every command there is, in the order of the help. */
export const commands: readonly Command[] = [...withoutCompletion, completion(withoutCompletion)];

/** Commands of the contract that this version does not have. */
export const later: readonly string[] = ["shard", "merge", "status", "mcp"];
