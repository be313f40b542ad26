// Importing this first lets modules that import "vscode" run under plain Node: sentences come back in English, nothing is shown.
import { registerHooks } from "node:module";

/** What a test may set of the workspace before it runs what asks for it. */
export const fakeWorkspace: Record<string, unknown> = {};
(globalThis as { fakeWorkspace?: unknown }).fakeWorkspace = fakeWorkspace;

/** The editor's language models and tools, as a test sets them. */
export const fakeLm: Record<string, unknown> = {};
(globalThis as { fakeLm?: unknown }).fakeLm = fakeLm;

const source = `
export const l10n = {
  t: (text, ...values) => text.replace(/\\{(\\w+)\\}/g, (whole, key) => String((typeof values[0] === "object" ? values[0] : values)[key] ?? whole)),
};
export const workspace = globalThis.fakeWorkspace;
export const lm = globalThis.fakeLm;
export class LanguageModelTextPart {
  constructor(value) { this.value = value; }
}
export class LanguageModelToolResult {
  constructor(content) { this.content = content; }
}
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 };
export class CancellationTokenSource {
  token = { isCancellationRequested: false };
  cancel() { this.token.isCancellationRequested = true; }
  dispose() {}
}
export const LanguageModelChatMessage = { User: (content) => ({ role: "user", content }) };
export class LanguageModelError extends Error {}
export const Uri = { joinPath: (uri, name) => ({ fsPath: uri.fsPath + "/" + name }) };
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "vscode"
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(specifier, context),
});
