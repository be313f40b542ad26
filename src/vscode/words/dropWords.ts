import { l10n } from "vscode";
import type { Reason } from "../../core/model/sourceFile.ts";
import { reasonWords } from "./reasonWords.ts";

/** Why there is no sample of an annotation, in a few words; a reason that is new here is told as it is. */
export function dropWords(reason: string): string {
  const words: Readonly<Record<string, string>> = {
    orphan: l10n.t("its text is gone"),
    "text-changed": l10n.t("its text changed"),
    "no-question": l10n.t("no question yet"),
    "no-answer": l10n.t("no answer yet"),
    "special-token": reasonWords("special-token" satisfies Reason).toLowerCase(),
    "evidence-not-in-context": l10n.t("its evidence does not fit into one context"),
    "over-limit": l10n.t("longer than the limit"),
    "not-well-formed": l10n.t("holds half a character"),
    "chat-template": l10n.t("the chat template changes its words"),
    "verification-failed": l10n.t("its evidence does not read as marked"),
  };
  return words[reason] ?? reason;
}
