import { type Disposable, QuickInputButtons, type QuickPick, type QuickPickItem, Uri, window } from "vscode";
import type { RepositoryModel } from "../model/repositoryModel.ts";
import type { ExportChoice } from "./plan.ts";

/** What a step of a multi-step pick ends with. */
export type Outcome<T> =
  | { readonly kind: "next"; readonly value: T }
  | { readonly kind: "back" }
  | { readonly kind: "cancelled" };

export interface Step<I extends QuickPickItem, T> {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly steps: number;
  readonly items: readonly I[];
  readonly picked?: readonly I[];
  readonly many?: boolean;
  /** What the chosen items mean; `undefined` keeps the step open. */
  readonly accept: (items: readonly I[]) => Promise<T | undefined>;
  /** Fills in what is only known later. */
  readonly fill?: (pick: QuickPick<I>) => Promise<void>;
}

/** Where a step stands among all. */
export type Place = Pick<Step<QuickPickItem, unknown>, "step" | "steps">;

/** A step of an export's question. */
export type AskChoice = (repository: RepositoryModel, choice: ExportChoice, place: Place) => Promise<Outcome<ExportChoice>>;

/** Beside the repository: inside it the dataset would be woven into the next one. */
export function siblingOf({ folder }: RepositoryModel): string {
  const name = folder.uri.path.split("/").findLast((part) => part !== "") ?? "repository";
  return Uri.joinPath(folder.uri, "..", `${name}-dataset`).fsPath;
}

/** Shows one step with a back button (but on the first) and waits for its end. */
export async function ask<I extends QuickPickItem, T>(step: Step<I, T>): Promise<Outcome<T>> {
  const pick = window.createQuickPick<I>();
  const { promise, resolve, reject } = Promise.withResolvers<Outcome<T>>();
  const listening = listen(pick, step, resolve, reject);
  show(pick, step);
  step.fill?.(pick).catch(reject);
  try {
    return await promise;
  } finally {
    for (const one of listening) one.dispose();
    pick.dispose();
  }
}

function show<I extends QuickPickItem, T>(pick: QuickPick<I>, step: Step<I, T>): void {
  Object.assign(pick, { title: step.title, step: step.step, totalSteps: step.steps, placeholder: step.placeholder });
  pick.ignoreFocusOut = true;
  pick.canSelectMany = step.many ?? false;
  pick.items = step.items;
  if (step.picked && step.many) pick.selectedItems = step.picked;
  else if (step.picked) pick.activeItems = step.picked;
  if (step.step > 1) pick.buttons = [QuickInputButtons.Back];
  pick.show();
}

function listen<I extends QuickPickItem, T>(
  pick: QuickPick<I>,
  step: Step<I, T>,
  resolve: (outcome: Outcome<T>) => void,
  reject: (error: unknown) => void,
): readonly Disposable[] {
  let asking = false;
  const accept = async (): Promise<void> => {
    asking = true;
    const value = await step.accept(pick.selectedItems);
    asking = false;
    if (value === undefined) pick.show();
    else resolve({ kind: "next", value });
  };
  return [
    pick.onDidAccept(() => void accept().catch(reject)),
    pick.onDidTriggerButton(() => resolve({ kind: "back" })),
    pick.onDidHide(() => asking || resolve({ kind: "cancelled" })),
  ];
}
