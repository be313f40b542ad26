import { Kind } from "./lexemes.ts";

/** A value that is certain: `text` is the number in decimal, the string's content, or the truth as its language writes it. */
export interface Literal {
  readonly type: "number" | "string" | "boolean";
  readonly text: string;
}

/** The value of a number or a string as written; undefined where the language's rules would be needed to be certain. */
export function literalOf(words: string, kind: Kind, dialect: string): Literal | undefined {
  if (kind === Kind.Number) return numberOf(words, dialect);
  if (kind === Kind.String || kind === Kind.Template) return stringOf(words, dialect);
  return undefined;
}

/** Suffixes that only name a type. */
const suffix: Readonly<Record<string, RegExp>> = {
  rust: /_?(?:[iu](?:8|16|32|64|128|size)|f(?:32|64))$/,
  java: /[lL]$/,
  c: /(?:[uU](?:ll|LL|[lL])?|(?:ll|LL|[lL])[uU]?)$/,
};

function numberOf(words: string, dialect: string): Literal | undefined {
  const hexadecimal = /^0x/i.test(words);
  const bare =
    hexadecimal && dialect === "rust"
      ? words.replace(/_?[iu](?:8|16|32|64|128|size)$/, "")
      : words.replace(suffix[dialect] ?? /$^/, "");
  const digits = bare.replaceAll(/(?<=[\da-f])[_'](?=[\da-f])/gi, "");
  if (/^(?:0|[1-9]\d*)$/.test(digits)) return whole(digits);
  if (/^0(?:x[\da-f]+|b[01]+|o[0-7]+)$/i.test(digits)) return whole(digits);
  return /^(?:0|[1-9]\d*)\.\d+$/.test(digits) && !digits.endsWith("0") ? { type: "number", text: digits } : undefined;
}

function whole(digits: string): Literal | undefined {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? { type: "number", text: String(value) } : undefined;
}

function stringOf(words: string, dialect: string): Literal | undefined {
  const match = /^([A-Za-z]*)(#*)("""|'''|["'`])([^]*)\3#*$/.exec(words);
  if (match === null) return undefined;
  const [, prefix = "", hashes = "", quote = "", content = ""] = match;
  const raw = isRaw(prefix.toLowerCase(), hashes, quote, dialect);
  if (raw === undefined || (quote === "'" && !["javascript", "python"].includes(dialect))) return undefined;
  if (quote.length === 3 && dialect !== "python") return undefined;
  if (content.includes("\r")) return undefined; // what a line end becomes is the language's to say
  if (content.includes("\n") && quote !== "`" && quote.length === 1 && !raw) return undefined;
  const text = raw ? content : unescaped(content);
  return text === undefined ? undefined : { type: "string", text };
}

/** Whether backslashes stand for themselves; undefined for strings that are no plain text (bytes, formatted, wide). */
function isRaw(prefix: string, hashes: string, quote: string, dialect: string): boolean | undefined {
  if (dialect === "go") return prefix === "" ? quote === "`" : undefined;
  if (dialect === "rust") return prefix === "" && hashes === "" ? false : prefix === "r" ? true : undefined;
  if (dialect === "python") return prefix === "" || prefix === "u" ? false : prefix === "r" ? true : undefined;
  return prefix === "" && hashes === "" ? false : undefined;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\", '"': '"', "'": "'" };

/** Escapes that mean the same everywhere; any other makes the value unknown. */
function unescaped(content: string): string | undefined {
  if (!content.includes("\\")) return content;
  let known = true;
  const text = content.replaceAll(/\\(u[\da-fA-F]{4}|x[0-7][\da-fA-F]|[^])/g, (_, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    const plain = escapes[code];
    if (plain === undefined) known = false;
    return plain ?? "";
  });
  return known ? text : undefined;
}
