import { l10n } from "vscode";
import type { Reason } from "../../core/model/sourceFile.ts";

/** Why something is left out, as the heading of a group. */
export function reasonWords(reason: Reason): string {
  const words: Record<Reason, string> = {
    ignored: l10n.t("Ignored by git's rules"),
    "excluded-by-config": l10n.t("Excluded by the settings"),
    "not-included": l10n.t("Not among the included files"),
    binary: l10n.t("Binary"),
    encoding: l10n.t("Text in no known encoding"),
    "too-large": l10n.t("Too large"),
    "not-regular": l10n.t("Not a regular file"),
    symlink: l10n.t("Symbolic link"),
    submodule: l10n.t("Submodule"),
    "nested-repository": l10n.t("Another repository inside this one"),
    unreadable: l10n.t("Cannot be read"),
    gone: l10n.t("Gone from disk"),
    "path-not-utf8": l10n.t("Name is not UTF-8"),
    "lfs-pointer": l10n.t("Git LFS pointer"),
    own: l10n.t("Repoloom's own"),
    generated: l10n.t("Generated"),
    secret: l10n.t("Holds a secret"),
    licence: l10n.t("Licence not allowed"),
    duplicate: l10n.t("The same as another file"),
    "near-duplicate": l10n.t("Nearly the same as another file"),
    contaminated: l10n.t("Holds text that must not be trained on"),
    "over-limit": l10n.t("A line over the token limit"),
    "template-clash": l10n.t("Clashes with the template"),
    "special-token": l10n.t("Holds a special token"),
    "too-long-word": l10n.t("A word too long to count"),
  };
  return words[reason];
}
