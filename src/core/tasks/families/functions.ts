import { repositoryContext } from "../context/repository.ts";
import type { Program } from "../../symbols/program.ts";
import { NameCounts } from "../../symbols/read/counts.ts";
import { constantLine, upperSnake } from "../twins/forms.ts";
import type { Fact } from "../native/fact.ts";
import { instruction, nativeFamily } from "../native/nativeFamily.ts";
import { programOf } from "../native/programOf.ts";
import { evidenceOf, uniquePlaces } from "../native/unique.ts";
import { absent, describedFunction, descriptionOf, notPresent } from "../oracle/native/functions.ts";
import { distinct, pick, sevenDigits } from "../random.ts";
import type { Draft, Family, Refusal, Wanted } from "../task.ts";

/** RepoQA's words (evalplus/repoqa, Apache-2.0). */
const repeatIt =
  "Based on the function description and code context, please retrieve and repeat the exact described function from the code context in a code block wrapped by ```:";

const longest = 2000;

function* functionFacts(program: Program): Generator<Fact> {
  const described = new NameCounts();
  for (const { path, definition } of program.places()) described.add(descriptionOf(program.text(path), definition));
  for (const place of uniquePlaces(program, "function", "method")) {
    const { definition, path } = place;
    const code = program.text(path).slice(definition.start, definition.end);
    const description = descriptionOf(program.text(path), definition);
    const fair =
      description.length >= 60 &&
      description.length <= 1000 &&
      !description.toLowerCase().includes(definition.name.toLowerCase());
    if (described.get(description) !== 1) continue;
    if (!fair || definition.body === undefined || code.length > longest || code.includes("```") || code.split("\n").length < 3)
      continue;
    const question = `Function Description:${description}\n${repeatIt}`;
    yield {
      key: definition.name,
      asked: { train: question, test: question },
      answers: [code],
      target: `\`\`\`\n${code}\n\`\`\``,
      params: { query: [description] },
      evidence: [evidenceOf(place)],
    };
  }
}

/** RepoQA's search for the function that a description means; the description is the one its authors wrote. */
export const repoFunction: Family = nativeFamily({
  id: "repo-function",
  about: "Which function does this description mean? Repeat it.",
  find: functionFacts,
  oracle: describedFunction,
});

/** Something that is not there: a constant beside others of its kind, or a function with a likely name. */
export const repoAbsent: Family = {
  id: "repo-absent",
  about: "Something is asked for that the files do not hold; the answer says so.",
  draft: (wanted) => (wanted.cell.index % 2 === 0 ? absentConstant(wanted) : absentFunction(wanted)),
  oracle: absent,
  offered: true,
};

const otherwise = `If the files shown do not define it, answer: ${notPresent}.`;

function absentConstant({ bench, random, words, split }: Wanted): Draft {
  const [key, ...others] = distinct(4, () => upperSnake(words.key(random)));
  const needles = others.map((other) => {
    const value = sevenDigits(random);
    return { key: other, value, statement: (language: string) => constantLine(language, "number", other, value) };
  });
  const question = split === "train" ? `What is the value of the constant ${key}?` : `Which value does the constant ${key} have?`;
  return {
    instruction,
    question: `\n${question} ${otherwise}`,
    answers: [notPresent],
    context: repositoryContext({ bench, random, needles }),
    params: { query: [key!] },
  };
}

async function absentFunction(wanted: Wanted): Promise<Draft | Refusal> {
  const { bench, random, split } = wanted;
  const program = await programOf(bench);
  const names = [...new Set([...uniquePlaces(program, "function", "method")].map(({ definition }) => definition.name))];
  const name = names.length < 2 ? undefined : likelyName(wanted, program, names);
  if (name === undefined) return { reason: "no-candidate", detail: "no function has a name that another one could be made of" };
  const question =
    split === "train"
      ? `In which file is the function ${name} defined?`
      : `Give the path of the file that defines the function ${name}.`;
  return {
    instruction,
    question: `\n${question} ${otherwise}`,
    answers: [notPresent],
    context: repositoryContext({ bench, random }),
    params: { query: [name] },
  };
}

/** The beginning of one name and the end of another, where nothing in the repository is called so. */
function likelyName({ random }: Wanted, program: Program, names: readonly string[]): string | undefined {
  for (let tries = 0; tries < 20; tries++) {
    const [first, last] = [partsOf(pick(random, names)), partsOf(pick(random, names))];
    const name = [...first.slice(0, -1), last.at(-1)!].join("");
    const isNew = first.length > 1 && last.length > 1 && !program.paths.some((path) => program.text(path).includes(name));
    if (isNew) return name;
  }
  return undefined;
}

/** `read`, `File`, or `read`, `_file`. */
function partsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|(?=_)/);
}
