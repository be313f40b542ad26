import { l10n, type QuickPickItem, QuickPickItemKind } from "vscode";
import { lengthLabel } from "../../core/draw/lengthLabel.ts";
import { ask, type Outcome } from "../exporting/steps.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import { exact } from "../words/amount.ts";
import { sentenceOf } from "../words/problemSentence.ts";
import { taskGroups } from "./taskGroups.ts";
import type { TasksChoice } from "./tasksChoice.ts";

const steps = 5;
const lengths = [8, 16, 32, 64, 128, 256, 512, 1024].map((kilo) => kilo * 1024);

/** What a person decided at the end: to generate, or to look at a few first. */
export interface AskedTasks {
  readonly choice: TasksChoice;
  readonly preview: boolean;
}

type Asked = Promise<Outcome<AskedTasks>>;
type Ask = (repository: RepositoryModel, asked: AskedTasks) => Asked;

/** Tasks, lengths, how many, for what, a last look; `undefined` when the person changed their mind. */
export async function askTasks(repository: RepositoryModel): Promise<AskedTasks | undefined> {
  const { settings } = await repository.readChoices();
  const fitting = lengths.filter((length) => length <= settings.limit);
  const first: TasksChoice = { tasks: ["niah"], lengths: fitting.length > 0 ? fitting : [settings.limit], split: "train" };
  let asked: AskedTasks = { choice: repository.lastTasks ?? first, preview: false };
  const asks: readonly Ask[] = [askGroups, askLengths, askAmount, askSplit, confirm];
  for (let at = 0; at < steps;) {
    const outcome = await asks[at]!(repository, asked);
    if (outcome.kind === "cancelled") return undefined;
    if (outcome.kind === "next") asked = outcome.value;
    at += outcome.kind === "next" ? 1 : -1;
  }
  return asked;
}

const askGroups: Ask = async (_repository, asked) => {
  const items = taskGroups().map((group) => ({ label: group.label, detail: group.detail, tasks: group.tasks }));
  return await ask({
    title: l10n.t("Generate Tasks: which"),
    placeholder: l10n.t("One or more; each answer is computed again from the text before it is written"),
    step: 1,
    steps,
    items,
    many: true,
    picked: items.filter(({ tasks }) => tasks.some((task) => asked.choice.tasks.includes(task))),
    accept: async (chosen) =>
      chosen.length === 0 ? undefined : withChoice(asked, { tasks: chosen.flatMap(({ tasks }) => tasks) }),
  });
};

const askLengths: Ask = async (repository, asked) => {
  const { settings } = await repository.readChoices();
  const all = [...new Set([...lengths, ...asked.choice.lengths])].toSorted((a, b) => a - b);
  const items = all.map((length) => ({
    label: lengthLabel(length),
    description:
      length > settings.limit
        ? l10n.t("over the token limit of {0}", exact(settings.limit))
        : l10n.t("{0} tokens", exact(length)),
    length,
  }));
  return await ask({
    title: l10n.t("Generate Tasks: lengths"),
    placeholder: l10n.t("Tokens of a whole sample, its question and answer included"),
    step: 2,
    steps,
    items,
    many: true,
    picked: items.filter(({ length }) => asked.choice.lengths.includes(length)),
    accept: async (chosen) =>
      chosen.length === 0 ? undefined : withChoice(asked, { lengths: chosen.map(({ length }) => length) }),
  });
};

interface AmountItem extends QuickPickItem {
  readonly samples: number | undefined;
}

const askAmount: Ask = async (_repository, asked) => {
  const items: AmountItem[] = [
    { label: l10n.t("One for each of ten depths"), description: l10n.t("ten where a task has no depths"), samples: undefined },
    ...[1, 3, 10, 25, 100].map((samples) => ({ label: l10n.t("{0} for each length", samples), samples })),
  ];
  return await ask({
    title: l10n.t("Generate Tasks: how many"),
    placeholder: l10n.t("Samples of each task and length"),
    step: 3,
    steps,
    items,
    picked: items.filter(({ samples }) => samples === asked.choice.samples),
    accept: async ([item]) => {
      if (!item) return undefined;
      const { samples: _, ...rest } = asked.choice;
      return { ...asked, choice: item.samples === undefined ? rest : { ...rest, samples: item.samples } };
    },
  });
};

const askSplit: Ask = async (_repository, asked) => {
  const items = [
    { label: l10n.t("To train"), detail: l10n.t("Words, phrasings and numbers of their own"), split: "train" as const },
    { label: l10n.t("To test"), detail: l10n.t("Nothing in common with those to train"), split: "test" as const },
  ];
  return await ask({
    title: l10n.t("Generate Tasks: for what"),
    placeholder: l10n.t("Tasks to train and to test never share words or numbers"),
    step: 4,
    steps,
    items,
    picked: items.filter(({ split }) => split === asked.choice.split),
    accept: async ([item]) => (item ? withChoice(asked, { split: item.split }) : undefined),
  });
};

interface LastItem extends QuickPickItem {
  readonly preview?: boolean;
}

const confirm: Ask = async (repository, asked) => {
  const last = (count: string): LastItem[] => [
    { label: l10n.t("$(play) Generate {0}", count), detail: l10n.t("You choose the file next"), preview: false },
    {
      label: l10n.t("$(eye) Look at a few first"),
      detail: l10n.t("The first sample of each task, nothing is written"),
      preview: true,
    },
  ];
  return await ask({
    title: l10n.t("Generate Tasks: confirm"),
    placeholder: l10n.t("Press Enter to generate"),
    step: 5,
    steps,
    items: last(l10n.t("the samples")),
    accept: async ([item]) => (item?.preview === undefined ? undefined : { ...asked, preview: item.preview }),
    fill: async (pick) => {
      pick.busy = true;
      try {
        const { samples, leftOut } = await repository.planTasks(asked.choice, {});
        const lost =
          leftOut.length === 0
            ? []
            : [{ label: l10n.t("$(info) {0} files are in no sample", exact(leftOut.length)), alwaysShow: true }];
        const heading = { label: l10n.t("What is generated"), kind: QuickPickItemKind.Separator };
        pick.items = [...last(l10n.t("{0} samples", exact(samples.length))), heading, ...lost, ...countsOf(samples)];
      } catch (error) {
        pick.items = [{ label: l10n.t("$(error) This cannot be generated"), detail: sentenceOf(error) }];
      }
      pick.busy = false;
    },
  });
};

function countsOf(samples: readonly { readonly task: string }[]): LastItem[] {
  return [...Map.groupBy(samples, ({ task }) => task)].map(([task, some]) => ({
    label: task,
    description: exact(some.length),
    alwaysShow: true,
  }));
}

function withChoice(asked: AskedTasks, change: Partial<TasksChoice>): AskedTasks {
  return { ...asked, choice: { ...asked.choice, ...change } };
}
