import { l10n } from "vscode";
import type { Role } from "./mark.ts";

/** With its number where it belongs to a later turn: 2 is the first follow-up. */
export function roleWords(role: Role, turn = 0): string {
  const words: Record<Role, string> = { question: l10n.t("Question"), answer: l10n.t("Answer"), evidence: l10n.t("Evidence") };
  return turn === 0 ? words[role] : `${words[role]} ${turn + 1}`;
}

/** The codicon that stands for a role in trees and quick picks. */
export const roleIcons: Readonly<Record<Role, string>> = { question: "question", answer: "comment-discussion", evidence: "pin" };
