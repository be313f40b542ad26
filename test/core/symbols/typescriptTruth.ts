import { createRequire } from "node:module";
import type * as TypeScript from "typescript5";

/** The compiler of TypeScript 5.9, which still has an API; an oracle for tests only. */
export const ts = createRequire(import.meta.url)("typescript5") as typeof TypeScript;

/** A definition as the compiler sees it. */
export interface TrueDefinition {
  readonly name: string;
  readonly kind: string;
  readonly start: number;
  readonly ends: readonly number[];
  /** Signature without any blanks; of functions alone. */
  readonly signature?: string;
}

export function parseScript(path: string, text: string): TypeScript.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

export function syntaxErrors(file: TypeScript.SourceFile): number {
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
}

/** What the file defines at its top level, and the methods of its classes that have plain names. */
export function trueDefinitions(file: TypeScript.SourceFile): TrueDefinition[] {
  return file.statements.flatMap((statement) => [...ofStatement(statement, file)]);
}

function* ofStatement(statement: TypeScript.Statement, file: TypeScript.SourceFile): Generator<TrueDefinition> {
  const place = { start: statement.getStart(file), ends: [statement.getEnd()] };
  if (ts.isFunctionDeclaration(statement) && statement.name)
    yield { name: statement.name.text, kind: "function", ...place, signature: signatureOf(statement, file) };
  if (ts.isClassDeclaration(statement) && statement.name) {
    yield { name: statement.name.text, kind: "class", ...place };
    for (const member of statement.members) yield* ofMember(member, file);
  }
  if (ts.isInterfaceDeclaration(statement)) yield { name: statement.name.text, kind: "interface", ...place };
  if (ts.isTypeAliasDeclaration(statement)) yield { name: statement.name.text, kind: "type", ...place };
  if (ts.isEnumDeclaration(statement)) yield { name: statement.name.text, kind: "enum", ...place };
  if (ts.isVariableStatement(statement)) yield* ofVariables(statement, file, place);
}

function* ofMember(member: TypeScript.ClassElement, file: TypeScript.SourceFile): Generator<TrueDefinition> {
  const isMethod = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isAccessor(member);
  const name = ts.isConstructorDeclaration(member) ? "constructor" : member.name && nameOf(member.name);
  if (isMethod && name !== undefined) yield { name, kind: "method", start: member.getStart(file), ends: [member.getEnd()] };
}

function nameOf(name: TypeScript.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) ? name.text : undefined;
}

function* ofVariables(
  statement: TypeScript.VariableStatement,
  file: TypeScript.SourceFile,
  { start }: { readonly start: number },
): Generator<TrueDefinition> {
  for (const { name, initializer, end } of statement.declarationList.declarations) {
    if (!ts.isIdentifier(name)) continue;
    const value =
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) ? initializer : undefined;
    const constant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    const kind = value ? "function" : constant ? "constant" : "variable";
    const signature = value && signatureOf(value, file);
    yield { name: name.text, kind, start, ends: [end, statement.getEnd()], ...(signature === undefined ? {} : { signature }) };
  }
}

function signatureOf(node: TypeScript.SignatureDeclaration, file: TypeScript.SourceFile): string {
  const parts = node.getChildren(file);
  const open = parts.findIndex(({ kind }) => kind === ts.SyntaxKind.OpenParenToken);
  const less = parts.findIndex(({ kind }) => kind === ts.SyntaxKind.LessThanToken);
  const close = parts.findIndex(({ kind }) => kind === ts.SyntaxKind.CloseParenToken);
  const from = parts[less >= 0 && less < open ? less : open]?.getStart(file) ?? node.getStart(file);
  return compact(file.text.slice(from, node.type?.getEnd() ?? parts[close]?.getEnd() ?? from));
}

/** A signature's lexemes without blanks, comments and trailing commas. */
export function compact(signature: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, signature);
  let text = "";
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) text += scanner.getTokenText();
  return text.replaceAll(",)", ")");
}
