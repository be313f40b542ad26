import type { LeftOut } from "../../core/model/sourceFile.ts";
import { fileTree, type FolderNode } from "../files/fileTree.ts";
import type { TickedOff } from "../files/ticks.ts";
import { sameLeftOut } from "./sameAnswer.ts";
import { fallen, type Findings, treeFacts } from "./treeFacts.ts";

/** A folder tree and what it was built from. */
interface Built {
  readonly found: Findings;
  readonly off: TickedOff;
  readonly fellOut: readonly LeftOut[];
  readonly tree: FolderNode | undefined;
}

/** Builds the folder tree of all source files, and hands the same objects out while they would look the same. */
export class TreeMemo {
  private built: Built = { found: {}, off: new Set(), fellOut: [], tree: undefined };

  /** `undefined` until the files are listed. */
  tree(found: Findings, off: TickedOff): FolderNode | undefined {
    return this.of(found, off).tree;
  }

  /** Source files that are in no context, though nobody ticked them off. */
  fellOut(found: Findings, off: TickedOff): readonly LeftOut[] {
    return this.of(found, off).fellOut;
  }

  private of(found: Findings, off: TickedOff): Built {
    const last = this.built;
    if (last.found !== found || last.off !== off) this.built = build(found, off, last);
    return this.built;
  }
}

function build(found: Findings, off: TickedOff, last: Built): Built {
  const now = fallen(found, off);
  const fellOut = sameLeftOut(last.fellOut, now) ? last.fellOut : now;
  const { files, count } = last.found;
  const same = files === found.files && count === found.count && last.off === off && last.fellOut === fellOut;
  return { found, off, fellOut, tree: same ? last.tree : found.files && fileTree(treeFacts(found, off)) };
}
