import { textContext } from "../context/text.ts";
import { occurrences } from "../oracle/occurrences.ts";
import { passkeyIn } from "../oracle/passkey.ts";
import { around, fill } from "../prompts/prompts.ts";
import { below } from "../random.ts";
import { type Family, generated } from "../task.ts";

/** LongLoRA's passkey retrieval (`passkey_retrivial.py`), by tokens instead of characters and with keys of one length. */
export const passkey: Family = {
  id: "passkey",
  about: "One line of a long text that says nothing holds a pass key; which one is it?",
  draft({ random, prompts, bench }) {
    const value = String(10_000 + below(random, 90_000));
    const { noise } = prompts;
    const form = prompts.passkey.needle;
    return {
      ...around(prompts.passkey.template, {}),
      answers: [value],
      context: textContext({
        counter: bench.counter,
        random,
        unitAt: (index) => noise[index % noise.length],
        separator: " ",
        joint: "\n",
        inserts: [{ key: prompts.passkey.key, value, text: fill(form, { value }) }],
      }),
      params: { form: [form] },
      origin: generated,
    };
  },
  oracle: passkeyIn,
  unique({ answers }, { context }) {
    const found = occurrences(context, answers[0]!);
    return found === 2 ? undefined : `the pass key occurs ${found} times instead of 2`;
  },
};
