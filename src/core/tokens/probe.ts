import type { Encoder } from "./encoder.ts";

/** Texts in which encoders that are not quite alike differ; no character is younger than Unicode 9, no surrogate is alone. */
const probes: readonly string[] = [
  "",
  " ",
  "a",
  "export const x = (a: number): string => `${a}'s`;\r\n\r\n\tif (x != 12345678) { return; }\n\n\n    // Done.   \n",
  "I'M we'Ll they'RE it's 's 'S 'd'T 'r 've\n'll' \u2019s don\u2019t x'\u017f",
  "camelCaseHTTPServer snake_case_name SCREAMING_CASE kebab-case Ǆungla ʰhello ªº İı",
  "  \t \n \r\n\r \u00a0\u3000 \u2028x\u0085  y\u000b\u000c z \ufeffb",
  "0 12 123 1234 12345678901234567890 ١٢٣٤ ½⅓ Ⅷ 3.14e-10 0xFF 1_000",
  "e\u0301 \u00e9 a\u0323\u0302 \u1ea5 \u1100\u1161\u11a8 \uac01 \u212b n\u0303\u0303 \u0301x",
  "日本語のテキスト、中文字符。한국어 ไทย العربية עברית हिन्दी தமிழ் русский Ελληνικά",
  "😀👩‍👩‍👧‍👦🇩🇪 🏳️‍🌈 ✔️ \u{1f1e6} x",
  "!!!???...---===>>><<<;;;}}}])/*/*//\n//\n/\n*/ <a href='x'/> &amp; $% ^~` \\n\\t",
  "\0\u0001\u0002\u001b[0m\u007f\u0080\u009f \u200b\u200d\u00ad\u2060 a\u0000b",
  "    four\n        eight\n\t\ttabs\n  trailing  \n\n\n\n   ",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "                                                                                                    x",
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "<|im_start|>user\nhi<|im_end|>\n<|endoftext|><think>\n\n</think> <|begin_of_text|><|eot_id|><｜begin▁of▁sentence｜><|return|>",
];

/** One number for all ids of the probes: encoders with the same one agree on them. */
export function probeMark(encoder: Encoder): number {
  let mark = 0;
  for (const probe of probes) {
    const { ids } = encoder.encode(probe);
    mark = Math.imul(mark ^ (ids.length + 1), 0x01000193);
    for (const id of ids) mark = Math.imul(mark ^ id, 0x01000193);
  }
  return mark >>> 0;
}
