import { reasons, type LeftOut } from "../../core/model/sourceFile.ts";
import type { Command } from "../command.ts";
import { commonOptions } from "../options.ts";

/** `repoloom files`: which files are in, and why the others are not. */
export const files: Command = {
  name: "files",
  summary: "which files are in, and why the others are not",
  takes: "[path]",
  options: commonOptions,
  async run({ engine, request, watch, json, terminal, log }) {
    const report = await engine().files(await request(), watch);
    if (json) {
      const { root, repo, commit, files, leftOut } = report;
      await terminal.json({ root, repo, commit, files, leftOut, notices: report.notices });
      return 0;
    }
    for (const notice of report.notices) log.warn(notice);
    for (const file of report.files) await terminal.line(file.path);
    for (const { path, reason, detail } of report.leftOut)
      log.debug(`left out  ${reason}  ${path}${detail ? `  (${detail})` : ""}`);
    log.info(`${report.files.length} files in, ${leftOutLine(report.leftOut)}`);
    return 0;
  },
};

/** `12 left out (ignored 9, binary 3)`. */
export function leftOutLine(leftOut: readonly LeftOut[]): string {
  const counts = reasons.map((reason) => [reason, leftOut.filter((left) => left.reason === reason).length] as const);
  const named = counts.filter(([, count]) => count > 0).map(([reason, count]) => `${reason} ${count}`);
  return `${leftOut.length} left out${named.length > 0 ? ` (${named.join(", ")})` : ""}`;
}
