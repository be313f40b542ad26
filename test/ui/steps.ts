import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import type { Page } from "playwright-core";
import type { Tally } from "../run.ts";
import { cache } from "../host/harness/installServer.ts";

/** One thing a person does and then sees. */
export type Step = (does: string, act: () => Promise<void>) => Promise<void>;

/**
 * Runs a story step by step. Each step stands on the one before it, so the first that fails ends the story;
 * a picture of the window then shows why.
 */
export async function tellStory(title: string, page: Page, story: (step: Step) => Promise<void>): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  console.log(`${title}:`);
  const step: Step = async (does, act) => {
    const started = performance.now();
    try {
      await act();
    } catch (error) {
      throw new FailedStep(does, error);
    }
    tally.passed += 1;
    console.log(`    ✔ ${does} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  };
  try {
    await story(step);
  } catch (error) {
    tally.failed += 1;
    const does = error instanceof FailedStep ? error.does : "the story";
    console.log(`    ✖ ${does}\n${inspect(error instanceof FailedStep ? error.cause : error).replace(/^/gm, "        ")}`);
    console.log(`        the window then: ${await pictureOf(page, `${title} ${does}`)}`);
  }
  return tally;
}

class FailedStep extends Error {
  readonly does: string;

  constructor(does: string, cause: unknown) {
    super(does, { cause });
    this.does = does;
  }
}

async function pictureOf(page: Page, title: string): Promise<string> {
  const path = join(cache, "failed", `${title.replace(/\W+/g, "-")}.png`);
  mkdirSync(join(path, ".."), { recursive: true });
  await page.screenshot({ path }).catch(() => {});
  return path;
}
