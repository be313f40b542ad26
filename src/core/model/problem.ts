/** Facts that complete a problem's sentence. */
export type ProblemData = Readonly<Record<string, string | number>>;

/** What can go wrong in a way a person can mend, each with its sentence: what happened, and what to do. */
export const problems = {
  "no-folder": "There is no folder at {path}. Check the path.",
  "not-a-folder": "{path} is not a folder. Give the folder of a repository.",
  "unreadable-folder": "The folder {path} cannot be read ({detail}). Check its permissions.",
  "dubious-ownership":
    "Git refuses {path} because it belongs to another user. If you trust it, run: git config --global --add safe.directory {path}",
  "bare-repository": "{path} is a bare repository without files. Clone it and give the clone's folder.",
  "broken-repository":
    "Git cannot read the repository at {path} ({detail}). Repair it, or remove its .git folder to walk it as plain files.",
  "git-failed": "Git failed: {detail}",
  "shallow-history":
    "The order by git needs the whole history and {path} is a shallow clone. Run git fetch --unshallow, or choose another order.",
  "no-history": "The order by git needs a git repository with a commit, and {path} has none. Choose another order.",
  "nothing-to-weave": "No file of {path} is in: {detail}. Look at the left-out files and their reasons.",
  "config-exists": "{path} is already there. Edit it, or delete it first.",
  "config-missing": "There is no configuration file at {path}. Check --config.",
  "config-broken": "{path} is not valid JSON: line {line}, column {column}: {detail}. Correct it there.",
  "config-invalid": "{path}: {detail}. Correct this key or remove it.",
  "config-unsafe":
    "{path}: {detail}. A repository's own configuration may only name what lies inside it; pass this as a flag or user setting instead.",
  "unknown-tokenizer":
    "There is no tokenizer {id}. Use a bundled one ({bundled}), the path of a tokenizer.json or of a model folder, or a Hugging Face model id.",
  "tokenizer-broken": "The tokenizer {id} cannot be used: {detail}.",
  "hub-download":
    "{id} could not be downloaded from the Hub: {detail}. Check the name, the network, and HF_TOKEN for gated models.",
  "no-hub-token": "Pushing needs a token of yours. Set HF_TOKEN, or log in with Hugging Face's own command line.",
  "push-refused": "The dataset could not be pushed to {repo}: {detail}. Nothing was changed there; push again.",
  "dataset-damaged": "The dataset is not whole: {path}: {detail}. Export it again, or see what repoloom check says.",
  "model-unsupported": "No training plan can be made for the model {name}: {detail}. Give another model, or its folder.",
  "model-unknown":
    "There is no model {name}. Give one of {known}; or a model folder, its config.json, or a Hugging Face model id.",
  "model-broken": "The model's configuration {path} cannot be read: {detail}.",
  "plan-too-short":
    "The dataset's longest row has {longest} tokens, more than the target of {target}. Raise --target-length, or export with a lower --limit.",
  "no-chat-template": "The tokenizer {id} has no chat template, which samples need. Give the path of the model's folder.",
  "chat-template-failed":
    "The model's chat template cannot render this chat ({detail}). Give another model folder, or correct its chat_template.jinja.",
  "no-context": "There is no context {id} any more: the repository or the settings changed. Scan again.",
  "limit-too-small": "The limit of {limit} tokens is too small: the smallest file needs {needed} with its header. Raise --limit.",
  usage: "{detail}",
  "target-exists": "{path} is not empty and holds no Repoloom dataset. Choose another folder, or empty it yourself.",
  "target-repository": "{path} is a git repository of its own. Export to another folder and copy the files.",
  "target-busy": "Another export is writing to {path}. Wait until it is done; if none is running, delete {lock}.",
  "write-failed": "{path} cannot be written: {detail}. Nothing was changed.",
  "disk-full": "The disk is full: {path} could not be written. Free some space; nothing was changed.",
  "nothing-to-export": "There is nothing to export: {detail}.",
  "annotations-unreadable": "The annotations in {path} cannot be read: {detail}. Nothing was changed.",
  "annotations-outside": "{path} is a link that leads out of the repository. Replace it by a folder with a file of its own.",
  "annotations-busy": "Another window is writing to {path}. Try again; if no window is, delete {lock}.",
  "annotations-broken": "{path} line {line} is not a valid annotation: {detail}. The line was kept and not used.",
  "draft-refused": "{model} did not suggest anything: {detail}. Nothing was added.",
  "draft-unreadable": "{model} answered with something that is no question with its answer. Nothing was added; try again.",
  "annotation-changed": "This annotation was changed elsewhere since. Nothing was undone.",
  "no-samples": "No sample was made: {detail}. Choose other tasks or lengths, or a larger repository; nothing was written.",
  "haystack-missing": "There is no text at {path}. Check --haystack.",
  "haystack-empty": "There is no running text in {path}. Give a text or Markdown file, or a folder of them.",
  "prompts-broken": "The prompts in {path} cannot be used: {detail}. Correct this text, or leave its key out.",
  "sample-broken": "{path} line {line} is not a sample: {detail}. Correct the line or leave it out; nothing was written.",
  "predictions-broken": "{path} line {line} cannot be scored: {detail}. Correct it there.",
  "sample-repeated": "{path} line {line}: the id {id} is there twice. Give each sample an id of its own.",
  "samples-packed": "{path} is compressed, and its samples are read one by one. Unpack it first.",
  "endpoint-refused": "The model's server at {url} cannot be used: {detail}.",
  "question-too-long":
    "The question has {tokens} tokens and its answer may take {answer}, the model takes {window} in all. Choose a smaller context; nothing was sent.",
  "context-secret":
    "Nothing was sent to {host}: {paths} hold what looks like secrets. Weave the contexts with --secrets redact, or ask a server on this machine.",
  "context-missing": "{path} holds no context {id}. It has: {ids}.",
  "no-logprobs":
    "The server at {url} does not give the log-probabilities of a prompt, so no perplexity can be measured ({detail}). vLLM does.",
  "text-too-short":
    "{path} has {tokens} tokens, fewer than the shortest length, {length}. Give a longer text, or smaller --lengths.",
  "model-not-served": "The server at {url} has no model {model}. It has: {models}.",
  "run-stopped": "The run was stopped: {detail}. What was answered is kept; run the same command again to go on.",
  "run-too-dear":
    "This run would cost about {cost}, more than the {most} allowed. Raise --max-cost, or evaluate fewer samples; nothing was sent.",
  "run-busy": "Another run is writing to {path}. Wait until it is done; if none is running, delete {lock}.",
  "run-other": "{path} holds a run of other samples or another model. Choose another folder.",
  "run-missing": "{path} holds no run that has ended. Give the folder that evaluate wrote.",
  "file-unreadable": "{path} cannot be read: {detail}.",
  "file-missing": "There is no file at {path}. Check the path.",
  "file-changed": "{path} changed while it was woven. Run again when nothing writes to the repository.",
  "worker-died": "A worker stopped while counting {path} ({detail}).",
  "too-old": "{detail}",
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof problems;

/**
 * Something a person can mend: a code with its facts. Anything else that is thrown is a bug and keeps its stack.
 * Faces print `message`, or translate `problems[code]` and fill in `data`.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly data: ProblemData;

  constructor(code: ProblemCode, data: ProblemData = {}) {
    super(fillIn(problems[code], data));
    this.code = code;
    this.data = data;
  }
}

/** Replaces `{name}` by its fact; a fact that is missing stays visible as `{name}`. */
export function fillIn(sentence: string, data: ProblemData): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
