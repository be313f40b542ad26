import { folderOf, type RepoPath } from "../model/repoPath.ts";
import { foldersOf } from "../walk/own.ts";
import { licenceOfText } from "./licenceText.ts";
import { expressionOf, unknownLicence } from "./spdx.ts";
import { statedLicence } from "./statedLicence.ts";

const licenceName = /(?:^|\/)(?:(?:un)?licen[cs]e|copying)(?:[-._][^/]*)?$/i;
const manifestName = /(?:^|\/)(?:package\.json|composer\.json|Cargo\.toml|pyproject\.toml|setup\.cfg)$/;

/** Whether a file may say which licence its folder is under. */
export function saysLicence(path: RepoPath): boolean {
  return licenceName.test(path) || manifestName.test(path);
}

/** Longest part of a file in which a licence header is looked for. */
const headerUnits = 4096;

/** What a file says of its own licence; several of its identifiers hold together. Source: SPDX specification, annex E. */
export function headerLicence(text: string): string | undefined {
  const stated = [...text.slice(0, headerUnits).matchAll(/SPDX-License-Identifier:[ \t]*([\w.+()/ \t-]+)/g)];
  const ids = stated.map(([, id]) => expressionOf(id!.replace(/-+$/, "").trim()) ?? unknownLicence);
  return ids.length === 0 ? undefined : together(ids);
}

/** Which licence each file is under: what it says itself, else what the nearest folder above says. */
export class FileLicences {
  readonly #folders: ReadonlyMap<string, string>;

  /** @param texts of the files for which `saysLicence` is true */
  constructor(texts: ReadonlyMap<RepoPath, string>) {
    const byFolder = Map.groupBy(texts, ([path]) => folderOf(path));
    const stated = [...byFolder].map(([folder, files]) => [folder, folderLicence(new Map(files))] as const);
    this.#folders = new Map(stated.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
  }

  /** An SPDX expression, `NOASSERTION` where a licence is there that nobody can tell, `undefined` where there is none. */
  of(path: RepoPath, header: string | undefined): string | undefined {
    if (header !== undefined) return header;
    const folder = foldersOf(path).find((one) => this.#folders.has(one));
    return folder === undefined ? undefined : this.#folders.get(folder);
  }
}

/** Manifest and licence text of one folder; where they name different licences, both hold. */
function folderLicence(files: ReadonlyMap<RepoPath, string>): string | undefined {
  const all = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const stated = all.filter(([path]) => manifestName.test(path)).flatMap(([path, text]) => statedLicence(path, text) ?? []);
  const written = all.filter(([path]) => licenceName.test(path)).map(([, text]) => headerLicence(text) ?? licenceOfText(text));
  const known = written.filter((id) => id !== undefined);
  const manifest = [...new Set(stated)].join(" AND ");
  if (manifest !== "" && known.every((id) => manifest.includes(id.replace(/-only$/, "")))) return together(stated);
  if (written.length > known.length) return unknownLicence;
  const ids = [...known, ...stated];
  return ids.length === 0 ? undefined : together(ids);
}

function together(ids: readonly string[]): string {
  const distinct = [...new Set(ids)].toSorted();
  if (distinct.includes(unknownLicence)) return unknownLicence;
  return distinct.length === 1 ? distinct[0]! : distinct.map((id) => (id.includes(" OR ") ? `(${id})` : id)).join(" AND ");
}
