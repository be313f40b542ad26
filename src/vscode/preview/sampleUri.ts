import { Uri } from "vscode";
import type { Annotation } from "../../core/model/annotation.ts";
import type { RepositoryModel } from "../model/repositoryModel.ts";

/** Scheme of the read-only documents that show a sample. */
export const sampleScheme = "repoloom-sample";

/** As the model's template writes it, or as the sample's own JSON. */
export type SampleForm = "chat" | "json";

export function sampleUri({ folder }: RepositoryModel, { id }: Annotation, form: SampleForm): Uri {
  const query = new URLSearchParams({ folder: folder.uri.toString(), id, form }).toString();
  return Uri.from({ scheme: sampleScheme, path: `/Sample ${id.slice(0, 8)}.${form === "chat" ? "txt" : "json"}`, query });
}

export function sampleOf(uri: Uri): { readonly folder: Uri; readonly id: string; readonly form: SampleForm } {
  const query = new URLSearchParams(uri.query);
  const form = query.get("form") === "json" ? "json" : "chat";
  return { folder: Uri.parse(query.get("folder") ?? ""), id: query.get("id") ?? "", form };
}
