/** The natural logarithm of how often a character stands where a file is not ASCII, in one language. */
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

/** The letters of a language that are not ASCII, the commonest first: the last is about thirty times as rare as the first. */
function byFrequency(letters: string, signs = westernSigns): Odds {
  const small = Array.from(letters);
  const weights = small.map((_, rank) => Math.exp((-3.5 * rank) / small.length));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = small.flatMap((letter, rank): Share[] => [
    [(0.85 * weights[rank]!) / sum, [letter]],
    [(0.08 * weights[rank]!) / sum, [letter.toUpperCase()]],
  ]);
  return odds([...shares, [0.06, signs]]);
}

const westernSigns = "“”‘’–—…«»„°§·•©®™€£±²³µ×¿¡½´†ªº";

/** Languages of Western Europe, and names and signs in English. */
export const western: readonly Odds[] = [
  odds([
    [0.4, westernSigns],
    [0.4, "éöüáóäíñçèøåß"],
    [0.15, "êëïôãæàúâîûìòùõÖÜÄÉÅØÁ"],
    [0.02, "ðþýœšžÀÇÑÓÚÍÈÊÔÎÆ"],
  ]),
  byFrequency("éèàêçôîùâûëïœ"), // French
  byFrequency("üäößé"), // German
  byFrequency("óáíéñúü¿¡"), // Spanish
  byFrequency("ãçáéíóêõâúàôü"), // Portuguese
  byFrequency("èàùòìé"), // Italian
  byFrequency("äåöé"), // Swedish, Finnish
  byFrequency("åøæéóò"), // Norwegian, Danish
  byFrequency("éëïêèöüûô"), // Dutch, Afrikaans
  byFrequency("éèàóíòúïçü·"), // Catalan
];

export const icelandic: readonly Odds[] = [byFrequency("áíðéóöúæþý")];

/** Languages of Central Europe. */
export const central: readonly Odds[] = [
  byFrequency("łęąóżśćńź", "„”–—…“’«»°§©"), // Polish
  byFrequency("íáéěčřžýšůúťďňó", "„“–—…‚‘°§©"), // Czech
  byFrequency("áíčéžýšúľťňďôóäŕĺ", "„“–—…°§©"), // Slovak
  byFrequency("áéöóőüíúű", "„”–—…»«°§©"), // Hungarian
  byFrequency("ăîţşâ", "„”–—…«»©"), // Romanian
  byFrequency("čšžćđ", "„“”–—…»«©"), // Croatian, Slovene
];

export const turkish: readonly Odds[] = [byFrequency("ıişğüöçâîû", "İ“”‘’–…©")];

export const baltic: readonly Odds[] = [
  byFrequency("ėšųįūžąčę", "„“–©"), // Lithuanian
  byFrequency("āīēšņūļžģčķ", "„”–©"), // Latvian
  byFrequency("äõüöšž", "„“–©"), // Estonian
];

export const greek: readonly Odds[] = [byFrequency("αοιετσνηυρπκμλςωίδάόγέύήθφχβώξζψϊϋ", "«»–…·©")];

const cyrillicSigns = "«»—–№“”„…°©";

export const russian: readonly Odds[] = [byFrequency("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ", cyrillicSigns)];

/** The other languages of Cyrillic letters. */
export const cyrillic: readonly Odds[] = [
  byFrequency("оаиніврткселмудпзяьбгчйхїжцшєюфщґ", cyrillicSigns), // Ukrainian
  byFrequency("аеиотнрвсдлкпмзуъбгяйщхчжшцюфь", cyrillicSigns), // Bulgarian
  byFrequency("аиоенрсујтдквмлпзбгчшћцжљњхфђџ", cyrillicSigns), // Serbian
];

/** Russian as DOS wrote it, with its frames. */
export const framed: readonly Odds[] = [
  byFrequency("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ", "─│═║┌┐└┘"),
  odds([
    [0.7, "─│═║"],
    [0.25, "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬█▓▒░▄▀■"],
  ]),
];

export const hebrew: readonly Odds[] = [byFrequency("יוהלאמרתבשםןעדנחקפטגכצסזךףץ", "–“”׳״")];

export const arabic: readonly Odds[] = [byFrequency("اليمنتورهبعدسكفقحجشةأىصطخءئذزضغظثآإؤ", "،؛؟«»")];

export const thai: readonly Odds[] = [
  odds([
    [0.85, range("ก", "ฮ")],
    [0.1, range("ะ", "๎")],
  ]),
];

const cjkSigns = "　、。，．：；？！（）「」『』【】《》〈〉“”‘’…—～·・";

/** Japanese: half of it hiragana. */
export function japanese(standard: Iterable<string>): Odds[] {
  return [
    odds([
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
    ]),
  ];
}

/** Korean: nearly all Hangul syllables. */
export function korean(standard: Iterable<string>): Odds[] {
  return [
    odds([
      [
        0.55,
        "이다는을의에고가하지로를한은도서기사해시대자리어정인수스그아나장과보일구으있전주제상라들원만적니부동조트게할유선용비성무화안면여문드신계공경생오내위관된때것방말중모세분체했소실러단입",
      ],
      [0.4, standard],
      [0.04, cjkSigns],
      [0.0005, range("ㄱ", "ㆎ")],
    ]),
  ];
}

/** Chinese in simplified characters. */
export function simplified(standard: Iterable<string>): Odds[] {
  return [
    odds([
      [
        0.45,
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它与长把机第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向文体相见被利什二等产或新己制身果加话合回特代内信表化给位次度任常先通原提立及比解名处入口认条平系题更别变总何电数少报结反受目太量再建做接必场件计管期直指保形便空类求据程交规取格确传让识导字符参数值返",
      ],
      [0.45, standard],
      [0.08, cjkSigns],
      [0.002, range("Ａ", "ｚ")],
    ]),
  ];
}

/** Chinese in traditional characters. */
export function traditional(standard: Iterable<string>): Odds[] {
  return [
    odds([
      [
        0.45,
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向文體相見被利什二等產或新己制身果加話合回特代內信表化給位次度任常先通原提立及比解名處入口認條平系題更別變總何電數少報結反受目太量再建做接必場件計管期直指保形便空類求據程交規取格確傳讓識導字元參數值回函",
      ],
      [0.45, standard],
      [0.08, cjkSigns],
      [0.002, range("Ａ", "ｚ")],
    ]),
  ];
}

/** All characters between two, both included. */
function range(first: string, last: string): string[] {
  const from = first.codePointAt(0)!;
  return Array.from({ length: last.codePointAt(0)! - from + 1 }, (_, i) => String.fromCodePoint(from + i));
}
