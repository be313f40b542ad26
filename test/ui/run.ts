// node test/ui/run.ts [newest|oldest] [whole|annotating|evaluating|empty|restricted|broken]: what a person does, in a real workbench, on the installed package; expects dist/ to be built.
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Tally } from "../run.ts";
import { openBrowser } from "../host/harness/chromium.ts";
import { packageExtension } from "../host/harness/packageExtension.ts";
import { shortFolder } from "../host/harness/profile.ts";
import { within } from "../host/harness/within.ts";
import { type HostName, versions } from "../host/harness/versions.ts";
import { realRepository } from "../host/fixtures/realRepository.ts";
import { smallRepository } from "../host/fixtures/smallRepository.ts";
import { annotatingStory, walkthroughStory } from "./annotatingStory.ts";
import { attentiveServer } from "./attentiveServer.ts";
import { draftingServer } from "./draftingServer.ts";
import { askingStory, evaluatingStory } from "./evaluatingStory.ts";
import { picturesOf } from "./pictures.ts";
import { brokenConfiguration, emptyWindow, otherThemes, restrictedMode, trustGranted } from "./shortStories.ts";
import { type Step, tellStory } from "./steps.ts";
import { wholeStory } from "./wholeStory.ts";
import { openWindow, type Window } from "./window.ts";

/** Plays the stories; needs no display, so it always runs on VS Code's server. */
export async function uiSuite(choice: Choice = {}): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  try {
    const vsix = await packageExtension();
    const browser = await openBrowser();
    for (const host of Object.keys(versions) as HostName[]) {
      if ((choice.host ?? host) !== host) continue;
      const wanted = Object.entries(plays).filter(([name]) => (choice.story ?? name) === name);
      for (const [name, play] of wanted) if (host === "newest" || name === "whole") add(tally, await play(browser, host, vsix));
    }
    await browser.close();
  } catch (error) {
    console.log(`✖ ${error instanceof Error ? error.message : String(error)}`);
    tally.failed += 1;
  }
  return tally;
}

/** Narrows a run while working on it. */
interface Choice {
  readonly host?: string | undefined;
  readonly story?: string | undefined;
}

type Play = (browser: Browser, host: HostName, vsix: string) => Promise<Tally>;

const whole: Play = (browser, host, vsix) =>
  inScratch(async (scratch) => {
    const window = await openWindow(browser, { host, open: realRepository(scratch), extensions: [vsix], settings: forPictures });
    const { workbench } = window;
    const take = picturesOf(workbench.page, { write: host === "newest", scratch: join(scratch, "pictures") });
    return await tellAndClose(`The whole story on ${host} (${versions[host]})`, window, async (step) => {
      await wholeStory(step, { workbench, target: join(scratch, "mocha-dataset"), take });
      if (host === "newest") await otherThemes(step, workbench, take);
    });
  });

const annotating: Play = (browser, host, vsix) =>
  inScratch(async (scratch) => {
    const repository = smallRepository(scratch);
    const { baseUrl, close } = await draftingServer({
      question: "How are the free berths kept?",
      answer: "Sorted by their length, the shortest first.",
    });
    const settings = {
      ...forPictures,
      "comments.openView": "never",
      "repoloom.draftingEndpoint": baseUrl,
      "repoloom.draftingModel": "tiny",
    };
    const window = await openWindow(browser, { host, open: repository, extensions: [vsix], settings });
    const { workbench } = window;
    const take = picturesOf(workbench.page, { write: host === "newest", scratch: join(scratch, "pictures") });
    try {
      return await tellAndClose("Annotating", window, async (step) => {
        await annotatingStory(step, { workbench, repository, take });
        await walkthroughStory(step, workbench);
      });
    } finally {
      close();
    }
  });

const evaluating: Play = (browser, host, vsix) =>
  inScratch(async (scratch) => {
    const server = await attentiveServer(10_000);
    const window = await openWindow(browser, { host, open: realRepository(scratch), extensions: [vsix], settings: forPictures });
    const { workbench } = window;
    const take = picturesOf(workbench.page, { write: host === "newest", scratch: join(scratch, "pictures") });
    const stage = { workbench, server, run: join(scratch, "mocha-run-attentive"), take };
    try {
      return await tellAndClose("Evaluating", window, async (step) => {
        await askingStory(step, stage);
        await evaluatingStory(step, stage);
      });
    } finally {
      await server.close();
    }
  });

const empty: Play = async (browser, host, vsix) => {
  const window = await openWindow(browser, { host, extensions: [vsix] });
  return await tellAndClose("An empty window", window, (step) => emptyWindow(step, window.workbench));
};

const restricted: Play = (browser, host, vsix) =>
  inScratch(async (scratch) => {
    const window = await openWindow(browser, { host, open: smallRepository(scratch), extensions: [vsix], trusted: false });
    return await tellAndClose("Restricted mode", window, async (step) => {
      await restrictedMode(step, window.workbench);
      await trustGranted(step, window.workbench);
    });
  });

const broken: Play = (browser, host, vsix) =>
  inScratch(async (scratch) => {
    const open = smallRepository(scratch);
    const window = await openWindow(browser, { host, open, extensions: [vsix] });
    return await tellAndClose("A broken repoloom.json", window, (step) => brokenConfiguration(step, window.workbench, open));
  });

/** The whole story is played on the oldest host too. */
const plays: Readonly<Record<string, Play>> = { whole, annotating, evaluating, empty, restricted, broken };

async function inScratch(play: (scratch: string) => Promise<Tally>): Promise<Tally> {
  const { path, remove } = shortFolder();
  try {
    return await play(path);
  } finally {
    remove();
  }
}

async function tellAndClose(title: string, window: Window, story: (step: Step) => Promise<void>): Promise<Tally> {
  try {
    return await within(360_000, title, tellStory(title, window.workbench.page, story));
  } finally {
    await within(30_000, "closing the window", window.close());
  }
}

/** Dark, and nothing beside the point. */
const forPictures = {
  "workbench.colorTheme": "Default Dark Modern",
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.lightbulb.enabled": "off",
};

function add(tally: Tally, more: Tally): void {
  tally.passed += more.passed;
  tally.failed += more.failed;
}

if (import.meta.main) {
  const [host, story] = process.argv.slice(2);
  const { passed, failed } = await uiSuite({ host, story });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
