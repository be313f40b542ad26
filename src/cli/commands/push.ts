import { resolve } from "node:path";
import { Problem } from "../../core/model/problem.ts";
import { silent } from "../../core/ports/progress.ts";
import { savedToken } from "../../node/hub/hubAccess.ts";
import { pushDataset } from "../../node/hub/pushDataset.ts";
import type { Command } from "../command.ts";
import { commonOptions, usage } from "../options.ts";

const { json, quiet, verbose, help } = commonOptions;

/** `repoloom push`: a dataset goes to the Hub. */
export const push: Command = {
  name: "push",
  summary: "puts a dataset on the Hugging Face Hub, whole, in one commit",
  takes: "DIR OWNER/NAME",
  options: {
    public: { type: "boolean", help: "a repository that is made for it is public (private)" },
    branch: { type: "string", value: "NAME", help: "branch of the dataset's repository (main)" },
    json: json!,
    quiet: quiet!,
    verbose: verbose!,
    help: help!,
  },
  notes: "The token is HF_TOKEN, or the one that Hugging Face's own tools saved. HF_ENDPOINT names another server.",
  async run({ values, positionals, json: asJson, terminal, log, watch }) {
    const [dir, repo, ...more] = positionals;
    if (dir === undefined || repo === undefined || more.length > 0)
      throw usage("Give a dataset and its name: repoloom push DIR OWNER/NAME.");
    if (!/^[\w.-]+\/[\w.-]+$/.test(repo)) throw usage(`${repo} is no name on the Hub: it has the form OWNER/NAME.`);
    const token = await savedToken();
    if (token === undefined) throw new Problem("no-hub-token", {});
    const branch = (values["branch"] as string | undefined) ?? "main";
    const request = { dir: resolve(dir), repo, token, private: values["public"] !== true, branch };
    const report = await pushDataset(request, watch.progress ?? silent, watch.signal);
    if (asJson) await terminal.json(report);
    else await terminal.line(report.url);
    log.info(
      `Pushed ${report.files} files, ${report.bytes} bytes${report.removed.length > 0 ? `; ${report.removed.length} of an earlier push removed` : ""}`,
    );
    return 0;
  },
};
