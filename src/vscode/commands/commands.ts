import { commands, type Disposable } from "vscode";
import { Disposables } from "../disposables.ts";
import { askModel, askOn, askWithHalf, askWithoutContext, stopAnswer } from "../asking/askModel.ts";
import { saveAnswer } from "../asking/saveAnswer.ts";
import { evaluateTasks, setEndpointKey } from "../evaluate/evaluateTasks.ts";
import { compareRuns, openHeatMap, saveHeatMap } from "../evaluate/runCommands.ts";
import { exportDataset } from "../exporting/exportDataset.ts";
import { forgetHubToken, pushDataset } from "../exporting/pushDataset.ts";
import type { SamplesView } from "../samples/samplesView.ts";
import { planTraining } from "../training/planTraining.ts";
import { generateTasks } from "../tasks/generateTasks.ts";
import { forgetTasks, previewTasks } from "../tasks/previewTasks.ts";
import type { Reach } from "./reach.ts";
import { tell } from "./tell.ts";
import {
  addFollowUp,
  editAnswer,
  editAuthor,
  editLabels,
  editNote,
  editQuestion,
  removeAnnotation,
  removeFollowUp,
  setDraft,
  setReady,
  setRejected,
  setStatusOfShown,
} from "./annotationCommands.ts";
import {
  askFollowUp,
  cancelComment,
  composeQuestion,
  editComment,
  saveAsAnswer,
  saveAsQuestion,
  saveComment,
} from "./commentCommands.ts";
import { chooseOrder, chooseTemplate } from "./chooseOrder.ts";
import { chooseTokenizer } from "./chooseTokenizer.ts";
import { chooseTokenLimit } from "./chooseTokenLimit.ts";
import { setDraftingKey, suggestQuestion } from "./draftCommands.ts";
import { exportAnnotations, importAnnotations } from "./exchangeCommands.ts";
import { goToAnnotation } from "./goToAnnotation.ts";
import { markAnswer, markEvidence, markQuestion, redoMark, removeMark, undoMark } from "./markCommands.ts";
import { acceptText, reattach } from "./orphanCommands.ts";
import { clearSamplesFilter, filterSamples, groupSamples, previewMessages, previewSample } from "./samplesCommands.ts";
import { expandToSymbol, trimSelection } from "./selectionHelpers.ts";
import { nextMark, previousMark } from "./travel.ts";
import { openPart } from "./openPart.ts";
import { previewContext } from "./previewContext.ts";
import { cancelScan, scanWorkspace } from "./scanCommands.ts";
import { showDependencies } from "./showDependencies.ts";
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
  "repoloom.showDependencies": showDependencies,
  "repoloom.markQuestion": markQuestion,
  "repoloom.markAnswer": markAnswer,
  "repoloom.markEvidence": markEvidence,
  "repoloom.composeQuestion": composeQuestion,
  "repoloom.suggestQuestion": suggestQuestion,
  "repoloom.setDraftingKey": setDraftingKey,
  "repoloom.importAnnotations": importAnnotations,
  "repoloom.exportAnnotations": exportAnnotations,
  "repoloom.undoMark": undoMark,
  "repoloom.redoMark": redoMark,
  "repoloom.nextMark": nextMark,
  "repoloom.previousMark": previousMark,
  "repoloom.trimSelection": trimSelection,
  "repoloom.expandToSymbol": expandToSymbol,
  "repoloom.removeMark": removeMark,
  "repoloom.goToAnnotation": goToAnnotation,
  "repoloom.revealAnnotation": ({ samples }, node: Parameters<SamplesView["reveal"]>[0]) => samples.reveal(node),
  "repoloom.editQuestion": editQuestion,
  "repoloom.editAnswer": editAnswer,
  "repoloom.setReady": setReady,
  "repoloom.setDraft": setDraft,
  "repoloom.setRejected": setRejected,
  "repoloom.setStatusOfShown": setStatusOfShown,
  "repoloom.editLabels": editLabels,
  "repoloom.editNote": editNote,
  "repoloom.editAuthor": editAuthor,
  "repoloom.addFollowUp": addFollowUp,
  "repoloom.removeFollowUp": removeFollowUp,
  "repoloom.acceptText": acceptText,
  "repoloom.reattach": reattach,
  "repoloom.saveAsQuestion": saveAsQuestion,
  "repoloom.saveAsAnswer": saveAsAnswer,
  "repoloom.askFollowUp": askFollowUp,
  "repoloom.editComment": editComment,
  "repoloom.saveComment": saveComment,
  "repoloom.cancelComment": cancelComment,
  "repoloom.groupSamples": groupSamples,
  "repoloom.filterSamples": filterSamples,
  "repoloom.clearSamplesFilter": clearSamplesFilter,
  "repoloom.previewSample": previewSample,
  "repoloom.previewMessages": previewMessages,
  "repoloom.removeAnnotation": removeAnnotation,
  "repoloom.generateTasks": generateTasks,
  "repoloom.previewTasks": previewTasks,
  "repoloom.forgetTasks": forgetTasks,
  "repoloom.evaluateTasks": evaluateTasks,
  "repoloom.openHeatMap": openHeatMap,
  "repoloom.compareRuns": compareRuns,
  "repoloom.saveHeatMap": saveHeatMap,
  "repoloom.setEndpointKey": setEndpointKey,
  "repoloom.askModel": askModel,
  "repoloom.askOn": askOn,
  "repoloom.askWithoutContext": askWithoutContext,
  "repoloom.askWithHalf": askWithHalf,
  "repoloom.saveAnswer": saveAnswer,
  "repoloom.stopAnswer": stopAnswer,
  "repoloom.exportDataset": exportDataset,
  "repoloom.pushDataset": pushDataset,
  "repoloom.forgetHubToken": forgetHubToken,
  "repoloom.planTraining": planTraining,
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
