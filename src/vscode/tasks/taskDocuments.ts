import { EventEmitter, l10n, type TextDocumentContentProvider, Uri, window, workspace } from "vscode";
import type { Sample } from "../../core/model/sample.ts";
import type { TaskDropped } from "../../core/tasks/generate.ts";
import { Disposables } from "../disposables.ts";
import { exact } from "../words/amount.ts";
import { dropWords } from "../words/dropWords.ts";

const scheme = "repoloom-tasks";

/** The document that shows samples of a name. */
export function taskDocument(name: string): Uri {
  return Uri.from({ scheme, path: `/${l10n.t("Tasks of {0}", name)}.md` });
}

/** Shows generated samples as read-only documents: what is asked, what is right, where it stands, and the whole text. */
export class TaskDocuments extends Disposables implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly emitter = this.add(new EventEmitter<Uri>());
  readonly onDidChange = this.emitter.event;

  constructor() {
    super();
    this.add(workspace.registerTextDocumentContentProvider(scheme, this));
    this.add(workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? l10n.t("These samples are no longer at hand. Generate them again.");
  }

  async show(samples: readonly (Sample | TaskDropped)[], uri: Uri): Promise<void> {
    this.texts.set(uri.toString(), samples.map(textOf).join("\n"));
    this.emitter.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
  }
}

function textOf(sample: Sample | TaskDropped): string {
  if ("reason" in sample)
    return `# ${sample.task}\n\n${l10n.t("None: {0}", dropWords(sample.reason))}${sample.detail ? ` (${sample.detail})` : ""}\n`;
  const { task, id, messages, answers, meta } = sample;
  const depths = meta.needles.flatMap(({ depth_achieved }) =>
    typeof depth_achieved === "number" ? [`${depth_achieved.toFixed(1)} %`] : [],
  );
  const facts = [
    id,
    l10n.t("{0} of {1} tokens", exact(meta.n_tokens_total), exact(meta.target_length)),
    ...(depths.length > 0 ? [l10n.t("needles at {0}", depths.join(", "))] : []),
  ];
  const prompt = messages
    .slice(0, -1)
    .map(({ content }) => content)
    .join("\n\n");
  const fence = "`".repeat(Math.max(3, ...[...prompt.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return [
    `# ${task}`,
    "",
    facts.join(" · "),
    "",
    `**${l10n.t("Answer")}:** ${answers.join(", ")}`,
    "",
    fence,
    prompt,
    fence,
    "",
  ].join("\n");
}
