import { DataTransferItem, type DataTransfer, type TreeDragAndDropController } from "vscode";
import { withStatus, withTurnMoved } from "../marks/annotationEdits.ts";
import type { Group } from "./groups.ts";
import type { AnnotationNode, SamplesNode, TurnNode } from "./samplesNode.ts";

const mime = "application/vnd.code.tree.repoloom.samples";

/** Turns change places within their annotation; annotations take the status of the heading they are dropped on. */
export class SamplesDrag implements TreeDragAndDropController<SamplesNode> {
  readonly dragMimeTypes = [mime];
  readonly dropMimeTypes = [mime];

  handleDrag(source: readonly SamplesNode[], data: DataTransfer): void {
    data.set(mime, new DataTransferItem(source));
  }

  async handleDrop(target: SamplesNode | undefined, data: DataTransfer): Promise<void> {
    const dragged = (data.get(mime)?.value ?? []) as readonly SamplesNode[];
    const turn = dragged.find((node): node is TurnNode => node.kind === "turn");
    if (turn && target) return await moveTurn(turn, target);
    const annotations = dragged.filter((node): node is AnnotationNode => node.kind === "annotation");
    if (target?.kind === "group") await changeStatus(annotations, target.group);
  }
}

async function moveTurn({ repository, annotation, turn }: TurnNode, target: SamplesNode): Promise<void> {
  if (target.kind !== "turn" || target.annotation.id !== annotation.id) return;
  await repository.book.edit(annotation.id, (now) => withTurnMoved(now, turn, target.turn));
}

async function changeStatus(nodes: readonly AnnotationNode[], { by, name }: Group): Promise<void> {
  if (by !== "status" || (name !== "draft" && name !== "ready" && name !== "rejected")) return;
  for (const [repository, own] of Map.groupBy(nodes, (node) => node.repository)) {
    await repository.book.editAll(
      own.map(({ annotation }) => annotation.id),
      (now) => withStatus(now, name),
    );
  }
}
