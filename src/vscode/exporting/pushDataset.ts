import { env, l10n, type SecretStorage, Uri, window, workspace } from "vscode";
import { hubAddress, savedToken } from "../../node/hub/hubAccess.ts";
import type { PushReport, PushRequest } from "../../node/hub/pushDataset.ts";
import type { Reach } from "../commands/reach.ts";
import { exact } from "../words/amount.ts";
import { during } from "../words/during.ts";

const tokenKey = "hubToken";

/** What another extension or a key binding may ask for: then nobody is asked. */
type Given = Pick<PushRequest, "dir" | "repo" | "token">;

/** Puts a dataset on the Hub; the token stays where the editor keeps secrets, the place is confirmed every time. */
export async function pushDataset({ model, secrets }: Reach, given?: Partial<Given>): Promise<PushReport | undefined> {
  if (!workspace.isTrusted) {
    void window.showInformationMessage(l10n.t("Nothing is pushed in Restricted Mode. Trust the workspace first."));
    return undefined;
  }
  const asked = isWhole(given)
    ? given
    : await ask(
        model.repositories.map(({ lastExport }) => lastExport?.target),
        secrets,
      );
  if (!asked) return undefined;
  const request = { ...asked, private: true, branch: "main" };
  const report = await model.busy.during(
    during(l10n.t("Pushing to {0}", asked.repo), (watch) => model.pushDataset(request, watch)),
  );
  void sayDone(report);
  return report;
}

function isWhole(given: Partial<Given> | undefined): given is Given {
  return typeof given?.dir === "string" && typeof given.repo === "string" && typeof given.token === "string";
}

async function ask(targets: readonly (string | undefined)[], secrets: SecretStorage): Promise<Given | undefined> {
  const dir = await askFolder(targets.find((target) => target !== undefined));
  const repo = dir === undefined ? undefined : await askRepository(dir);
  const token = repo === undefined ? undefined : await tokenFrom(secrets);
  if (dir === undefined || repo === undefined || token === undefined) return undefined;
  const push = l10n.t("Push");
  const words = l10n.t("Push {0} to {1}/datasets/{2}? A repository that is made for it is private.", dir, hubAddress(), repo);
  return (await window.showWarningMessage(words, { modal: true }, push)) === push ? { dir, repo, token } : undefined;
}

async function askFolder(last: string | undefined): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t("Dataset to push"),
    openLabel: l10n.t("Push"),
    canSelectFolders: true,
    canSelectFiles: false,
    ...(last === undefined ? {} : { defaultUri: Uri.file(last) }),
  });
  return chosen?.[0]?.fsPath;
}

async function askRepository(dir: string): Promise<string | undefined> {
  return await window.showInputBox({
    title: l10n.t("Name of the dataset on the Hub"),
    placeHolder: "owner/name",
    value: `/${Uri.file(dir).path.split("/").at(-1)}`,
    valueSelection: [0, 0],
    validateInput: (name) => (/^[\w.-]+\/[\w.-]+$/.test(name) ? undefined : l10n.t("It has the form owner/name")),
  });
}

/** The editor's, else what Hugging Face's own tools saved, else asked for and kept by the editor. */
async function tokenFrom(secrets: SecretStorage): Promise<string | undefined> {
  const known = (await secrets.get(tokenKey)) ?? (await savedToken());
  if (known !== undefined) return known;
  const token = await window.showInputBox({
    title: l10n.t("Token of the Hub"),
    prompt: l10n.t("One that may write. Kept by the editor, never in settings."),
    placeHolder: "hf_...",
    password: true,
  });
  if (token) await secrets.store(tokenKey, token);
  return token || undefined;
}

/** Forgets the token that the editor keeps. */
export async function forgetHubToken({ secrets }: Reach): Promise<void> {
  await secrets.delete(tokenKey);
  void window.showInformationMessage(l10n.t("The editor keeps no token of the Hub any more."));
}

async function sayDone({ url, files, bytes }: PushReport): Promise<void> {
  const open = l10n.t("Open in Browser");
  const words = l10n.t("Pushed {0} files ({1} MB).", exact(files), exact(Math.ceil(bytes / 1e6)));
  if ((await window.showInformationMessage(words, open)) === open) await env.openExternal(Uri.parse(url));
}
