import type { Span } from "../model/span.ts";
import { RecentMap } from "../pack/memory.ts";
import type { SourceText } from "../ports/repository.ts";
import type { SecretFinder } from "../ports/secretFinder.ts";
import { findEmails } from "./emails.ts";
import { headerLicence } from "./fileLicences.ts";
import { type Signature, signatureOf } from "./signature.ts";

/** What was found in the texts of files, by what git stores: the same text is looked at once, whatever its path. */
export class Findings {
  readonly findSecrets: SecretFinder;
  readonly #secrets = new RecentMap<Promise<readonly Span[]>>(100_000);
  readonly #emails = new RecentMap<readonly Span[]>(100_000);
  readonly #headers = new RecentMap<{ readonly licence: string | undefined }>(100_000);
  readonly #signatures = new RecentMap<Signature>(100_000);

  constructor(findSecrets: SecretFinder) {
    this.findSecrets = findSecrets;
  }

  secrets(file: SourceText): Promise<readonly Span[]> {
    return remembered(this.#secrets, file, ({ text }) => this.findSecrets(text));
  }

  emails(file: SourceText): readonly Span[] {
    return remembered(this.#emails, file, ({ text }) => findEmails(text));
  }

  /** What the file says of its own licence. */
  header(file: SourceText): string | undefined {
    return remembered(this.#headers, file, ({ text }) => ({ licence: headerLicence(text) })).licence;
  }

  signature(file: SourceText): Signature {
    return remembered(this.#signatures, file, ({ text }) => signatureOf(text));
  }
}

/** The same bytes may be read by another encoding elsewhere. */
function remembered<V>(memory: RecentMap<V>, file: SourceText, look: (file: SourceText) => V): V {
  const key = `${file.blob} ${file.encoding}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = look(file);
  memory.set(key, found);
  return found;
}
