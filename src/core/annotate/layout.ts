import type { Message } from "../model/sample.ts";
import type { ChatTemplate } from "../ports/tokenCounter.ts";
import { renderChat } from "../tokens/chat.ts";

/** A chat as the trainer sees it, and where its first question and its last answer stand in it. UTF-16 offsets. */
export interface RenderedChat {
  readonly text: string;
  /** Where the user message's offset 0 lies; below the turn's header where the template trims its beginning. */
  readonly userStart: number;
  readonly answerStart: number;
}

/**
 * Renders a question and its answer by the model's own template and finds both in it. Turns between the two are written as the
 * template writes them; they must come out whole.
 * `undefined` where the template writes them otherwise than they are (blank ends aside): then offsets would be wrong.
 */
export function chatLayout(
  chat: ChatTemplate,
): (user: string, answer: string, turnsBetween?: readonly Message[]) => RenderedChat | undefined {
  const frame = frameOf(chat, []);
  return (user, answer, turnsBetween = []) => {
    const [before, between, after] = turnsBetween.length === 0 ? frame : frameOf(chat, turnsBetween);
    const text = renderTurns(chat, user, turnsBetween, answer);
    if (!text.startsWith(before) || !text.endsWith(after)) return undefined;
    for (const written of [user, user.trim(), user.trimEnd(), user.trimStart()]) {
      const answerStart = before.length + written.length + between.length;
      const isThere = text.startsWith(written, before.length) && text.startsWith(between, before.length + written.length);
      const said = text.slice(answerStart, text.length - after.length);
      if (!isThere || !isTrimmed(user, written, chat) || !isTrimmed(answer, said, chat)) continue;
      return { text, userStart: before.length - user.indexOf(written), answerStart };
    }
    return undefined;
  };
}

/** Whether `written` is the text less blanks at its ends, as Python would have taken them away. */
function isTrimmed(text: string, written: string, { source }: ChatTemplate): boolean {
  if (written === text) return true;
  const start = text.indexOf(written);
  if (start < 0 || written.trim() !== text.trim()) return false;
  // `lstrip('\n')` takes line breaks only; where more is gone, it cannot be told from the outside whether Python would agree.
  const lost = text.slice(0, start) + text.slice(start + written.length);
  return !/\.[lr]?strip\(\s*[^)\s]/.test(source) || /^\n*$/.test(lost);
}

/** Private-use characters mark the two places; no template writes them of itself. */
const question = "\u{E000}question\u{E001}";
const reply = "\u{E000}answer\u{E001}";

function frameOf(chat: ChatTemplate, turnsBetween: readonly Message[]): [before: string, between: string, after: string] {
  const [before = "", rest = ""] = renderTurns(chat, question, turnsBetween, reply).split(question);
  const [between = "", after = ""] = rest.split(reply);
  return [before, between, after];
}

function renderTurns(chat: ChatTemplate, user: string, turnsBetween: readonly Message[], answer: string): string {
  const messages: Message[] = [{ role: "user", content: user }, ...turnsBetween, { role: "assistant", content: answer }];
  return renderChat(chat, messages, { addGenerationPrompt: false });
}
