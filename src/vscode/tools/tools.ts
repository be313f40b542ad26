import {
  type Disposable,
  l10n,
  type LanguageModelTool,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  type PreparedToolInvocation,
} from "vscode";
import { anchorExchanged } from "../../core/annotate/exchange/anchorExchanged.ts";
import { readExchanged } from "../../core/annotate/exchange/read.ts";
import { Problem } from "../../core/model/problem.ts";
import { Disposables } from "../disposables.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import { sentenceOf } from "../words/problemSentence.ts";

/** What an agent may ask for; each input is what the manifest's schema says. */
type Tool = (model: WorkspaceModel, input: Input) => Promise<unknown>;

interface Input {
  readonly text?: string;
  readonly path?: string;
  readonly lines?: string;
  readonly question?: string;
  readonly answer?: string;
}

const tools: Readonly<Record<string, Tool>> = {
  repoloom_count_tokens: countTokens,
  repoloom_list_contexts: listContexts,
  repoloom_add_annotation: addAnnotation,
};

/** Tools for the agents of the editor; what changes something is confirmed by the person first. */
export function registerTools(model: WorkspaceModel): Disposable {
  const registered = new Disposables();
  for (const [name, tool] of Object.entries(tools)) {
    const registration: LanguageModelTool<Input> = {
      invoke: async ({ input }) => await resultOf(() => tool(model, input)),
      ...(tool === addAnnotation ? { prepareInvocation: ({ input }) => confirmation(input) } : {}),
    };
    registered.add(lm.registerTool(name, registration));
  }
  return registered;
}

async function resultOf(run: () => Promise<unknown>): Promise<LanguageModelToolResult> {
  const said = await run().catch((error: unknown) => ({ error: sentenceOf(error) }));
  return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(said))]);
}

/** Tokens of a text, or of a file as the repository stores it, by the chosen tokenizer. */
async function countTokens(model: WorkspaceModel, { text, path }: Input): Promise<unknown> {
  const repository = firstOf(model);
  const source = path === undefined ? undefined : await repository.source(path);
  if (source && !("text" in source)) return { error: `${path} is left out: ${source.reason}` };
  const [tokens] = await repository.measure([source?.text ?? text ?? ""]);
  const { settings } = await repository.readChoices();
  return { tokens, tokenizer: settings.tokenizer, limit: settings.limit };
}

/** The contexts as they are packed now: each with its tokens and its files in order. */
async function listContexts(model: WorkspaceModel): Promise<unknown> {
  const repository = firstOf(model);
  if (!repository.findings.contexts) await repository.scan();
  const contexts = repository.findings.contexts?.contexts ?? [];
  return contexts.map(({ id, n_tokens, limit, files }) => ({ id, n_tokens, limit, files: files.map(({ path }) => path) }));
}

/** A draft: an agent never makes a sample that nobody has looked at. */
async function addAnnotation(model: WorkspaceModel, input: Input): Promise<unknown> {
  const repository = firstOf(model);
  const textOf = async (path: string) => {
    const source = await repository.source(path);
    return "text" in source ? source : undefined;
  };
  const { annotations, failed } = await anchorExchanged(readExchanged(JSON.stringify(input)), textOf, () => crypto.randomUUID());
  const [annotation] = annotations;
  if (!annotation) return { error: failed[0]?.why };
  const drafted = { ...annotation, status: "draft" as const, author: "agent" };
  await repository.book.edit(drafted.id, () => drafted, drafted);
  return { id: drafted.id, status: drafted.status };
}

function confirmation({ path, lines, question, answer }: Input): PreparedToolInvocation {
  return {
    invocationMessage: l10n.t("Adding an annotation"),
    confirmationMessages: {
      title: l10n.t("Add an annotation to {0}, lines {1}?", path ?? "", lines ?? ""),
      message: `${l10n.t("Question")}: ${question ?? ""}\n\n${l10n.t("Answer")}: ${answer ?? ""}`,
    },
  };
}

function firstOf({ repositories }: WorkspaceModel): RepositoryModel {
  const [first] = repositories;
  if (!first) throw new Problem("no-folder", { path: l10n.t("this window") });
  return first;
}
