import { Char, isWordChar, lineEnd, wordEnd } from "../characters.ts";
import { type Argument, argumentsOf, bracketEnd } from "./arguments.ts";

/** One command of a list file: its name in small letters, its arguments as they are written. */
interface Command {
  readonly name: string;
  readonly list: readonly Argument[];
}

/** The commands of a CMake file, comments passed over. */
export function* commandsOf(text: string): Generator<Command> {
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === Char.Hash) at = bracketEnd(text, at + 1) ?? lineEnd(text, at);
    else if (!isWordChar(code)) at++;
    else {
      const end = wordEnd(text, at);
      const name = end - at > 40 ? "" : text.slice(at, end).toLowerCase();
      at = end;
      while (text.charCodeAt(at) === Char.Space || text.charCodeAt(at) === Char.Tab) at++;
      if (text.charCodeAt(at) !== Char.OpenParen) continue;
      const call = argumentsOf(text, at + 1);
      at = call.end;
      yield { name, list: call.list };
    }
  }
}
