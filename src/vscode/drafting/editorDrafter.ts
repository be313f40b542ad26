import { CancellationTokenSource, l10n, type LanguageModelChat, LanguageModelChatMessage, LanguageModelError } from "vscode";
import type { Drafter } from "../../core/annotate/drafting/draft.ts";
import { Problem } from "../../core/model/problem.ts";

/** A model of the editor's own as a drafter; the editor asks the person for consent at the first use. */
export function editorDrafter(chat: LanguageModelChat): Drafter {
  return {
    model: `${chat.vendor}/${chat.id}`,
    endpoint: "vscode-lm",
    params: { family: chat.family, version: chat.version },
    async ask(prompt, signal) {
      const cancel = new CancellationTokenSource();
      signal?.addEventListener("abort", () => cancel.cancel(), { once: true });
      try {
        const justification = l10n.t("Repoloom suggests a question and an answer for the code you selected.");
        const response = await chat.sendRequest([LanguageModelChatMessage.User(prompt)], { justification }, cancel.token);
        let said = "";
        for await (const piece of response.text) said += piece;
        return said;
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof LanguageModelError)) throw error;
        throw new Problem("draft-refused", { model: chat.name, detail: error.message });
      } finally {
        cancel.dispose();
      }
    },
  };
}
