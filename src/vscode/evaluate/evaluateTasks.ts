import { l10n, type QuickPickItem, Uri, window, workspace } from "vscode";
import { staysHere } from "../../core/evaluate/staysHere.ts";
import type { EvaluateJob, EvaluateReport } from "../../node/engine/engine.ts";
import type { Reach } from "../commands/reach.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { machineSettings } from "../model/machineSettings.ts";
import { exact } from "../words/amount.ts";
import { during } from "../words/during.ts";
import { addressFault, askServer, keepKey, keyFor } from "./askServer.ts";
import { showHeatMap } from "./heatMapPanel.ts";
import { readRun } from "./runCommands.ts";

/** What another extension or a key binding may ask for: then nobody is asked. */
interface Given {
  readonly samples: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly output: string;
}

/** From a file of tasks to its heat map: the server is looked at first, and nothing long is sent without a yes. */
export async function evaluateTasks(
  { model, secrets, documents, media }: Reach,
  given?: Partial<Given>,
): Promise<EvaluateReport | undefined> {
  if (!workspace.isTrusted) return say(l10n.t("No model is asked in Restricted Mode. Trust the workspace first."));
  const [repository] = model.repositories;
  if (!repository) return undefined;
  const asked = isWhole(given) ? given : await ask(repository);
  if (!asked) return undefined;
  const job = jobOf(asked, await keyFor(secrets, asked.baseUrl));
  const isSilent = isWhole(given) && staysHere(asked.baseUrl); // nobody is asked, and nothing leaves this machine
  if (!isSilent && !(await mayBeSent(repository, job))) return undefined;
  const report = await model.busy.during(
    during(l10n.t("Evaluating {0}", asked.model), (watch) => repository.evaluate(job, watch)),
  );
  repository.lastEvaluation = { baseUrl: asked.baseUrl, model: asked.model };
  repository.keepRun(job.output);
  showHeatMap(await readRun(job.output), { documents, media });
  return report;
}

/** Keeps the key of a server where the editor keeps secrets; empty forgets it. */
export async function setEndpointKey({ model, secrets }: Reach): Promise<void> {
  const value = model.repositories[0]?.lastEvaluation?.baseUrl ?? "https://";
  const address = await window.showInputBox({ title: l10n.t("Server whose key is kept"), value, validateInput: addressFault });
  if (address === undefined) return;
  const key = await window.showInputBox({
    title: l10n.t("Key of {0}", new URL(address).host),
    prompt: l10n.t("Kept by the editor, never in settings. Empty: no key."),
    password: true,
  });
  if (key !== undefined) await keepKey(secrets, address, key);
}

function say(words: string): undefined {
  void window.showInformationMessage(words);
  return undefined;
}

function isWhole(given: Partial<Given> | undefined): given is Given {
  return [given?.samples, given?.baseUrl, given?.model, given?.output].every((one) => typeof one === "string");
}

async function ask(repository: RepositoryModel): Promise<Given | undefined> {
  const samples = await askSamples(repository);
  const server = samples === undefined ? undefined : await askServer(l10n.t("Evaluate Tasks"), repository.lastEvaluation);
  const output = server && (await askFolder(repository, server.model));
  return samples !== undefined && server && output !== undefined ? { samples, ...server, output } : undefined;
}

async function askSamples({ tasksFiles }: RepositoryModel): Promise<string | undefined> {
  const other = { label: l10n.t("$(folder-opened) Another File..."), path: undefined };
  const items: (QuickPickItem & { path: string | undefined })[] = [
    ...tasksFiles.map(({ path, rows }) => ({
      label: `$(beaker) ${Uri.file(path).path.split("/").at(-1)}`,
      description: l10n.t("{0} samples", exact(rows)),
      path,
    })),
    other,
  ];
  const chosen = items.length === 1 ? other : await window.showQuickPick(items, { title: l10n.t("Evaluate Tasks: samples") });
  if (!chosen || chosen.path !== undefined) return chosen?.path;
  return (await window.showOpenDialog({ title: l10n.t("File of tasks"), filters: { [l10n.t("Samples")]: ["jsonl"] } }))?.[0]
    ?.fsPath;
}

/** Beside the repository; the same folder goes on with the same run. */
async function askFolder({ folder }: RepositoryModel, model: string): Promise<string | undefined> {
  const name = `${folder.name}-run-${model.replaceAll(/[^\w.-]+/g, "-")}`;
  const beside = Uri.joinPath(folder.uri, "..", name).fsPath;
  return await window.showInputBox({
    title: l10n.t("Evaluate Tasks: folder of the run"),
    value: beside,
    prompt: l10n.t("The same folder goes on with a run that was stopped"),
  });
}

function jobOf({ samples, baseUrl, model, output }: Given, apiKey: string | undefined): EvaluateJob {
  const manner = { api: "chat", model, seed: 0, thinking: "auto", reasoningBudget: 0 } as const;
  const usual = { concurrency: "auto", timeout: 3_600_000, dryRun: false, keepGoing: false, strict: false } as const;
  return { samples, output, baseUrl, apiKey, manner, ...usual, cache: machineSettings().cache };
}

/** Looks ahead and asks: to whom, how many requests, how many tokens. */
async function mayBeSent(repository: RepositoryModel, job: EvaluateJob): Promise<boolean> {
  const { host } = new URL(job.baseUrl);
  const { estimate, preflight } = await during(l10n.t("Looking at {0}", host), (watch) =>
    repository.evaluate({ ...job, dryRun: true }, watch),
  );
  if (estimate.requests === 0) return true;
  const send = l10n.t("Send");
  const words = l10n.t(
    "Send {0} samples with {1} tokens of this repository to {2}?",
    exact(estimate.requests),
    exact(estimate.prompt_tokens),
    host,
  );
  const detail = [l10n.t("Model: {0}", job.manner.model), ...preflight.warnings].join("\n\n");
  return (await window.showWarningMessage(words, { modal: true, detail }, send)) === send;
}
