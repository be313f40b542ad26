// Importing this first lets modules that import "vscode" run under plain Node: sentences come back in English, nothing is shown.
import { registerHooks } from "node:module";

const source = `
export const l10n = {
  t: (text, ...values) => text.replace(/\\{(\\w+)\\}/g, (whole, key) => String((typeof values[0] === "object" ? values[0] : values)[key] ?? whole)),
};
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "vscode"
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(specifier, context),
});
