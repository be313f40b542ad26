import { l10n, type SecretStorage, window } from "vscode";

/** A server that speaks OpenAI's language, and the model there. */
export interface ChosenServer {
  readonly baseUrl: string;
  readonly model: string;
}

/** Asks for both; what was chosen last is offered. @param what names the command in the titles */
export async function askServer(what: string, last: ChosenServer | undefined): Promise<ChosenServer | undefined> {
  const baseUrl = await window.showInputBox({
    title: l10n.t("{0}: server", what),
    prompt: l10n.t("An OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama, LM Studio, or a hosted one"),
    value: last?.baseUrl ?? "http://127.0.0.1:8000/v1",
    validateInput: addressFault,
    ignoreFocusOut: true,
  });
  if (baseUrl === undefined) return undefined;
  const model = await window.showInputBox({
    title: l10n.t("{0}: model", what),
    prompt: l10n.t("As the server names it"),
    value: last?.model ?? "",
    ignoreFocusOut: true,
  });
  return model ? { baseUrl, model } : undefined;
}

/** Why an address cannot be a server's. */
export function addressFault(address: string): string | undefined {
  return /^https?:\/\/\S+$/.test(address) && URL.canParse(address)
    ? undefined
    : l10n.t("An address such as http://127.0.0.1:8000/v1");
}

/** The key that the editor keeps for a server. */
export async function keyFor(secrets: SecretStorage, baseUrl: string): Promise<string | undefined> {
  return await secrets.get(keyName(baseUrl));
}

/** Keeps a key; empty forgets it. */
export async function keepKey(secrets: SecretStorage, baseUrl: string, key: string): Promise<void> {
  if (key === "") await secrets.delete(keyName(baseUrl));
  else await secrets.store(keyName(baseUrl), key);
}

function keyName(baseUrl: string): string {
  return `repoloom.endpointKey:${new URL(baseUrl).host}`;
}
