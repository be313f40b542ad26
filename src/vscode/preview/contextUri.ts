import { Uri } from "vscode";
import type { RepositoryModel } from "../model/repositoryModel.ts";

/** Scheme of the read-only documents that show a context. */
export const contextScheme = "repoloom-context";

/** The document of one context; its name is what the tab shows. */
export function contextUri(repository: RepositoryModel, id: string, label: string): Uri {
  const extension = repository.settings?.template === "markdown" ? "md" : "txt";
  const query = new URLSearchParams({ folder: repository.folder.uri.toString(), id }).toString();
  return Uri.from({
    scheme: contextScheme,
    path: `/${label} (${repository.folder.name.replaceAll("/", "_")}).${extension}`,
    query,
  });
}

export function contextOf(uri: Uri): { readonly folder: Uri; readonly id: string } {
  const query = new URLSearchParams(uri.query);
  return { folder: Uri.parse(query.get("folder") ?? ""), id: query.get("id") ?? "" };
}
