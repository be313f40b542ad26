import { commands, type Disposable } from "vscode";
import { Disposables } from "../disposables.ts";
import { exportDataset } from "../exporting/exportDataset.ts";
import type { SamplesView } from "../samples/samplesView.ts";
import type { Reach } from "./reach.ts";
import { tell } from "./tell.ts";
import { editAnswer, editQuestion, removeAnnotation, setDraft, setReady } from "./annotationCommands.ts";
import { chooseOrder, chooseTemplate } from "./chooseOrder.ts";
import { chooseTokenizer } from "./chooseTokenizer.ts";
import { chooseTokenLimit } from "./chooseTokenLimit.ts";
import { goToAnnotation } from "./goToAnnotation.ts";
import { markAnswer, markQuestion, removeMark, undoMark } from "./markCommands.ts";
import { openPart } from "./openPart.ts";
import { previewContext } from "./previewContext.ts";
import { cancelScan, scanWorkspace } from "./scanCommands.ts";
import { dismissProposal, tickAll, tickOffProposed } from "./tickCommands.ts";

type Handler = (reach: Reach, ...args: never[]) => unknown;

/** Every command of the manifest, and nothing else. */
const handlers: Readonly<Record<string, Handler>> = {
  "repoloom.scanWorkspace": scanWorkspace,
  "repoloom.cancelScan": cancelScan,
  "repoloom.tickAll": tickAll,
  "repoloom.tickOffProposed": tickOffProposed,
  "repoloom.dismissProposal": dismissProposal,
  "repoloom.chooseTokenLimit": chooseTokenLimit,
  "repoloom.chooseTokenizer": chooseTokenizer,
  "repoloom.chooseOrder": chooseOrder,
  "repoloom.chooseTemplate": chooseTemplate,
  "repoloom.previewContext": previewContext,
  "repoloom.openPart": openPart,
  "repoloom.markQuestion": markQuestion,
  "repoloom.markAnswer": markAnswer,
  "repoloom.undoMark": undoMark,
  "repoloom.removeMark": removeMark,
  "repoloom.goToAnnotation": goToAnnotation,
  "repoloom.revealAnnotation": ({ samples }, node: Parameters<SamplesView["reveal"]>[0]) => samples.reveal(node),
  "repoloom.editQuestion": editQuestion,
  "repoloom.editAnswer": editAnswer,
  "repoloom.setReady": setReady,
  "repoloom.setDraft": setDraft,
  "repoloom.removeAnnotation": removeAnnotation,
  "repoloom.exportDataset": exportDataset,
  "repoloom.showLog": ({ showLog }) => showLog(),
};

/** Registers all commands; what goes wrong in one is told as one sentence. */
export function registerCommands(reach: Reach): Disposable {
  const registered = new Disposables();
  for (const [id, handler] of Object.entries(handlers)) {
    registered.add(
      commands.registerCommand(id, async (...args: never[]) => {
        try {
          return await handler(reach, ...args);
        } catch (error) {
          await tell(error, reach.model.log, reach.showLog);
          return undefined;
        }
      }),
    );
  }
  return registered;
}
