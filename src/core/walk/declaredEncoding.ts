import iconv from "iconv-lite";

/** Declarations stand at the beginning: PEP 263 allows two lines, HTML 1024 bytes. */
const head = 2048;

/** `coding: latin-1`, `charset=KOI8-R`, `<?xml encoding="...">`, `scriptencoding cp1251`, Hunspell's `SET ISO8859-2`. */
const declaration = /(?:coding|charset|encoding)["']?[ \t]*[:= ][ \t]*["']?([A-Za-z][\w.:-]+)|^\W*SET[ \t]+([\w-]+)/gm;

/** WHATWG names by what people write, without dashes and the like (https://encoding.spec.whatwg.org/#names-and-labels). */
const labels: Readonly<Record<string, string>> = {
  latin1: "windows-1252",
  l1: "windows-1252",
  iso88591: "windows-1252",
  cp1252: "windows-1252",
  latin2: "iso-8859-2",
  l2: "iso-8859-2",
  latin5: "windows-1254",
  iso88599: "windows-1254",
  latin9: "iso-8859-15",
  sjis: "shift_jis",
  cp932: "shift_jis",
  ms932: "shift_jis",
  windows31j: "shift_jis",
  ujis: "euc-jp",
  eucjapan: "euc-jp",
  gb2312: "gbk",
  euccn: "gbk",
  cp936: "gbk",
  cp949: "euc-kr",
  ksc56011987: "euc-kr",
  ksc5601: "euc-kr",
  cp950: "big5",
  big5hkscs: "big5",
  cp866: "ibm866",
  cp874: "windows-874",
  tis620: "windows-874",
  iso885911: "windows-874",
};

/** Names that are WHATWG's own, as they are. */
const own =
  /^(windows-(125[0-8]|874)|iso-8859-([2-8]|10|13|14|15|16)|koi8-[ru]|ibm866|macintosh|gbk|gb18030|big5|shift_jis|euc-(jp|kr))$/;

/** Older encodings that the first lines of a file name, by their WHATWG names. */
export function declaredEncodings(bytes: Uint8Array): Set<string> {
  const text = iconv.decode(bytes.subarray(0, head), "latin1");
  const names = [...text.matchAll(declaration)].map((match) => whatwgName(match[1] ?? match[2]!));
  return new Set(names.filter((name) => name !== undefined));
}

function whatwgName(written: string): string | undefined {
  const name = written.toLowerCase();
  const plain = name.replace(/[^a-z0-9]/g, "");
  const known = labels[plain];
  if (known !== undefined) return known;
  const spelled = plain
    .replace(/^(?:cp|windows)(125\d)$/, "windows-$1")
    .replace(/^iso8859(\d+)$/, "iso-8859-$1")
    .replace(/^koi8([ru])$/, "koi8-$1")
    .replace(/^euc(jp|kr)$/, "euc-$1")
    .replace(/^shiftjis$/, "shift_jis");
  return own.test(spelled) ? spelled : undefined;
}
