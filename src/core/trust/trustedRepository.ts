import type { Settings } from "../config/settings.ts";
import { placeOf } from "../export/stableHash.ts";
import { inOrder } from "../inOrder.ts";
import type { RepoPath } from "../model/repoPath.ts";
import { comparePaths } from "../model/repoPath.ts";
import type { LeftOut } from "../model/sourceFile.ts";
import type { Entry, Listing, ListOptions, Repository, SourceText } from "../ports/repository.ts";
import type { History } from "../ports/history.ts";
import type { Contamination } from "./contamination.ts";
import { FileLicences, saysLicence } from "./fileLicences.ts";
import type { Findings } from "./findings.ts";
import { mask } from "./mask.ts";
import { NearTexts } from "./nearTexts.ts";
import { allowedLicences, isAllowed } from "./spdx.ts";

/** The checks that look at source files; each changes nothing unless asked for. */
export type FileChecks = Pick<Settings, "secrets" | "emails" | "licenses" | "duplicates">;

/** Whether any check may leave a file out or change its text. */
export function areAsked({ secrets, emails, licenses, duplicates }: FileChecks): boolean {
  return secrets !== "keep" || emails !== "keep" || licenses.length > 0 || duplicates !== "keep";
}

/** What the checks ask of the world around them. */
export interface CheckWorld {
  readonly findings: Findings;
  /** Git's id of a text, for the ones that were covered. */
  readonly blobOf: (text: string) => string;
  /** What must not be trained on. */
  readonly contamination?: Contamination | undefined;
}

const readsUnderWay = 16;

/**
 * A repository seen through the checks: files that fail one are left out with its reason (`licence`, `secret`, `contaminated`,
 * `duplicate`, `near-duplicate`), and what is redacted is covered in the text, whose blob is then its own. All that comes
 * after sees nothing else.
 */
export class TrustedRepository implements Repository {
  readonly root: string;
  readonly history: History | undefined;
  readonly #inner: Repository;
  readonly #checks: FileChecks;
  readonly #allowed: readonly string[];
  readonly #world: CheckWorld;
  #licences = new FileLicences(new Map());
  #entries: ReadonlyMap<RepoPath, Entry> = new Map();

  /** @throws Problem `usage` for a licence that is none */
  constructor(inner: Repository, checks: FileChecks, world: CheckWorld) {
    this.root = inner.root;
    this.history = inner.history;
    this.#inner = inner;
    this.#checks = checks;
    this.#allowed = allowedLicences(checks.licenses);
    this.#world = world;
  }

  async list(options: ListOptions, signal?: AbortSignal): Promise<Listing> {
    const listing = await this.#inner.list(options, signal);
    this.#entries = new Map(listing.entries.map((entry) => [entry.path, entry]));
    this.#licences = await this.#learnLicences(listing, options, signal);
    const stamped = { ...listing, entries: listing.entries.map((entry) => this.#stamped(entry)) };
    return this.#checks.duplicates === "keep" ? stamped : await this.#withoutDuplicates(stamped, signal);
  }

  async read(entry: Entry, signal?: AbortSignal): Promise<SourceText | LeftOut> {
    const file = await this.readAsIs(entry, signal);
    return "reason" in file ? file : await this.#checked(file);
  }

  /** The file without any check. */
  readAsIs(entry: Entry, signal?: AbortSignal): Promise<SourceText | LeftOut> {
    return this.#inner.read(this.#entries.get(entry.path) ?? entry, signal);
  }

  firstCommits(signal?: AbortSignal): Promise<ReadonlyMap<RepoPath, number>> {
    return this.#inner.firstCommits(signal);
  }

  /** The licence of a file that was listed; see `FileLicences`. */
  licenceOf(file: SourceText): string | undefined {
    return this.#licences.of(file.path, this.#world.findings.header(file));
  }

  /** What was learnt of a file under other checks, or under another licence, does not hold. */
  #stamped(entry: Entry): Entry {
    const folder = this.#allowed.length > 0 ? this.#licences.of(entry.path, undefined) : undefined;
    const { secrets, emails } = this.#checks;
    const key = JSON.stringify([secrets, emails, this.#allowed, folder, this.#world.contamination?.key]);
    return { ...entry, stamp: `${entry.stamp} ${placeOf(key, 0).toString(36)}${placeOf(key, 1).toString(36)}` };
  }

  async #checked(file: SourceText): Promise<SourceText | LeftOut> {
    const { secrets: policy, emails } = this.#checks;
    const { findings, contamination, blobOf } = this.#world;
    const licence = this.licenceOf(file);
    if (this.#allowed.length > 0 && !isAllowed(licence ?? "", this.#allowed))
      return { path: file.path, reason: "licence", detail: licence ?? "none is stated" };
    const secrets = policy === "keep" ? [] : await findings.secrets(file);
    if (policy === "leave-out" && secrets.length > 0)
      return { path: file.path, reason: "secret", detail: `${secrets.length} found` };
    if (contamination?.isIn(file.text)) return { path: file.path, reason: "contaminated" };
    const covered = [...secrets, ...(emails === "keep" ? [] : findings.emails(file))];
    if (covered.length === 0) return file;
    const text = mask(file.text, covered);
    return { ...file, text, blob: blobOf(text) };
  }

  /** Licence files count wherever they are, also where `include` and `exclude` keep them out of the dataset. */
  async #learnLicences(listing: Listing, options: ListOptions, signal?: AbortSignal): Promise<FileLicences> {
    const narrowed = options.include.length + options.exclude.length > 0;
    const all = narrowed ? await this.#inner.list({ ...options, include: [], exclude: [] }, signal) : listing;
    const texts = new Map<RepoPath, string>();
    const entries = all.entries.filter(({ path }) => saysLicence(path));
    for await (const file of inOrder(entries, readsUnderWay, (entry) => this.#inner.read(entry, signal)))
      if (!("reason" in file)) texts.set(file.path, file.text);
    return new FileLicences(texts);
  }

  /** Of files that are the same, or nearly so, the first by path stays. */
  async #withoutDuplicates(listing: Listing, signal?: AbortSignal): Promise<Listing> {
    const repeats = new Repeats(this.#checks.duplicates === "near");
    const leftOut: LeftOut[] = [];
    const look = async (entry: Entry) => ({ entry, file: await this.read(entry, signal) });
    const entries: Entry[] = [];
    for await (const { entry, file } of inOrder(listing.entries, readsUnderWay, look)) {
      const repeat = "reason" in file || file.text === "" ? undefined : repeats.of(file, this.#world.findings);
      if (repeat) leftOut.push({ path: entry.path, ...repeat });
      else entries.push(entry);
    }
    const all = [...listing.leftOut, ...leftOut].toSorted((a, b) => comparePaths(a.path, b.path));
    return { ...listing, entries, leftOut: all };
  }
}

/** Which files repeat an earlier one. */
class Repeats {
  readonly #near: boolean;
  readonly #byBlob = new Map<string, RepoPath>();
  readonly #texts = new NearTexts<RepoPath>();

  constructor(near: boolean) {
    this.#near = near;
  }

  of(file: SourceText, findings: Findings): Pick<LeftOut, "reason" | "detail"> | undefined {
    const same = this.#byBlob.get(file.blob);
    if (same !== undefined) return { reason: "duplicate", detail: same };
    const signature = this.#near ? findings.signature(file) : undefined;
    const near = signature && this.#texts.nearest(signature);
    if (near !== undefined) return { reason: "near-duplicate", detail: near };
    this.#byBlob.set(file.blob, file.path);
    if (signature) this.#texts.add(file.path, signature);
    return undefined;
  }
}
