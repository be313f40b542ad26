import { commands, CommentMode, type CommentReply, l10n, Range, window, workspace } from "vscode";
import { turnsOf } from "../../core/model/annotation.ts";
import { documentOf, shownOf, type WordsComment } from "../comments/annotationThreads.ts";
import { type Half, newAnnotation, withFollowUp, withSpans, withText } from "../marks/annotationEdits.ts";
import type { Reach } from "./reach.ts";
import { anchorsAt } from "./selection.ts";

/** Opens a comment at the selection, where the question is typed; the selection becomes what its answer rests on. */
export async function composeQuestion({ composing }: Reach): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const chosen = editor.selections.filter((selection) => editor.document.getText(selection).trim() !== "");
  if (chosen.length === 0) return void window.showInformationMessage(l10n.t("Select the code to ask about first."));
  composing.remember(editor, chosen);
  await commands.executeCommand("workbench.action.addComment");
}

export async function saveAsQuestion(reach: Reach, reply: CommentReply): Promise<void> {
  if (reach.threads.ownerOf(reply.thread)) await say(reach, reply, "question");
  else await ask(reach, reply);
}

export async function saveAsAnswer(reach: Reach, reply: CommentReply): Promise<void> {
  await say(reach, reply, "answer");
}

export async function askFollowUp({ threads }: Reach, { thread, text }: CommentReply): Promise<void> {
  const owner = threads.ownerOf(thread);
  if (owner && text.trim() !== "") await owner.repository.book.edit(owner.id, (now) => withFollowUp(now, text));
}

export function editComment(_reach: Reach, comment: WordsComment): void {
  change(comment, { mode: CommentMode.Editing, body: comment.words });
}

export function cancelComment(_reach: Reach, comment: WordsComment): void {
  change(comment, { mode: CommentMode.Preview, body: shownOf(comment.words) });
}

export async function saveComment(_reach: Reach, comment: WordsComment): Promise<void> {
  const { repository, annotationId, half, turn, body } = comment;
  const text = typeof body === "string" ? body : body.value;
  change(comment, { mode: CommentMode.Preview, body: shownOf(text), words: text });
  await repository.book.edit(annotationId, (now) => withText(now, half, text, turn));
}

/** A thread that a person began becomes a draft whose question is typed and whose evidence is the code. */
async function ask({ model, composing }: Reach, { thread, text }: CommentReply): Promise<void> {
  const document = await documentOf(thread);
  const lines = thread.range ?? new Range(0, 0, 0, 0);
  const whole = new Range(lines.start.line, 0, lines.end.line, document.lineAt(lines.end.line).text.length);
  const ranges = composing.take(document.uri.toString(), whole) ?? [lines.isEmpty ? whole : lines];
  const selected = text.trim() === "" ? undefined : await anchorsAt(model, document, ranges);
  if (!selected) return; // the thread stays, with what was typed
  const { repository, anchors } = selected;
  const fresh = newAnnotation(crypto.randomUUID(), workspace.getConfiguration("repoloom").get("author", ""));
  const asked = withText(withSpans(fresh, { role: "evidence", turn: 0 }, anchors), "question", text);
  await repository.book.edit(fresh.id, () => asked, fresh);
  thread.dispose();
}

async function say({ threads }: Reach, { thread, text }: CommentReply, half: Half): Promise<void> {
  const owner = threads.ownerOf(thread);
  if (!owner || text.trim() === "") return;
  await owner.repository.book.edit(owner.id, (now) => withText(now, half, text, turnsOf(now).length - 1));
}

/** Comments are shown anew only where their thread gets a new list. */
function change(comment: WordsComment, to: Pick<WordsComment, "mode" | "body"> & Partial<WordsComment>): void {
  const { thread, annotationId, half, turn } = comment;
  thread.comments = thread.comments.map((one) => {
    const other = one as WordsComment;
    const isIt = other.annotationId === annotationId && other.half === half && other.turn === turn;
    return isIt ? { ...other, ...to } : one;
  });
}
