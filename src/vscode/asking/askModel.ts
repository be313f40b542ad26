import { l10n, window, workspace } from "vscode";
import { pickContext } from "../commands/previewContext.ts";
import type { Reach } from "../commands/reach.ts";
import type { ContextsNode } from "../contexts/contextsNode.ts";
import { askServer, keyFor } from "../evaluate/askServer.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { Share } from "../../node/evaluate/askContext.ts";
import { during } from "../words/during.ts";
import { isCancelled, sentenceOf } from "../words/problemSentence.ts";
import type { AnswerPlace } from "./answerDocuments.ts";
import { type AskedServer, type Conversation, type Exchange, messagesBefore } from "./conversation.ts";
import { mayBeSent } from "./mayBeSent.ts";

/** What another extension or a key binding may ask for: then nothing is asked but consent. */
interface Given extends AskedServer {
  /** Id of a context. */
  readonly context: string;
  readonly question: string;
}

const maxTokens = 1024;
/** What stops each answer that is under way. */
const stops = new WeakMap<Exchange, AbortController>();

/** Asks a model about a context; its answer grows in a document. */
export async function askModel(reach: Reach, given?: ContextsNode | Given): Promise<void> {
  if (isRefused()) return;
  const chosen = await choose(reach, given);
  const question = chosen && (isGiven(given) ? given.question : await askQuestion(chosen.title));
  if (!chosen || !question) return;
  const { repository, id, title, server } = chosen;
  const context = await reach.model.busy.during(repository.context(id));
  repository.lastEvaluation = server;
  const conversation: Conversation = { repository, context, title, server, exchanges: [] };
  if (!(await mayBeSent(conversation, question))) return;
  await reach.answers.open(conversation);
  await converse(reach, conversation, { question, share: "whole" });
}

/** Another question behind the last answer; the context stands before it all, unchanged. */
export async function askOn(reach: Reach, given?: AnswerPlace & { readonly question?: string }): Promise<void> {
  const place = given ?? reach.answers.inFront;
  if (isRefused() || !place) return;
  const question = given?.question ?? (await askQuestion(place.conversation.title));
  if (question) await converse(reach, place.conversation, { question, share: "whole" });
}

/** The same question without the context: what the model knows anyway. */
export async function askWithoutContext(reach: Reach, place = reach.answers.inFront): Promise<void> {
  await askAgain(reach, place, "none");
}

/** The same question with the first half of the context: whether the rest mattered. */
export async function askWithHalf(reach: Reach, place = reach.answers.inFront): Promise<void> {
  await askAgain(reach, place, "half");
}

export function stopAnswer({ answers }: Reach, place = answers.inFront): void {
  if (place) stops.get(place.exchange)?.abort();
}

async function askAgain(reach: Reach, place: AnswerPlace | undefined, share: Share): Promise<void> {
  if (isRefused() || !place) return;
  await converse(reach, place.conversation, { question: place.exchange.question, share });
}

function isRefused(): boolean {
  if (!workspace.isTrusted)
    void window.showInformationMessage(l10n.t("No model is asked in Restricted Mode. Trust the workspace first."));
  return !workspace.isTrusted;
}

function isGiven(given: ContextsNode | Given | undefined): given is Given {
  const { context, question, baseUrl, model } = (given ?? {}) as Partial<Given>;
  return [context, question, baseUrl, model].every((one) => typeof one === "string");
}

interface Chosen {
  readonly repository: RepositoryModel;
  readonly id: string;
  readonly title: string;
  readonly server: AskedServer;
}

async function choose({ model }: Reach, given: ContextsNode | Given | undefined): Promise<Chosen | undefined> {
  if (isGiven(given)) {
    const { context: id, baseUrl, model: name } = given;
    const found = model.repositories.flatMap((repository) =>
      (repository.findings.contexts?.contexts ?? []).map((context, at) => ({ repository, context, at })),
    );
    const one = found.find(({ context }) => context.id === id);
    return one && { repository: one.repository, id, title: l10n.t("Context {0}", one.at + 1), server: { baseUrl, model: name } };
  }
  const node = given?.kind === "context" ? given : await pickContext(model, l10n.t("Context to ask about"));
  if (!node) return undefined;
  const { repository, context, number } = node;
  const server = await askServer(l10n.t("Ask the Model"), repository.lastEvaluation);
  return server && { repository, id: context.id, title: l10n.t("Context {0}", number), server };
}

async function askQuestion(title: string): Promise<string | undefined> {
  return await window.showInputBox({
    title: l10n.t("Ask the Model: question"),
    prompt: l10n.t("About {0}. Ask for places as path:line, and they become links", title),
    ignoreFocusOut: true,
  });
}

/** One question and its answer, shown as it comes; stopping closes the connection. */
async function converse(
  { model, secrets, answers }: Reach,
  conversation: Conversation,
  { question, share }: Pick<Exchange, "question" | "share">,
): Promise<void> {
  const { repository, context, server, exchanges } = conversation;
  const before = messagesBefore(exchanges, share);
  const exchange: Exchange = { question, share, answer: "", citations: [], state: "asking" };
  const stop = new AbortController();
  stops.set(exchange, stop);
  exchanges.push(exchange);
  answers.changed(conversation);
  const manner = { maxTokens, seed: 0, thinking: "auto", timeout: 3_600_000 } as const;
  const asked = { ...server, ...manner, apiKey: await keyFor(secrets, server.baseUrl), context, share, before, question };
  const onText = (text: string): void => {
    exchange.answer += text;
    answers.changed(conversation);
  };
  try {
    const work = during(l10n.t("{0} answers", server.model), ({ signal }) =>
      repository.ask(asked, { signal: AbortSignal.any([signal, stop.signal]), onText }),
    );
    const { answer, citations, prompt_tokens } = await model.busy.during(work);
    Object.assign(exchange, { state: "answered", answer, citations, tokens: prompt_tokens } satisfies Partial<Exchange>);
  } catch (error) {
    exchange.state = isCancelled(error) ? "stopped" : "failed";
    if (exchange.state === "failed") exchange.trouble = sentenceOf(error);
    throw error;
  } finally {
    answers.changed(conversation);
  }
}
