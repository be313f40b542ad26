import { Template } from "@huggingface/jinja";
import type { Message } from "../model/sample.ts";
import { Problem } from "../model/problem.ts";
import type { ChatTemplate } from "../ports/tokenCounter.ts";
import { cutMarks, hasGeneration, type Marks, noMarks, type Stretch, unusedMarks, withMarks } from "./generation.ts";
import { pythonStrips, usePythonStrips } from "./pythonStrip.ts";

/** The date that templates with `strftime_now` see: a sample must not depend on the day it was made. */
const frozenDate = "01 January 2025";

/** A rendered sample and where its answer begins. */
export interface RenderedSample {
  readonly text: string;
  /** UTF-16 offset of the answer's first character: everything before it is the prompt. */
  readonly answerStart: number;
  /** What the template itself marks as the model's own words (`{% generation %}`); absent where it marks nothing. */
  readonly trained?: readonly Stretch[];
}

/**
 * Renders a chat as the model's own template does.
 * @throws Problem `chat-template-failed` where the template refuses the messages or cannot be read
 */
export function renderChat(
  chat: ChatTemplate,
  messages: readonly Message[],
  options: { readonly addGenerationPrompt: boolean; readonly marks?: Marks },
): string {
  try {
    return usePythonStrips(new Template(portable(withMarks(chat.source, options.marks ?? noMarks)))).render({
      ...pythonStrips,
      ...chat.tokens,
      messages,
      add_generation_prompt: options.addGenerationPrompt,
    });
  } catch (error) {
    throw new Problem("chat-template-failed", { detail: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * Renders a sample whose last message is the answer. What the template writes before the answer (the turn's header,
 * an empty think block) belongs to the prompt, so that prompt and target add up to the whole.
 */
export function renderSample(chat: ChatTemplate, messages: readonly Message[]): RenderedSample {
  const { text, ...trained } = renderTrained(chat, messages);
  const marked = renderChat(chat, [...messages.slice(0, -1), { role: "assistant", content: mark }], {
    addGenerationPrompt: false,
  });
  const at = marked.lastIndexOf(mark);
  if (at >= 0 && text.startsWith(marked.slice(0, at))) return { text, answerStart: at, ...trained };
  const prompt = renderChat(chat, messages.slice(0, -1), { addGenerationPrompt: true });
  return { text, answerStart: sharedLength(text, prompt), ...trained };
}

/** A whole chat with what its template marks as trained. */
function renderTrained(chat: ChatTemplate, messages: readonly Message[]): Omit<RenderedSample, "answerStart"> {
  if (!hasGeneration(chat.source)) return { text: renderChat(chat, messages, { addGenerationPrompt: false }) };
  const marks = unusedMarks([chat.source, ...messages.map(({ content }) => content)]);
  const { text, stretches } = cutMarks(renderChat(chat, messages, { addGenerationPrompt: false, marks }), marks);
  return stretches.length === 0 ? { text } : { text, trained: stretches };
}

/** Stands for an answer while its place is looked for; no text holds it by chance. */
const mark = "\u{E000}the answer\u{E001}";

/** Python's jinja reads CRLF as LF and the clock is stopped; both differ from the library's own behaviour. */
function portable(source: string): string {
  return source.replace(/\r\n?/g, "\n").replace(/\bstrftime_now\s*\((?:[^()'"]|'[^']*'|"[^"]*")*\)/g, `'${frozenDate}'`);
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** What a model's files say about its chat. */
export interface ChatFiles {
  /** Content of `chat_template.jinja`. */
  readonly jinja?: string | undefined;
  /** `tokenizer_config.json` and `special_tokens_map.json`; later ones fill what earlier ones leave out. */
  readonly configs: readonly Readonly<Record<string, unknown>>[];
}

/** The chat template of a model without its hash: its own file first, then the configuration's, by the name `default` of a list. */
export function chatTemplateOf(files: ChatFiles): Omit<ChatTemplate, "sha256"> | undefined {
  const source =
    files.jinja ?? files.configs.map((config) => templateIn(config["chat_template"])).find((found) => found !== undefined);
  return source === undefined ? undefined : { source, tokens: specialTokensOf(files.configs) };
}

function templateIn(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return undefined;
  const named = value.filter((entry): entry is { name: string; template: string } => typeof entry?.template === "string");
  return (named.find((entry) => entry.name === "default") ?? named[0])?.template;
}

const tokenNames = ["bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token", "mask_token"];

function specialTokensOf(configs: ChatFiles["configs"]): Record<string, string> {
  const tokens: Record<string, string> = {};
  for (const name of tokenNames) {
    const content = configs.map((config) => contentOf(config[name])).find((found) => found !== undefined);
    if (content !== undefined) tokens[name] = content;
  }
  return tokens;
}

function contentOf(token: unknown): string | undefined {
  if (typeof token === "string") return token;
  const content = (token as { content?: unknown } | null | undefined)?.content;
  return typeof content === "string" ? content : undefined;
}
