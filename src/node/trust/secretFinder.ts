import type { SecretFinder } from "../../core/ports/secretFinder.ts";
import { merged } from "../../core/trust/mask.ts";
import { findSecrets } from "../../core/trust/secrets.ts";

/** Looks for secrets with secretlint's recommended rules and our own. Its code is loaded when it is first asked. */
export function openSecretFinder(): SecretFinder {
  let loading: Promise<SecretFinder> | undefined;
  return async (text) => {
    loading ??= loadSecretlint();
    const find = await loading;
    return merged([...findSecrets(text), ...(await find(text))]);
  };
}

async function loadSecretlint(): Promise<SecretFinder> {
  const [{ lintSource }, { creator }, { secretLintProfiler }] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
    import("@secretlint/profiler"),
  ]);
  secretLintProfiler.setEnabled(false); // it keeps a record of every text
  const config = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] };
  return async (content) => {
    const source = { filePath: "text", content, ext: "", contentType: "text" as const };
    const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
    return messages.map(({ range: [start, end] }) => ({ start, end }));
  };
}
