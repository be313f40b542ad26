import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findEmails } from "../../../src/core/trust/emails.ts";
import { mask, merged } from "../../../src/core/trust/mask.ts";
import { findSecrets } from "../../../src/core/trust/secrets.ts";
import { openSecretFinder } from "../../../src/node/trust/secretFinder.ts";
import { planted } from "./planted.ts";
import { cpuMsSince } from "../../support/cpu.ts";

const find = openSecretFinder();

for (const [kind, { line, secret }] of Object.entries(planted)) {
  test(`found and covered: ${kind}`, async () => {
    const text = `// before\n${line}\n// after\n`;
    const covered = mask(text, await find(text));
    for (const part of secret.split(/\\n|\n/)) assert.ok(!covered.includes(part), covered);
    assert.equal(covered.length, text.length);
    assert.deepEqual(
      [...covered.matchAll(/\n/g)].map(({ index }) => index),
      [...text.matchAll(/\n/g)].map(({ index }) => index),
    );
    assert.ok(covered.startsWith("// before\n") && covered.endsWith("// after\n"));
    assert.deepEqual(await find(covered), [], "what is covered is found no more");
  });
}

test("what only speaks of secrets stays", async () => {
  const innocent = [
    'const token = await getToken(request.headers["authorization"]);',
    'password = os.environ["DB_PASSWORD"]',
    'api_key: "your-api-key-goes-here"',
    "-----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY----- are the armour's lines",
    'const tokenType = "access-token-refresh-handler";',
    "API_KEY=${API_KEY}",
    'secret: "${{ secrets.GITHUB_TOKEN_2024_PRODUCTION }}"',
    "postgres://user:password@localhost/db".replace(":password", ":${PW}"),
    'sha512-"3fJ0w9lVqHk5xq0k1zXnq0V4l5v8c2b7n1m3k5j7h9g0"',
    'export class SecretStorageProvider2 { token = "" }',
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    '"integrity": "sha512-Ss/n6FduYkhLLaqDP/CSH5i6Q3YpGd+x2CAnZWxjm9uvJbZpO8eiSnqqORayHC+FcoW3PwS/9wWbHmfEQ7noYw=="',
  ];
  for (const line of innocent) assert.deepEqual(findSecrets(line), [], line);
});

test("time is linear in any text", () => {
  const size = 400_000;
  const fillers = [
    "a",
    "A",
    "0",
    "/",
    "-----BEGIN PRIVATE KEY-----",
    "eyJ",
    "password=",
    "api_key: '",
    "x://a:",
    "curl ",
    "@a.",
    "a@",
    "SK0",
    ' "',
    "_",
  ];
  for (const filler of fillers) {
    const text = filler.repeat(size / filler.length);
    const start = process.cpuUsage();
    findSecrets(text);
    findEmails(text);
    assert.ok(cpuMsSince(start) < 4000, `${JSON.stringify(filler)}: ${cpuMsSince(start)} ms`);
  }
});

test("addresses of people, and what only looks like them", () => {
  const text = [
    "Jane <jane.doe+x@mail.example.com>, bob@corp.de; o'neil_2@a-b.co.uk.",
    "git@github.com:owner/repo.git icon@2x.png x@self.weight a@b.T q@k.transpose(1) @scope/name pkg@1.2.3 @media",
    "mailto:root@localhost.test",
  ].join("\n");
  assert.deepEqual(
    findEmails(text).map(({ start, end }) => text.slice(start, end)),
    ["jane.doe+x@mail.example.com", "bob@corp.de", "o'neil_2@a-b.co.uk", "root@localhost.test"],
  );
});

test("a mask keeps length, line ends and all that is outside", () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]) => ({ start, end: start + length })));
  fc.assert(
    fc.property(
      fc.string({ minLength: 80, maxLength: 90, unit: fc.constantFrom("a", "\n", "\r", "é", "x") }),
      spans,
      (text, all) => {
        const masked = mask(text, all);
        assert.equal(masked.length, text.length);
        for (let at = 0; at < text.length; at++) {
          const isInside = all.some(({ start, end }) => at >= start && at < end);
          assert.equal(masked[at], isInside && !/[\r\n]/.test(text[at]!) ? "*" : text[at]);
        }
        const tidy = merged(all);
        for (const [index, one] of tidy.entries()) assert.ok(index === 0 || tidy[index - 1]!.end < one.start);
      },
    ),
  );
});
