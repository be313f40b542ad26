import { l10n } from "vscode";
import type { Citation } from "../../core/evaluate/citations.ts";
import type { Context } from "../../core/model/context.ts";
import type { Message } from "../../core/model/sample.ts";
import type { Share } from "../../node/evaluate/askContext.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { exact } from "../words/amount.ts";
import { filesWords } from "../words/countWords.ts";

/** Where questions go. */
export interface AskedServer {
  readonly baseUrl: string;
  readonly model: string;
}

/** One question with what the model says to it, which grows while it speaks. */
export interface Exchange {
  readonly question: string;
  readonly share: Share;
  answer: string;
  citations: readonly Citation[];
  /** Of everything that was sent. */
  tokens?: number;
  state: "asking" | "answered" | "stopped" | "failed";
  /** Why it failed, for people. */
  trouble?: string;
}

/** Questions to one model about one context, in the order in which they were asked. */
export interface Conversation {
  readonly repository: RepositoryModel;
  readonly context: Context;
  /** What the view calls the context. */
  readonly title: string;
  readonly server: AskedServer;
  readonly exchanges: Exchange[];
}

/** A conversation as it is read, and where in it the places are that answers cite. */
export interface ConversationText {
  readonly text: string;
  readonly links: readonly (Citation & { readonly path: string })[];
  /** 0-based line of each question. */
  readonly lines: readonly number[];
}

/** What was said before, with the whole context in front: it stays as it is, so that a server finds it cached. Controls see nothing of it. */
export function messagesBefore(exchanges: readonly Exchange[], share: Share): Message[] {
  if (share !== "whole") return [];
  return exchanges
    .filter((one) => one.share === "whole" && one.state === "answered")
    .flatMap(({ question, answer }): Message[] => [
      { role: "user", content: question },
      { role: "assistant", content: answer },
    ]);
}

/** The whole conversation as Markdown; offsets of links are those of this text. */
export function conversationText({ title, context, server, exchanges }: Conversation): ConversationText {
  const host = new URL(server.baseUrl).host;
  const facts = [server.model, host, filesWords(context.files.length), l10n.t("{0} tokens", exact(context.n_tokens))];
  let text = `# ${title}\n\n${facts.join(" · ")}\n`;
  const [links, lines]: [ConversationText["links"][number][], number[]] = [[], []];
  for (const exchange of exchanges) {
    lines.push(text.split("\n").length);
    text += `\n## ${exchange.question.replaceAll(/\s+/g, " ")}\n\n${shareWords(exchange.share)}`;
    for (const { start, end, ...citation } of exchange.citations)
      links.push({ ...citation, start: text.length + start, end: text.length + end });
    text += `${exchange.answer}\n${endOf(exchange)}`;
  }
  return { text, links, lines };
}

function shareWords(share: Share): string {
  if (share === "whole") return "";
  return `*${share === "none" ? l10n.t("Asked without the context.") : l10n.t("Asked with the first half of the context.")}*\n\n`;
}

function endOf({ state, tokens, trouble }: Exchange): string {
  if (state === "asking") return "";
  if (state === "stopped") return `\n*${l10n.t("Stopped.")}*\n`;
  if (state === "failed") return `\n*${trouble ?? ""}*\n`;
  return tokens === undefined ? "" : `\n*${l10n.t("{0} tokens were sent.", exact(tokens))}*\n`;
}
