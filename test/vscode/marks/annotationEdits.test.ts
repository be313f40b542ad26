import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorAt } from "../../../src/core/annotate/anchor.ts";
import {
  isComplete,
  newAnnotation,
  waitingFor,
  withDraft,
  withFollowUp,
  withoutTurn,
  withTurnMoved,
  withoutMark,
  withSpans,
  withStatus,
  withText,
} from "../../../src/vscode/marks/annotationEdits.ts";
import { turnsOf } from "../../../src/core/model/annotation.ts";
import { marksOf } from "../../../src/vscode/marks/mark.ts";

const first = { question: { role: "question", turn: 0 }, answer: { role: "answer", turn: 0 } } as const;
const file = { path: "a.ts", blob: "b", text: "why? because\n" };
const why = anchorAt(file, { start: 0, end: 4 });
const because = anchorAt(file, { start: 5, end: 12 });

test("a question alone is a draft that waits for its answer; with it the pair is ready", () => {
  const draft = withSpans(newAnnotation("1", "me"), first.question, [why]);
  assert.equal(draft.status, "draft");
  assert.equal(draft.author, "me");
  assert.deepEqual(waitingFor("answer", [draft]), [draft]);
  assert.deepEqual(waitingFor("question", [draft]), []);
  const pair = withSpans(draft, first.answer, [because]);
  assert.equal(pair.status, "ready");
  assert.deepEqual(waitingFor("answer", [pair]), []);
});

test("typed words complete a pair as well, and emptying them makes it a draft again", () => {
  const pair = withText(withSpans(newAnnotation("1", ""), first.answer, [because]), "question", "Why?");
  assert.equal(pair.status, "ready");
  assert.equal(withText(pair, "question", "").status, "draft");
  assert.equal(isComplete(withText(pair, "question", " \n")), false);
});

test("without its last span an annotation is gone, without a half it is a draft", () => {
  const pair = withSpans(withSpans(newAnnotation("1", ""), first.question, [why]), first.answer, [because]);
  const [question, answer] = marksOf(pair);
  const half = withoutMark(answer!);
  assert.equal(half?.status, "draft");
  assert.deepEqual(half?.answer.spans, []);
  assert.equal(withoutMark({ ...question!, annotation: half }), undefined);
});

test("what a person rejected stays rejected", () => {
  const rejected = withStatus(withSpans(newAnnotation("1", ""), first.question, [why]), "rejected");
  assert.equal(withSpans(rejected, first.answer, [because]).status, "rejected");
});

test("follow-ups: a draft until each is answered; they change places, and go", () => {
  const pair = withText(withText(newAnnotation("1", ""), "question", "Why?"), "answer", "So.");
  const asked = withFollowUp(pair, "And then?");
  assert.equal(asked.status, "draft");
  const talk = withText(asked, "answer", "Nothing.", 1);
  assert.equal(talk.status, "ready");
  const turned = withTurnMoved(talk, 1, 0);
  assert.deepEqual(
    turnsOf(turned).map(({ question }) => question.text),
    ["And then?", "Why?"],
  );
  assert.deepEqual(withTurnMoved(turned, 0, 1), talk);
  assert.equal(withTurnMoved(talk, 0, 7), talk);
  assert.equal(withoutTurn(talk, 1).follow_ups, undefined);
  assert.deepEqual(withoutTurn(talk, 0), talk, "the first turn stays");
});

test("what a model wrote is a draft until a person says otherwise", () => {
  const provenance = {
    synthetic: true,
    model: "m",
    endpoint: "e",
    prompt_sha256: "p",
    response_sha256: "r",
    params: {},
  } as const;
  const drafted = withDraft(newAnnotation("1", ""), [why], { question: "Why?", answer: "So.", provenance });
  assert.deepEqual([drafted.status, isComplete(drafted)], ["draft", true]);
  assert.equal(withText(drafted, "answer", "Therefore.").status, "draft");
  assert.equal(withStatus(drafted, "ready").status, "ready");
  assert.equal(withStatus(newAnnotation("2", ""), "ready").status, "draft", "what says nothing cannot be ready");
});
