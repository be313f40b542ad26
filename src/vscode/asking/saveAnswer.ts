import { l10n, window, workspace } from "vscode";
import { anchorAt } from "../../core/annotate/anchor.ts";
import { sha256 } from "../../core/annotate/drafting/draft.ts";
import type { Anchor, Provenance } from "../../core/model/annotation.ts";
import type { Citation } from "../../core/evaluate/citations.ts";
import type { Reach } from "../commands/reach.ts";
import { newAnnotation, withDraft } from "../marks/annotationEdits.ts";
import { Lines } from "../marks/places.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { Conversation, Exchange } from "./conversation.ts";

/** What stands around a question, as `prompt_sha256` remembers it. */
const template = "{context}\n{question}";

/** Keeps a question and its answer as a draft that says which model wrote it, resting on the lines it cites; a person confirms it. */
export async function saveAnswer({ answers }: Reach, place = answers.inFront): Promise<void> {
  if (place?.exchange.state !== "answered") return;
  const { conversation, exchange } = place;
  const { repository } = conversation;
  const evidence = (await Promise.all(exchange.citations.map((one) => anchorOf(repository, one)))).flat();
  const fresh = newAnnotation(crypto.randomUUID(), workspace.getConfiguration("repoloom").get("author", ""));
  const { question, answer } = exchange;
  const drafted = { question, answer, provenance: await provenanceOf(conversation, exchange) };
  await repository.book.edit(fresh.id, () => withDraft(fresh, once(evidence), drafted), fresh);
  void window.showInformationMessage(l10n.t("Saved as a draft. Set it ready once you have checked it."));
}

/** The lines that are cited, in the file as the repository stores it; a file without lines is no evidence. */
async function anchorOf(repository: RepositoryModel, { path, lines }: Citation): Promise<Anchor[]> {
  const source = lines && (await repository.source(path));
  if (!lines || !source || !("text" in source)) return [];
  const places = new Lines(source.text);
  const [start, end] = [
    places.offsetAt({ line: lines.from - 1, character: 0 }),
    places.offsetAt({ line: lines.to - 1, character: Number.MAX_SAFE_INTEGER }),
  ];
  return start < end ? [anchorAt({ path, blob: source.blob, text: source.text }, { start, end })] : [];
}

function once(anchors: readonly Anchor[]): Anchor[] {
  return [...new Map(anchors.map((anchor) => [`${anchor.path}:${anchor.start}-${anchor.end}`, anchor])).values()];
}

async function provenanceOf({ server, context }: Conversation, { answer, share, tokens }: Exchange): Promise<Provenance> {
  const [prompt_sha256, response_sha256] = await Promise.all([sha256(template), sha256(answer)]);
  const params = {
    temperature: 0,
    seed: 0,
    context: context.id,
    share,
    ...(tokens === undefined ? {} : { prompt_tokens: tokens }),
  };
  return { synthetic: true, model: server.model, endpoint: "openai-compatible", prompt_sha256, response_sha256, params };
}
