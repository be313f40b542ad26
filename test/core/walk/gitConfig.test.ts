import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { parseGitConfig } from "../../../src/core/walk/gitConfig.ts";
import { git, temporaryFolder } from "../../support/temporary.ts";

const entries = (text: string): string[] => parseGitConfig(text).map(({ key, value }) => `${key}=${value}`);

test("sections, quotes, comments, continuations", () => {
  const text = `; c
[core]
\texcludesFile = ~/x # comment
\tIgnoreCase
  a = "quoted # ; " tail \\
   more
[remote "Origin.X"] url = https://host/x
[Legacy.Sub]
  b = a\\tb\\"c\\\\ "  "
[empty]
`;
  assert.deepEqual(entries(text), [
    "core.excludesfile=~/x",
    "core.ignorecase=true",
    "core.a=quoted # ;  tail    more",
    "remote.Origin.X.url=https://host/x",
    'legacy.sub.b=a\tb"c\\   ',
  ]);
});

const value = fc
  .array(fc.constantFrom("a", "b", " ", "  ", "\t", '\\"', '" "', '"#"', "\\\\", "\\n", "#", ";", "\\\n", "é", "="), {
    maxLength: 6,
  })
  .map((parts) => parts.join(""))
  .filter((one) => !/[#;].*\\\n/s.test(one));

test("values are what git reads", () => {
  const folder = mkdtempSync(join(temporaryFolder(), "c-"));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const file = join(folder, "config");
      writeFileSync(file, `[s "Sub"]\n${values.map((one, i) => `\tk${i} = ${one}\n`).join("")}`);
      const read = git(folder, "config", "--file", file, "--list", "-z").split("\0").filter(Boolean);
      const found = entries(readFileSync(file, "utf8")).map((line) => line.replaceAll("\t", " ")); // older git: a tab is a blank
      assert.deepEqual(
        found,
        read.map((line) => (line.includes("\n") ? line.replace("\n", "=") : `${line}=true`).replaceAll("\t", " ")),
      );
    }),
    { numRuns: 30 },
  );
  rmSync(folder, { recursive: true });
});
