import type { Message } from "../model/sample.ts";
import type { ChatTemplate } from "../ports/tokenCounter.ts";
import { renderChat } from "../tokens/chat.ts";

/** A chat of one question and one answer as the trainer sees it, and where the two stand in it. UTF-16 offsets. */
export interface RenderedChat {
  readonly text: string;
  /** Where the user message's offset 0 lies; below the turn's header where the template trims its beginning. */
  readonly userStart: number;
  readonly answerStart: number;
}

/**
 * Renders a question and its answer by the model's own template and finds both in it.
 * `undefined` where the template writes them otherwise than they are (blank ends aside): then offsets would be wrong.
 */
export function chatLayout(chat: ChatTemplate): (user: string, answer: string) => RenderedChat | undefined {
  const [before, between, after] = frameOf(chat);
  return (user, answer) => {
    const text = renderPair(chat, user, answer);
    if (!text.startsWith(before) || !text.endsWith(after)) return undefined;
    for (const written of [user, user.trim(), user.trimEnd(), user.trimStart()]) {
      const answerStart = before.length + written.length + between.length;
      const isThere = text.startsWith(written, before.length) && text.startsWith(between, before.length + written.length);
      const said = text.slice(answerStart, text.length - after.length);
      if (!isThere || said.trim() !== answer.trim()) continue;
      const cut = written === user ? 0 : user.indexOf(written);
      return { text, userStart: before.length - cut, answerStart };
    }
    return undefined;
  };
}

/** Private-use characters mark the two places; no template writes them of itself. */
const question = "\u{E000}question\u{E001}";
const reply = "\u{E000}answer\u{E001}";

function frameOf(chat: ChatTemplate): [before: string, between: string, after: string] {
  const [before = "", rest = ""] = renderPair(chat, question, reply).split(question);
  const [between = "", after = ""] = rest.split(reply);
  return [before, between, after];
}

function renderPair(chat: ChatTemplate, user: string, answer: string): string {
  const messages: Message[] = [
    { role: "user", content: user },
    { role: "assistant", content: answer },
  ];
  return renderChat(chat, messages, { addGenerationPrompt: false });
}
