import { Char, isWordChar, lineEnd, wordEnd } from "../characters.ts";
import { type Argument, argumentsOf, bracketEnd } from "./arguments.ts";

/** One command of a list file: its name in small letters, its arguments as they are written. */
interface Command {
  readonly name: string;
  readonly list: readonly Argument[];
}

/** More are lists of sources, which nobody asks for. */
const mostArguments = 200;

/** Those commands of a CMake file that are asked for, by their names in small letters; comments are passed over. */
export function* commandsOf(text: string, names: ReadonlySet<string>): Generator<Command> {
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
      const wanted = names.has(name);
      const call = argumentsOf(text, at + 1, wanted ? mostArguments : 0);
      at = call.end;
      if (wanted) yield { name, list: call.list };
    }
  }
}
