/** The natural logarithm of how often a character stands where a file is not ASCII, in the languages of one encoding. */
export type Odds = (char: string) => number;

/** Characters that share a part of all text evenly. */
type Share = readonly [share: number, chars: Iterable<string>];

/** A character that no share names: possible, not likely. */
const unlikely = Math.log(1e-5);

function odds(shares: readonly Share[]): Odds {
  const table = new Map<string, number>();
  for (const [share, chars] of shares) {
    const fresh = [...new Set(chars)].filter((char) => !table.has(char));
    for (const char of fresh) table.set(char, Math.log(share / fresh.length));
  }
  return (char) => table.get(char) ?? unlikely;
}

const signs = "“”‘’–—…«»„°§·•©®™€£±²³µ×¿¡½´†ªº→";

/** German, French, Spanish, Portuguese, Italian, Dutch and the languages of the North. */
export const western = odds([
  [0.42, "éáíóäüöàèñç"],
  [0.22, "úßãêåøæìòùõâîôû"],
  [0.06, "ëïœÉÀÄÖÜÅØÇÑÁÓÚÍÈ"],
  [0.15, signs],
  [0.02, "ÂÊÎÔÛËÏÌÒÙÕÃÆŒýÝÿŸšŠžŽðþÐÞ"],
]);

/** Polish, Czech, Slovak, Hungarian, Romanian, Slovene, Croatian. */
export const central = odds([
  [0.45, "ąęłóśżáéíčěřšž"],
  [0.18, "ćńýůúőűöü"],
  [0.1, "źťďňôľĺäăâîţşđëŚŁŻŠČŘŽÁÉÓ"],
  [0.12, signs],
  [0.02, "ŹĆŃĄĘĚŤĎŇÔĽĹŔŕŐŰÖÜÄĂÂÎŢŞĐÍÝÚŮß"],
]);

/** Lithuanian, Latvian, Estonian. */
export const baltic = odds([
  [0.5, "ąčęėįšųūžāēīõäöü"],
  [0.15, "ģķļņōŗ"],
  [0.08, "ĄČĘĖĮŠŲŪŽĀĒĪĢĶĻŅÕÄÖÜ"],
  [0.12, signs],
]);

export const turkish = odds([
  [0.75, "ığşüöç"],
  [0.08, "İĞŞÜÖÇâîû"],
  [0.12, signs],
]);

export const greek = odds([
  [0.75, "αβγδεζηθικλμνξοπρστυφχψως"],
  [0.12, "άέήίόύώϊϋ"],
  [0.06, "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ"],
  [0.04, signs],
]);

/** Russian, Ukrainian, Bulgarian, Serbian. */
export const cyrillic = odds([
  [0.55, "оеаинтсрвл"],
  [0.3, "кмдпуяыьгзбчй"],
  [0.05, "хжшюцщэфёъіїє"],
  [0.06, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯЫЬЪЙЁІЇЄ"],
  [0.02, "«»—–№“”„…°©"],
  [0.002, "ґҐўЎјљњћђџѓќѕЈЉЊЋЂЏ"],
]);

/** Russian as DOS wrote it, with its frames. */
export const framed = odds([
  [0.45, "оеаинтсрвл"],
  [0.25, "кмдпуяыьгзбчй"],
  [0.05, "хжшюцщэфёъ"],
  [0.06, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯЫЬЪЙЁ"],
  [0.12, "─│═║"],
  [0.04, "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬█▓▒░▄▀■"],
]);

export const hebrew = odds([
  [0.75, "יוהלאמרתבשםןעד"],
  [0.18, range("א", "ת")],
  [0.04, signs],
  [0.02, range("\u05b0", "\u05bc")],
]);

export const arabic = odds([
  [0.6, "اليمنتورهبعد"],
  [0.3, "سكفقحجشصطخةأىئءذزضغظثآإؤ"],
  [0.04, "،؛؟"],
  [0.02, "پچژگ«»"],
]);

export const thai = odds([
  [0.85, range("ก", "ฮ")],
  [0.1, range("ะ", "๎")],
]);

const cjkSigns = "　、。，．：；？！（）「」『』【】《》〈〉“”‘’…—～·・";

/** Japanese: half of it hiragana. */
export function japanese(standard: Iterable<string>): Odds {
  return odds([
    [0.45, "のにはをたがでてとしれさいるなもかっすりこまけうらきくよどつめそえわほせちみあや"],
    [0.03, "ろおねばづずべぎぐげござじぜぞだびぶぼぱぴぷぺぽむふへひぬぃぅぇぉゃゅょん"],
    [0.12, range("ァ", "ヶ")],
    [0.08, `${cjkSigns}ー`],
    [
      0.12,
      "日一国人年大十本中長出時行見月分後前生間上今金入学高子外下来小名数値文字列関変更設定使用表示処理実型対象引戻必要場合指追加削除取得合開始終了可能性成作明確認存在新部全同方法用内",
    ],
    [0.18, standard],
    [0.002, range("ａ", "ｚ")],
    [0.002, range("Ａ", "Ｚ")],
    [0.002, range("０", "９")],
    [0.02, range("｡", "ﾟ")],
  ]);
}

/** Korean: nearly all Hangul syllables. */
export function korean(standard: Iterable<string>): Odds {
  return odds([
    [
      0.55,
      "이다는을의에고가하지로를한은도서기사해시대자리어정인수스그아나장과보일구으있전주제상라들원만적니부동조트게할유선용비성무화안면여문드신계공경생오내위관된때것방말중모세분체했소실러단입",
    ],
    [0.4, standard],
    [0.04, cjkSigns],
    [0.0005, range("ㄱ", "ㆎ")],
  ]);
}

/** Chinese in simplified characters. */
export function simplified(standard: Iterable<string>): Odds {
  return odds([
    [
      0.45,
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它与长把机第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向文体相见被利什二等产或新己制身果加话合回特代内信表化给位次度任常先通原提立及比解名处入口认条平系题更别变总何电数少报结反受目太量再建做接必场件计管期直指保形便空类求据程交规取格确传让识导字符参数值返",
    ],
    [0.45, standard],
    [0.08, cjkSigns],
    [0.002, range("Ａ", "ｚ")],
  ]);
}

/** Chinese in traditional characters. */
export function traditional(standard: Iterable<string>): Odds {
  return odds([
    [
      0.45,
      "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向文體相見被利什二等產或新己制身果加話合回特代內信表化給位次度任常先通原提立及比解名處入口認條平系題更別變總何電數少報結反受目太量再建做接必場件計管期直指保形便空類求據程交規取格確傳讓識導字元參數值回函",
    ],
    [0.45, standard],
    [0.08, cjkSigns],
    [0.002, range("Ａ", "ｚ")],
  ]);
}

/** All characters between two, both included. */
function range(first: string, last: string): string[] {
  const from = first.codePointAt(0)!;
  return Array.from({ length: last.codePointAt(0)! - from + 1 }, (_, i) => String.fromCodePoint(from + i));
}
