/** Words that only this licence says; all must be there, in lower case with single blanks, and none of the others. */
interface Sign {
  readonly id: string;
  readonly has: readonly string[];
  readonly not?: readonly string[];
  /** Words of the licence itself: a text of more than half as many again says something besides. */
  readonly words: number;
}

const permission = "permission is hereby granted, free of charge, to any person obtaining a copy";
const redistribution = "redistribution and use in source and binary forms, with or without modification, are permitted";
const endorse = /neither the names? of .{1,200}? (?:may|nor)|the names? of .{1,200}? may not be used to endorse/;

const signs: readonly Sign[] = [
  {
    id: "MIT",
    has: [permission, "the above copyright notice and this permission notice", "shall be included in all"],
    not: ["shall be used for good, not evil", "except as contained in this notice", "commons clause"],
    words: 170,
  },
  {
    id: "MIT-0",
    has: [permission, "sell copies of the software"],
    not: ["the above copyright notice and this permission notice"],
    words: 130,
  },
  { id: "X11", has: [permission, "except as contained in this notice, the name of the x consortium"], words: 190 },
  {
    id: "Apache-2.0",
    has: ["apache license", "version 2.0, january 2004", "terms and conditions for use, reproduction, and distribution"],
    not: ["commons clause"],
    words: 1600,
  },
  { id: "BSD-4-Clause", has: [redistribution, "all advertising materials mentioning features"], words: 250 },
  {
    id: "ISC",
    has: [
      "permission to use, copy, modify, and",
      "distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies",
    ],
    words: 130,
  },
  {
    id: "0BSD",
    has: [
      "permission to use, copy, modify, and",
      "distribute this software for any purpose with or without fee is hereby granted. the software is provided",
    ],
    words: 110,
  },
  { id: "MPL-2.0", has: ["mozilla public license version 2.0", '1.1. "contributor"'], words: 2500 },
  {
    id: "AGPL-3.0-only",
    has: ["gnu affero general public license", "version 3, 19 november 2007", "terms and conditions"],
    words: 5600,
  },
  {
    id: "LGPL-3.0-only",
    has: ["gnu lesser general public license", "version 3, 29 june 2007", "additional definitions"],
    words: 1200,
  },
  { id: "LGPL-2.1-only", has: ["gnu lesser general public license", "version 2.1, february 1999"], words: 4400 },
  {
    id: "GPL-3.0-only",
    has: ["gnu general public license", "version 3, 29 june 2007", "terms and conditions", "0. definitions"],
    words: 5700,
  },
  {
    id: "GPL-2.0-only",
    has: ["gnu general public license", "version 2, june 1991", "terms and conditions for copying"],
    not: ["gnu library general public license version"],
    words: 3000,
  },
  { id: "LGPL-2.0-only", has: ["gnu library general public license", "version 2, june 1991"], words: 4200 },
  { id: "BlueOak-1.0.0", has: ["blue oak model license", "version 1.0.0"], words: 320 },
  { id: "EPL-2.0", has: ["eclipse public license - v 2.0"], words: 2200 },
  { id: "EUPL-1.2", has: ["european union public licence v. 1.2"], words: 2300 },
  {
    id: "Unlicense",
    has: ["this is free and unencumbered software released into the public domain", "unlicense.org"],
    words: 220,
  },
  { id: "WTFPL", has: ["do what the fuck you want to public license", "0. you just do what the fuck you want to"], words: 90 },
  { id: "CC0-1.0", has: ["cc0 1.0 universal", "statement of purpose"], words: 1100 },
  {
    id: "CC-BY-4.0",
    has: ["attribution 4.0 international", "creative commons"],
    not: ["noncommercial", "sharealike 4.0", "noderivatives 4.0"],
    words: 3000,
  },
  { id: "CC-BY-SA-4.0", has: ["attribution-sharealike 4.0 international"], words: 3200 },
  {
    id: "Zlib",
    has: [
      "this software is provided 'as-is', without any express or implied warranty",
      "altered source versions must be plainly marked",
    ],
    words: 150,
  },
  { id: "BSL-1.0", has: ["boost software license - version 1.0"], words: 240 },
  { id: "Artistic-2.0", has: ["the artistic license 2.0"], words: 1600 },
  {
    id: "PostgreSQL",
    has: [
      "permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and without a written agreement is hereby granted",
    ],
    words: 180,
  },
  { id: "NCSA", has: [permission, "developed by:", "redistributions of source code must retain"], words: 230 },
];

/**
 * The SPDX id of a licence's text; `undefined` where it is none that is known, says more than the licence does, or holds
 * several. Nothing is guessed: a sentence that the licence is known by must stand there.
 */
export function licenceOfText(text: string): string | undefined {
  const plain = text
    .toLowerCase()
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[\s*#>=_]+/g, " ");
  const words = plain.split(" ").length;
  const found = signs.filter(
    ({ has, not = [] }) => has.every((sign) => plain.includes(sign)) && !not.some((sign) => plain.includes(sign)),
  );
  if (found.length === 0) return bsd(plain, words);
  return found.length === 1 && words <= found[0]!.words * 1.5 + 60 ? found[0]!.id : undefined;
}

/** Two, three or four clauses tell the BSD licences apart; holders put their own names into the third. */
function bsd(plain: string, words: number): string | undefined {
  if (!plain.includes(redistribution) || words > 420) return undefined;
  return endorse.test(plain) ? "BSD-3-Clause" : "BSD-2-Clause";
}
