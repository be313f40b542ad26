import { l10n } from "vscode";

/** Tasks that a person chooses as one, by ids or the beginning of ids. */
export interface TaskGroup {
  readonly label: string;
  readonly detail: string;
  readonly tasks: readonly string[];
}

/** What can be generated, from the plain to the demanding. */
export function taskGroups(): readonly TaskGroup[] {
  return [
    group(l10n.t("Needle in the code"), l10n.t("One constant hidden at every depth"), ["niah"]),
    group(l10n.t("Several needles"), l10n.t("Several constants, all are asked for"), ["niah-multi"]),
    group(l10n.t("Passkey"), l10n.t("A number in repeated sentences, as LongLoRA tests it"), ["passkey"]),
    group(l10n.t("RULER's thirteen"), l10n.t("Retrieval, chains, counting and questions in text"), ["ruler-*"]),
    group(l10n.t("RULER in this repository"), l10n.t("The same thirteen with code: constants, calls, chains over files"), [
      "repo-single-*",
      "repo-multikey-*",
      "repo-multivalue",
      "repo-multiquery",
      "repo-vt",
      "repo-cwe",
      "repo-fwe",
      "repo-qa-*",
    ]),
    group(l10n.t("Questions about the code"), l10n.t("Where defined, who imports, which default: answered by static analysis"), [
      "static-*",
    ]),
    group(l10n.t("Fill in the middle"), l10n.t("A hole whose filling needs another file"), ["repo-fim"]),
    group(l10n.t("Find the function"), l10n.t("A description, and the function to repeat"), ["repo-function"]),
    group(l10n.t("What is not there"), l10n.t("Questions whose right answer is that it is not in the context"), ["repo-absent"]),
    group(l10n.t("The removed file"), l10n.t("Which files depended on a file that was taken out"), ["repo-removed-file"]),
    group(l10n.t("Long answers"), l10n.t("Public interface, import paths, options, what a folder holds"), ["long-form"]),
  ];
}

function group(label: string, detail: string, tasks: readonly string[]): TaskGroup {
  return { label, detail, tasks };
}
