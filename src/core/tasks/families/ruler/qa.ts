import { documentsContext } from "../../context/documents.ts";
import { lazily } from "../../context/lazily.ts";
import { factChain } from "../../oracle/facts.ts";
import { around, type Facts, fill } from "../../prompts/prompts.ts";
import { below, pick, type Random } from "../../random.ts";
import { shuffled } from "../../../order/random.ts";
import type { Draft, Family, Wanted } from "../../task.ts";

/** RULER's question answering: one document answers. Facts are invented, so that no model knows them; the other documents mislead. */
const single: Family = {
  id: "ruler-qa-1",
  about: "RULER qa_1: one of many documents answers a question.",
  async draft(wanted) {
    const { random, prompts } = wanted;
    const world = worldOf(wanted);
    const building = world();
    const [question, form, answer] = pick(random, [
      [prompts.facts.whoDesigned, prompts.facts.designed, building.person],
      [prompts.facts.nearWhere, prompts.facts.near, building.town],
    ] as const);
    return await drafted(wanted, { world, gold: [building.document], query: building.name, question, forms: [form], answer });
  },
  oracle: factChain,
};

/** RULER's question answering over two documents: without either of them there is no answer. */
const multi: Family = {
  id: "ruler-qa-2",
  about: "RULER qa_2: two of many documents together answer a question.",
  async draft(wanted) {
    const { facts } = wanted.prompts;
    const world = worldOf(wanted);
    const { name, document, personDocument, birthplace } = world();
    const gold = [document, personDocument];
    const forms = [facts.designed, facts.born];
    return await drafted(wanted, { world, gold, query: name, question: facts.designerBorn, forms, answer: birthplace });
  },
  oracle: factChain,
  hops: true,
};

export const rulerQa: readonly Family[] = [single, multi];

/** A building and its architect, with a document on each. */
interface Building {
  readonly name: string;
  readonly person: string;
  readonly town: string;
  readonly birthplace: string;
  readonly document: string;
  readonly personDocument: string;
}

interface Question {
  readonly world: () => Building;
  readonly gold: readonly string[];
  readonly query: string;
  readonly question: string;
  readonly forms: readonly string[];
  readonly answer: string;
}

async function drafted({ random, prompts, bench }: Wanted, asked: Question): Promise<Draft> {
  const { world, gold, query, question, forms, answer } = asked;
  const prose = await bench.prose();
  const paragraphs = shuffled(prose.paragraphs, random);
  const other = lazily(world);
  return {
    ...around(fill(prompts.qa.template, { query: fill(question, { query }) }), {}),
    answerPrefix: prompts.qa.prefix,
    answers: [answer],
    context: documentsContext({
      counter: bench.counter,
      random,
      gold,
      // In turn an invented building, its architect and a paragraph of running text.
      otherAt: (index) => {
        const turn = Math.floor(index / 3);
        if (index % 3 === 2) return paragraphs[turn] ?? other(turn + paragraphs.length).document;
        return index % 3 === 0 ? other(turn).document : other(turn).personDocument;
      },
      write: (document, number) => fill(prompts.document, { number: String(number), document }),
    }),
    params: { form: forms, query: [query] },
    origin: prose,
    reserve: 32,
  };
}

/** Invents buildings that have nothing in common with each other. */
function worldOf({ random, words, prompts: { facts } }: Wanted): () => Building {
  const used = new Set<string>();
  const fresh = (make: () => string): string => {
    let made = make();
    while (used.has(made)) made = make();
    used.add(made);
    return made;
  };
  return () => {
    const name = fresh(() => `${capitalised(words.key(random))} ${pick(random, facts.kinds)}`);
    const person = fresh(() => `${syllables(random)} ${syllables(random)}`);
    const [town, birthplace] = [fresh(() => syllables(random, 4)), fresh(() => syllables(random, 4))];
    return { name, person, town, birthplace, ...documentsOf(facts, { name, person, town, birthplace }, random) };
  };
}

/** A title and a few sentences, as the documents of HotpotQA are. */
function documentsOf(
  facts: Facts,
  { name, person, town, birthplace }: Omit<Building, "document" | "personDocument">,
  random: Random,
) {
  const number = (from: number, to: number): string => String(from + below(random, to - from));
  const near = fill(facts.near, { key: name, value: town });
  const designed = fill(facts.designed, { key: name, value: person });
  const opened = fill(facts.opened, { number: number(1820, 2010) });
  const born = fill(facts.born, { key: person, value: birthplace });
  const worked = fill(facts.worked, { number: number(20, 900) });
  return { document: `${name}\n${near} ${designed} ${opened}`, personDocument: `${person}\n${born} ${worked}` };
}

function capitalised(key: string): string {
  return key.replace(/(^|-)(\w)/g, (_, hyphen: string, letter: string) => (hyphen === "" ? "" : " ") + letter.toUpperCase());
}

const starts = "Bal Bren Cor Dal Fen Gar Hel Jor Kel Lor Mar Nor Or Pel Quen Ros Sel Tar Ul Ven Wil Yor Zan".split(" ");
const middles = "a da de do la le lo ma mi na ne no ra ri ro sa se so ta ti to va vi".split(" ");
const ends = "bar den dor far gan len lis mer mond nar net ran ric sen stor tan ten thar vin win".split(" ");

/** A name that nobody bears, of so many syllables; `Keldor`, `Ulmasen`. */
function syllables(random: Random, most = 3): string {
  const inner = Array.from({ length: 1 + below(random, most - 1) }, () => pick(random, middles)).join("");
  return pick(random, starts) + inner + pick(random, ends);
}
