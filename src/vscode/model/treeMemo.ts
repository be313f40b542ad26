import type { LeftOut } from "../../core/model/sourceFile.ts";
import { fileTree, type FolderNode } from "../files/fileTree.ts";
import type { TickedOff } from "../files/ticks.ts";
import { sameLeftOut } from "./sameAnswer.ts";
import { fallen, type Findings, treeFacts } from "./treeFacts.ts";

/** A folder tree and what it was built from. */
interface Built extends Pick<Findings, "files" | "count"> {
  readonly off: TickedOff;
  readonly fellOut: readonly LeftOut[];
  readonly tree: FolderNode;
}

/** Builds the folder tree of all source files, and hands the same object out while it would look the same. */
export class TreeMemo {
  private built: Built | undefined;

  /** `undefined` until the files are listed. */
  of(found: Findings, off: TickedOff): FolderNode | undefined {
    const { files, count } = found;
    if (!files) return undefined;
    const fellOut = fallen(found, off);
    const last = this.built;
    if (last?.files === files && last.count === count && last.off === off && sameLeftOut(last.fellOut, fellOut)) return last.tree;
    const tree = fileTree(treeFacts(found, off));
    this.built = { files, ...(count ? { count } : {}), off, fellOut, tree };
    return tree;
  }
}
