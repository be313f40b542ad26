import { l10n, window } from "vscode";
import { staysHere } from "../../core/evaluate/staysHere.ts";
import { exact } from "../words/amount.ts";
import { filesWords } from "../words/countWords.ts";
import { during } from "../words/during.ts";
import type { Conversation } from "./conversation.ts";

/**
 * Asks before text of a repository leaves this machine: to whom, which files, how many tokens. What looks like a secret is
 * shown, and then nothing is sent.
 */
export async function mayBeSent({ repository, context, server }: Conversation, question: string): Promise<boolean> {
  if (staysHere(server.baseUrl)) return true;
  const { secrets, tokens } = await during(l10n.t("Looking for secrets"), async (watch) => ({
    secrets: (await repository.lookForSecrets(watch)).filter(({ path }) => context.files.some((file) => file.path === path)),
    tokens: (await repository.measure([`${context.text}\n${question}`]))[0]!,
  }));
  const { host } = new URL(server.baseUrl);
  if (secrets.length > 0) {
    const detail = secrets.map(({ path, count }) => `${path}: ${exact(count)}`).join("\n");
    const words = l10n.t(
      "Nothing was sent to {0}: these files hold what looks like secrets. Tick them off, or ask a server on this machine.",
      host,
    );
    await window.showWarningMessage(words, { modal: true, detail });
    return false;
  }
  const send = l10n.t("Send");
  const words = l10n.t(
    "Send {0} with {1} tokens of this repository to {2}?",
    filesWords(context.files.length),
    exact(tokens),
    host,
  );
  const names = context.files.map(({ path }) => path);
  const more = names.length > shown ? [l10n.t("and {0} more", exact(names.length - shown))] : [];
  const detail = [l10n.t("Model: {0}", server.model), "", ...names.slice(0, shown), ...more].join("\n");
  return (await window.showWarningMessage(words, { modal: true, detail }, send)) === send;
}

/** Files that are named one by one. */
const shown = 20;
