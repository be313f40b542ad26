import { termsOf } from "./constant.ts";
import { boundariesOfScript } from "./javascript/boundaries.ts";
import { callsOf, declaredNames, throwsBetween } from "./javascript/calls.ts";
import { heritageAt, methodsOf } from "./javascript/classes.ts";
import { enumMembers, unionMembers } from "./javascript/enums.ts";
import { type FunctionHead, functionHead, functionValue } from "./javascript/functions.ts";
import { importAt, namesAt, reExportAt } from "./javascript/modules.ts";
import { afterExpression, endsExpression, startsStatement } from "./javascript/statements.ts";
import { afterType } from "./javascript/types.ts";
import { environmentOf, optionsOf, routesOf } from "./javascript/uses.ts";
import { keywords } from "./keywords.ts";
import { lexemesOfJavaScript } from "./lexemes/javascript.ts";
import type { Lexemes } from "./lexemes.ts";
import { afterAngles } from "./read/angles.ts";
import { identifiersOf } from "./read/counts.ts";
import { docsAbove } from "./read/docs.ts";
import { Lines } from "./read/lines.ts";
import { todosOf } from "./read/todos.ts";
import type { Binding, Definition, DefinitionKind, ReExport, Symbols } from "./symbols.ts";

/** Symbols of a JavaScript or TypeScript file; undefined where its brackets do not match. */
export function readJavaScript(path: string, text: string): Symbols | undefined {
  const lexemes = lexemesOfJavaScript(path, text);
  return lexemes.balanced ? new ScriptReader(lexemes).read() : undefined;
}

const prefixes = new Set(["declare", "abstract", "async"]);

class ScriptReader {
  readonly #lexemes: Lexemes;
  readonly #lines: Lines;
  readonly #definitions: Definition[] = [];
  readonly #bindings: Binding[] = [];
  readonly #reExports: ReExport[] = [];
  readonly #renamed = new Map<string, string>();
  readonly #declaredAt = new Set<number>();

  constructor(lexemes: Lexemes) {
    this.#lexemes = lexemes;
    this.#lines = new Lines(lexemes.text);
  }

  read(): Symbols {
    const lexemes = this.#lexemes;
    for (let at = 0; at < lexemes.length;) {
      const next = startsStatement(lexemes, at) ? this.#statement(at) : undefined;
      at = Math.max(next ?? 0, lexemes.after(at));
    }
    const environment = environmentOf(lexemes);
    return {
      definitions: this.#withExports(),
      declared: declaredNames(lexemes),
      bindings: this.#bindings,
      reExports: this.#reExports,
      renamed: this.#renamed,
      calls: callsOf(lexemes, this.#declaredAt),
      identifiers: identifiersOf(lexemes, keywords["javascript"]!),
      ...(environment === undefined ? {} : { environment }),
      routes: routesOf(lexemes),
      options: optionsOf(lexemes),
      todos: todosOf(lexemes, this.#lines),
      boundaries: boundariesOfScript(lexemes),
    };
  }

  /** What `export { a }` names is exported as well. */
  #withExports(): Definition[] {
    const exported = new Set(this.#renamed.values());
    return this.#definitions.map((definition) =>
      definition.owner === undefined && exported.has(definition.name) ? { ...definition, exported: true } : definition,
    );
  }

  /** The index behind what was read; undefined where the statement says nothing of interest. */
  #statement(at: number): number | undefined {
    const lexemes = this.#lexemes;
    if (lexemes.is(at, "import")) {
      const found = lexemes.is(at + 1, "(") || lexemes.is(at + 1, ".") ? undefined : importAt(lexemes, at);
      this.#bindings.push(...(found?.bindings ?? []));
      return found?.next;
    }
    return lexemes.is(at, "export") ? this.#export(at) : this.#declaration(at, at, false);
  }

  #export(at: number): number | undefined {
    const lexemes = this.#lexemes;
    const passed = reExportAt(lexemes, at);
    if (passed !== undefined) {
      this.#reExports.push(...passed.reExports);
      return passed.next;
    }
    const list = lexemes.is(at + 1, "type") ? at + 2 : at + 1;
    if (lexemes.is(list, "{")) {
      for (const { from, to } of namesAt(lexemes, list) ?? []) this.#renamed.set(to, from);
      return lexemes.after(list);
    }
    if (!lexemes.is(at + 1, "default")) return this.#declaration(at, at + 1, true);
    const before = this.#definitions.length;
    const next = this.#declaration(at, at + 2, true);
    const found = this.#definitions[before];
    if (found !== undefined) this.#renamed.set("default", found.name);
    else if (lexemes.isWord(at + 2) && (lexemes.is(at + 3, ";") || lexemes.startsLine(at + 3) || at + 3 >= lexemes.length))
      this.#renamed.set("default", lexemes.words(at + 2));
    return next;
  }

  #declaration(from: number, at: number, exported: boolean): number | undefined {
    const lexemes = this.#lexemes;
    let word = at;
    while (prefixes.has(lexemes.words(word)) && lexemes.isWord(word + 1) && !lexemes.startsLine(word + 1)) word++;
    const named = lexemes.isWord(word + 1);
    switch (lexemes.isWord(word) ? lexemes.words(word) : "") {
      case "function":
        return this.#function(from, lexemes.is(word + 1, "*") ? word + 2 : word + 1, exported);
      case "class":
        return named ? this.#classLike("class", from, word + 1, exported) : undefined;
      case "interface":
        return named ? this.#classLike("interface", from, word + 1, exported) : undefined;
      case "enum":
        return named ? this.#enum(from, word + 1, exported) : undefined;
      case "type":
        return named ? this.#type(from, word + 1, exported) : undefined;
      case "const":
        return lexemes.is(word + 1, "enum")
          ? this.#enum(from, word + 2, exported)
          : this.#variables("constant", from, word + 1, exported);
      case "let":
      case "var":
        return this.#variables("variable", from, word + 1, exported);
      default:
        return undefined;
    }
  }

  #function(from: number, name: number, exported: boolean): number | undefined {
    const head = this.#lexemes.isWord(name) ? functionHead(this.#lexemes, name + 1) : undefined;
    if (head === undefined) return undefined;
    this.#add({ kind: "function", from, name, to: head.next, exported }, this.#functionFacts(head));
    return head.next;
  }

  #functionFacts(head: FunctionHead): Partial<Definition> {
    const { body, signature, parameters } = head;
    const throws = body && throwsBetween(this.#lexemes, indexAt(this.#lexemes, body.start), head.next);
    return {
      ...(body === undefined ? {} : { body }),
      ...(signature === undefined ? {} : { signature }),
      ...(parameters === undefined ? {} : { parameters }),
      ...(throws === undefined ? {} : { throws }),
    };
  }

  #classLike(kind: "class" | "interface", from: number, name: number, exported: boolean): number | undefined {
    const lexemes = this.#lexemes;
    const heritage = heritageAt(lexemes, name + 1);
    if (heritage === undefined) return undefined;
    const { open } = heritage;
    const to = lexemes.after(open);
    const body = { start: lexemes.start(open), end: lexemes.end(to - 1) };
    this.#add(
      { kind, from, name, to, exported },
      { body, ...(heritage.extends === undefined ? {} : { extends: heritage.extends }) },
    );
    for (const method of methodsOf(lexemes, open)) {
      if (kind === "interface") this.#declaredAt.add(method.at);
      else
        this.#add(
          {
            kind: "method",
            from: method.from,
            name: method.at,
            to: method.head.next,
            exported: false,
            owner: lexemes.words(name),
          },
          this.#functionFacts(method.head),
        );
    }
    return to;
  }

  #enum(from: number, name: number, exported: boolean): number | undefined {
    const lexemes = this.#lexemes;
    if (!lexemes.isWord(name) || !lexemes.is(name + 1, "{")) return undefined;
    const to = lexemes.after(name + 1);
    const members = enumMembers(lexemes, name + 1);
    this.#add({ kind: "enum", from, name, to, exported }, members === undefined ? {} : { members });
    return to;
  }

  #type(from: number, name: number, exported: boolean): number | undefined {
    const lexemes = this.#lexemes;
    const equals = lexemes.is(name + 1, "<") ? afterAngles(lexemes, name + 1) : name + 1;
    if (equals === undefined || !lexemes.is(equals, "=")) return undefined;
    const first = lexemes.is(equals + 1, "|") ? equals + 2 : equals + 1;
    const to = afterType(lexemes, first);
    if (to === undefined) return undefined;
    const members = unionMembers(lexemes, first, to);
    this.#add({ kind: "type", from, name, to, exported }, members === undefined ? {} : { members });
    return to;
  }

  /** `a = 1, b: T = f()`; patterns bind no name that is asked for. */
  #variables(kind: DefinitionKind, from: number, first: number, exported: boolean): number | undefined {
    const lexemes = this.#lexemes;
    for (let name = first; ;) {
      if (!lexemes.isWord(name)) return undefined;
      let at = name + 1;
      if (lexemes.is(at, "!")) at++;
      if (lexemes.is(at, ":")) at = afterType(lexemes, at + 1) ?? lexemes.length;
      at = lexemes.is(at, "=")
        ? this.#initialized(kind, { from, name, at: at + 1, exported })
        : this.#bare(kind, { from, name, at, exported });
      if (!lexemes.is(at, ",")) return at;
      name = at + 1;
    }
  }

  #bare(kind: DefinitionKind, place: { from: number; name: number; at: number; exported: boolean }): number {
    this.#add({ ...place, kind, to: place.at }, {});
    return place.at;
  }

  #initialized(kind: DefinitionKind, place: { from: number; name: number; at: number; exported: boolean }): number {
    const lexemes = this.#lexemes;
    const head = functionValue(lexemes, place.at);
    const isFunction = head !== undefined && endsExpression(lexemes, head.next);
    const to = isFunction ? head.next : afterExpression(lexemes, place.at);
    if (isFunction) this.#add({ ...place, kind: "function", to }, this.#functionFacts(head));
    else {
      const end = lexemes.is(to - 2, "as") && lexemes.is(to - 1, "const") ? to - 2 : to;
      const terms = kind === "constant" ? termsOf(lexemes, place.at, end, "javascript") : undefined;
      this.#add({ ...place, kind, to }, terms === undefined ? {} : { terms });
    }
    return to;
  }

  #add(
    place: { kind: DefinitionKind; from: number; name: number; to: number; exported: boolean; owner?: string },
    facts: Partial<Definition>,
  ): void {
    const lexemes = this.#lexemes;
    this.#declaredAt.add(place.name);
    const start = lexemes.start(place.from);
    const end = lexemes.end(lexemes.is(place.to, ";") ? place.to : place.to - 1);
    const docs = docsAbove(lexemes, start, (comment) => comment.startsWith("/**"));
    const nameStart = lexemes.start(place.name);
    this.#definitions.push({
      name: lexemes.words(place.name),
      kind: place.kind,
      line: this.#lines.of(nameStart),
      start,
      end,
      exported: place.exported,
      ...(place.owner === undefined ? {} : { owner: place.owner }),
      ...(docs === undefined ? {} : { docs }),
      ...facts,
    });
  }
}

/** The index of the lexeme at this offset, by halving. */
function indexAt(lexemes: Lexemes, offset: number): number {
  let low = 0;
  let high = lexemes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lexemes.starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
