import { l10n } from "vscode";
import type { Role } from "./mark.ts";

export function roleWords(role: Role): string {
  const words: Record<Role, string> = { question: l10n.t("Question"), answer: l10n.t("Answer"), evidence: l10n.t("Evidence") };
  return words[role];
}

/** The codicon that stands for a role in trees and quick picks. */
export const roleIcons: Readonly<Record<Role, string>> = { question: "question", answer: "comment-discussion", evidence: "pin" };
