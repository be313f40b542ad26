import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { WordsComment } from "../../../../src/vscode/comments/annotationThreads.ts";
import type { AnnotationNode } from "../../../../src/vscode/samples/samplesNode.ts";
import { command, rows, until } from "../editor.ts";
import { annotations } from "./annotations.ts";

const { Editing, Preview } = vscode.CommentMode;

/** The first question as the editor gives it to the commands of its comment. */
async function questionComment(): Promise<WordsComment> {
  const row = (await rows("samples")).find(({ kind }) => kind?.startsWith("annotation."))!;
  const { repository, annotation } = row.node as AnnotationNode;
  const thread = { comments: [] as readonly vscode.Comment[] } as vscode.CommentThread;
  const author = { name: "Question" };
  const of = { repository, annotationId: annotation.id, turn: 0, thread, author, mode: Preview } as const;
  const words = annotation.question.text;
  const question: WordsComment = { ...of, half: "question", body: words, words };
  thread.comments = [question, { ...question, half: "answer", body: annotation.answer.text } as WordsComment];
  return question;
}

const modes = ({ thread }: WordsComment) => thread.comments.map(({ mode }) => mode);

describe("the words of a comment", function () {
  this.timeout(60_000);

  it("open for editing by the pencil, one comment at a time, and close unchanged", async () => {
    const comment = await questionComment();
    await command("editComment", comment);
    assert.deepEqual(modes(comment), [Editing, Preview]);
    await command("cancelComment", { ...comment, body: "What was typed meanwhile" });
    assert.deepEqual(modes(comment), [Preview, Preview]);
    assert.equal(comment.thread.comments[0]!.body, comment.words);
    assert.ok(annotations().some(({ question }) => question.text === comment.body));
  });

  it("are all there to edit where the comment shows but their beginning", async () => {
    const comment = await questionComment();
    const words = "A long question. ".repeat(1000);
    comment.thread.comments = [{ ...comment, words, body: words.slice(0, 100) } as WordsComment];
    await command("editComment", { ...comment, words });
    assert.equal(comment.thread.comments[0]!.body, words);
  });

  it("are saved, and taken back", async () => {
    const comment = await questionComment();
    const text = (): string => annotations().find(({ id }) => id === comment.annotationId)!.question.text;
    await command("editComment", comment);
    await command("saveComment", { ...comment, body: new vscode.MarkdownString("What decides about a berth?") });
    assert.equal(text(), "What decides about a berth?");
    assert.deepEqual(modes(comment), [Preview, Preview]);
    await command("undoMark");
    await until(() => assert.equal(text(), comment.body));
  });
});
