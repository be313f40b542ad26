import type { TemplateName } from "../config/settings.ts";
import type { Context } from "../model/context.ts";
import { readAs } from "./measure.ts";
import type { PackWorld, PlannedContext } from "./request.ts";
import { render } from "./template.ts";

/**
 * Makes the text of a planned context from its files as they are now.
 * @throws Problem `file-changed` where one is no longer what was planned
 */
export async function renderContext(
  planned: PlannedContext,
  world: Pick<PackWorld, "text">,
  signal?: AbortSignal,
): Promise<Context> {
  const parts = [];
  for (const file of planned.files) {
    signal?.throwIfAborted();
    const source = await readAs(world, file);
    parts.push({ ...source, text: source.text.slice(file.source_start, file.source_end) });
  }
  const { text, files } = render(planned.template as TemplateName, planned.repo, parts);
  for (const [at, { start, end }] of files.entries()) {
    const file = planned.files[at]!;
    if (file.start !== start || file.end !== end) throw new Error(`${planned.id}: ${file.path} is not where it was planned`);
    if (text.slice(start, end) !== parts[at]!.text) throw new Error(`${planned.id}: ${file.path} was written wrongly`);
  }
  const { id, ...rest } = planned;
  return { id, text, ...rest };
}
