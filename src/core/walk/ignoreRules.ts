import ignore, { type Ignore } from "ignore";

/** Rules of one file, and where its folder's paths begin in a path from the top. */
interface Level {
  readonly start: number;
  readonly rules: Ignore;
}

/**
 * Which names git ignores in one folder: a stack of rule files, the nearest last. Names and rules are "keys"
 * (see `keyOf`), because git matches bytes.
 */
export class IgnoreRules {
  readonly #levels: readonly Level[];
  /** The folder's path from the top, with a trailing `/`; `""` at the top. */
  readonly #folder: string;
  readonly #ignoreCase: boolean;

  private constructor(levels: readonly Level[], folder: string, ignoreCase: boolean) {
    this.#levels = levels;
    this.#folder = folder;
    this.#ignoreCase = ignoreCase;
  }

  /** The rules that hold everywhere, weakest first: `core.excludesFile`, `info/exclude`. */
  static everywhere(files: readonly Uint8Array[], ignoreCase: boolean): IgnoreRules {
    const levels = files.map((file) => ({ start: 0, rules: parsed(file, ignoreCase) }));
    return new IgnoreRules(levels, "", ignoreCase);
  }

  /** The same folder with the rules of its own `.gitignore`. */
  with(file: Uint8Array | undefined): IgnoreRules {
    if (file === undefined) return this;
    const level = { start: this.#folder.length, rules: parsed(file, this.#ignoreCase) };
    return new IgnoreRules([...this.#levels, level], this.#folder, this.#ignoreCase);
  }

  /** Whether a name in this folder is ignored: the last matching rule of the nearest file that has one decides. */
  ignores(key: string, isFolder: boolean): boolean {
    const path = this.#folder + key + (isFolder ? "/" : "");
    for (const { start, rules } of this.#levels.toReversed()) {
      const { ignored, unignored } = rules.test(path.slice(start));
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  /** The rules in a folder of this one that is not ignored. */
  enter(key: string): IgnoreRules {
    const folder = `${this.#folder}${key}/`;
    const levels = this.#levels.map((level) => forgiving(level, folder, this.#ignoreCase));
    return new IgnoreRules(levels, folder, this.#ignoreCase);
  }
}

/**
 * A folder can be ignored by one file's rules and taken back by a nearer file's. The library would then still ignore
 * all that is below, so the first file's rules get one more that takes back this folder alone.
 */
function forgiving({ start, rules }: Level, folder: string, ignoreCase: boolean): Level {
  const path = folder.slice(start);
  if (!rules.test(path).ignored) return { start, rules };
  return {
    start,
    rules: ignore({ ignorecase: ignoreCase })
      .add(rules)
      .add([`!/${literal(path)}`]),
  };
}

/** A path as a pattern that matches nothing else. */
function literal(path: string): string {
  return path.replace(/[\\*?[\]!# ]/g, "\\$&");
}

/** A rule file as git reads it: a byte order mark is dropped, and a line ends at a NUL as strings of C do. */
function parsed(file: Uint8Array, ignoreCase: boolean): Ignore {
  const hasMark = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf;
  const patterns = keyOf(hasMark ? file.subarray(3) : file).replace(/\0[^\n]*/g, "");
  return ignore({ ignorecase: ignoreCase }).add(`${patterns}\n`);
}

/**
 * Bytes as a string in which each byte is one character: to git, `?` is a byte and not a letter. Bytes above ASCII
 * become signs that have no upper and lower case.
 */
export function keyOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0x4e00 + byte)).join("");
}
