import { formatsOf } from "../../core/export/formats/table.ts";
import { exportDataset } from "../export/exportDataset.ts";
import type { ExportReport } from "./engine.ts";
import { exportJob } from "./exportJob.ts";
import type { Asked } from "./exportRows.ts";

/**
 * Weaves what is asked for and writes it.
 * @throws Problem
 */
export async function exportWoven(asked: Omit<Asked, "formats">, signal?: AbortSignal): Promise<ExportReport> {
  const formats = formatsOf(asked.request.formats);
  return await exportDataset(await exportJob({ ...asked, formats }, signal), signal);
}
