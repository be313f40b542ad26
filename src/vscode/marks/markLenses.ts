import { CodeLens, type CodeLensProvider, EventEmitter, l10n, languages, type TextDocument } from "vscode";
import { wordsOf } from "../../core/model/annotation.ts";
import { Disposables } from "../disposables.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { WorkspaceModel } from "../model/workspaceModel.ts";
import type { SamplesNode } from "../samples/samplesNode.ts";
import { exact } from "../words/amount.ts";
import type { PlaceRange } from "./places.ts";
import { rangeOf } from "./rangeOf.ts";
import { anchorsOf, type Mark, type Role } from "./mark.ts";
import { roleWords } from "./roleWords.ts";

/** The line above a mark whose first lens still has to be counted. */
class MarkLens extends CodeLens {
  readonly repository: RepositoryModel;
  readonly mark: Mark;

  constructor(mark: Mark, range: PlaceRange, repository: RepositoryModel) {
    super(rangeOf(range));
    this.repository = repository;
    this.mark = mark;
  }
}

/** Above each mark: what it is with its tokens, the way to its partner, and removal. */
export class MarkLenses extends Disposables implements CodeLensProvider {
  private readonly model: WorkspaceModel;
  private readonly emitter = this.add(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.emitter.event;

  constructor(model: WorkspaceModel) {
    super();
    this.model = model;
    this.add(languages.registerCodeLensProvider({ scheme: "file" }, this));
    this.add(model.onDidChange((parts) => (parts.has("marks") || parts.has("scan")) && this.emitter.fire()));
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const repository = this.model.repositoryOf(document.uri);
    if (!repository) return [];
    return this.model.marks.in(document).flatMap(({ mark, range }) => {
      if (!range) return [];
      const node: SamplesNode = { kind: "mark", mark, repository };
      const lens = (title: string, command: string, target: SamplesNode) =>
        new CodeLens(rangeOf(range), { title, command, arguments: [target] });
      const partner = partnerOf(mark);
      return [
        new MarkLens(mark, range, repository),
        ...(partner
          ? [lens(l10n.t("Go to {0}", roleWords(partner.role)), "repoloom.goToAnnotation", { ...node, mark: partner })]
          : []),
        lens(l10n.t("Remove"), "repoloom.removeMark", node),
      ];
    });
  }

  async resolveCodeLens(lens: CodeLens): Promise<CodeLens> {
    if (!(lens instanceof MarkLens)) return lens;
    const { mark, repository } = lens;
    const title = await titleOf(mark, repository).catch(() => roleWords(mark.role));
    const node: SamplesNode = { kind: "annotation", annotation: mark.annotation, repository };
    lens.command = { title, command: "repoloom.revealAnnotation", arguments: [node] };
    return lens;
  }
}

async function titleOf({ role, annotation, anchor }: Mark, repository: RepositoryModel): Promise<string> {
  const text = role === "evidence" ? anchor.exact : wordsOf(annotation[role]);
  const [tokens] = await repository.measure([text]);
  return tokens === undefined ? roleWords(role) : l10n.t("{0} · {1} tokens", roleWords(role), exact(tokens));
}

/** The first span of the other half. */
function partnerOf({ annotation, role, turn }: Mark): Mark | undefined {
  const other: Role = role === "question" ? "answer" : "question";
  const [anchor] = anchorsOf(annotation, { role: other, turn });
  return anchor && { annotation, role: other, turn, index: 0, anchor };
}
