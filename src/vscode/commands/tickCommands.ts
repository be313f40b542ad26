import { l10n, window } from "vscode";
import type { FilesNode } from "../files/filesNode.ts";
import { proposalsIn } from "../files/proposals.ts";
import { tickOff } from "../files/ticks.ts";
import { short, unitOf } from "../words/amount.ts";
import type { Reach } from "./reach.ts";

/** Puts every file back in. */
export function tickAll({ model }: Reach): void {
  for (const repository of model.repositories) if (repository.tickedOff.size > 0) repository.tick(new Set());
}

/** Shows lock files and the like with their tokens; those that stay chosen go out of the contexts. */
export async function tickOffProposed({ model }: Reach): Promise<void> {
  const items = model.repositories.flatMap((repository) => {
    const unit = unitOf(repository.settings?.limit ?? 1024);
    return proposalsIn(repository.findings.count?.files ?? [], repository.tickedOff).map(({ path, tokens }) => ({
      label: path,
      description: short(tokens, unit),
      picked: true,
      repository,
    }));
  });
  if (items.length === 0) {
    void window.showInformationMessage(l10n.t("No lock files or the like are ticked."));
    return;
  }
  const title = l10n.t("Leave out of the contexts");
  const chosen = await window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  for (const [repository, paths] of Map.groupBy(chosen ?? [], (item) => item.repository)) {
    repository.tick(paths.reduce((off, { label }) => tickOff(off, label), repository.tickedOff));
  }
}

/** The proposal is not made again in this folder. */
export function dismissProposal(_reach: Reach, { repository }: FilesNode): void {
  repository.dismissProposal();
}
