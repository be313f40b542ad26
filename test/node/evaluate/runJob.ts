// node runJob.ts JOB: runs an evaluation that is given as JSON in a process of its own, so that it can be killed.
import { silent } from "../../../src/core/ports/progress.ts";
import type { EvaluateJob } from "../../../src/node/engine/engine.ts";
import { evaluateJob } from "../../../src/node/engine/evaluateJob.ts";
import { quietLog } from "../../support/log.ts";

const job = JSON.parse(process.argv[2]!) as EvaluateJob;
const counterOf = () => Promise.resolve(undefined as never);
const { sent } = await evaluateJob({ ...job, apiKey: undefined }, { counterOf, log: quietLog, progress: silent });
console.log(sent);
