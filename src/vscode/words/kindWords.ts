import { l10n } from "vscode";
import type { EdgeKind } from "../../core/model/graph.ts";

/** How one file uses another, in a word or two. */
export function kindWords(kind: EdgeKind): string {
  const words: Readonly<Record<EdgeKind, string>> = {
    import: l10n.t("import"),
    type: l10n.t("types only"),
    dynamic: l10n.t("on demand"),
    include: l10n.t("include"),
    module: l10n.t("module"),
    "same-package": l10n.t("same package"),
    asset: l10n.t("asset"),
    doc: l10n.t("link"),
  };
  return words[kind];
}
