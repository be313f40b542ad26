/** Letters that look random and are the same on every run; nothing here was ever a key. */
function letters(count: number, alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", salt = 1): string {
  let state = (count * 2_654_435_761 + salt * 40_503) >>> 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return alphabet[(state >>> 11) % alphabet.length]!;
  }).join("");
}

const hex = (count: number) => letters(count, "0123456789abcdef");
const upper = (count: number) => letters(count, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
const digits = (count: number) => letters(count, "123456789");
const armour = (kind: string, newline = "\n") =>
  [`-----BEGIN ${kind}-----`, ...Array.from({ length: 8 }, (_, n) => letters(64, undefined, n)), `-----END ${kind}-----`].join(
    newline,
  );
const jwt = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${letters(43)}`;

/** Kinds of secrets: a line of a file around each, and the part that must never leave. */
export const planted: Readonly<Record<string, { readonly line: string; readonly secret: string }>> = {
  "AWS access key id": inside(`AKIA${upper(16)}`, (key) => `const id = "${key}";`),
  "AWS secret access key": inside(letters(40), (key) => `aws_secret_access_key = ${key}`),
  "GitHub token": inside(`ghp_${letters(36)}`, (key) => `token: ${key}`),
  "GitHub fine-grained token": inside(`github_pat_${letters(22)}_${letters(59)}`, (key) => `# ${key}`),
  "GitLab token": inside(`glpat-${letters(20)}`, (key) => `git clone https://oauth2:${key}@gitlab.com/a/b`),
  "Slack token": inside(`xoxb-${digits(12)}-${digits(13)}-${letters(24)}`, (key) => `slack("${key}")`),
  "Slack webhook": inside(`T${upper(8)}/B${upper(8)}/${letters(24)}`, (key) => `https://hooks.slack.com/services/${key}`),
  "OpenAI key": inside(`sk-proj-${letters(74)}T3BlbkFJ${letters(74)}`, (key) => `OPENAI_API_KEY=${key}`),
  "Anthropic key": inside(`sk-ant-api03-${letters(93)}AA`, (key) => `key = '${key}'`),
  "Hugging Face token": inside(`hf_${letters(34)}`, (key) => `login(token="${key}")`),
  "npm token": inside(`npm_${letters(36)}`, (key) => `//registry.npmjs.org/:_authToken=${key}`),
  "old npm token": inside(`${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`, (key) => `//r.example.org/:_authToken=${key}`),
  "Stripe key": inside(`sk_live_${letters(24)}`, (key) => `stripe.api_key = "${key}"`),
  "Google API key": inside(`AIza${letters(35)}`, (key) => `fetch("https://maps.example.org?key=${key}")`),
  "Google client secret": inside(`GOCSPX-${letters(28)}`, (key) => `{"client_secret": "${key}"}`),
  "SendGrid key": inside(`SG.${letters(22)}.${letters(43)}`, (key) => `sg = ${key}`),
  "Twilio key": inside(`SK${hex(32)}`, (key) => `twilio ${key}`),
  "PyPI token": inside(`pypi-AgEIcHlwaS5vcmc${letters(70)}`, (key) => `password = ${key}`),
  "Telegram bot token": inside(`${digits(10)}:AA${letters(33)}`, (key) => `bot = Bot("${key}")`),
  "Discord webhook": inside(letters(68), (key) => `https://discord.com/api/webhooks/${digits(18)}/${key}`),
  "Azure storage key": inside(`${letters(86)}==`, (key) => `AccountName=x;AccountKey=${key};EndpointSuffix=core.windows.net`),
  "RSA private key": inside(armour("RSA PRIVATE KEY"), (key) => key),
  "OpenSSH private key": inside(armour("OPENSSH PRIVATE KEY"), (key) => key),
  "private key in one line": inside(armour("PRIVATE KEY", "\\n"), (key) => `{"private_key": "${key}\\n"}`),
  "PGP private key": inside(armour("PGP PRIVATE KEY BLOCK"), (key) => key),
  "JSON Web Token": inside(jwt, (key) => `cookie = "${key}"`),
  "bearer header": inside(letters(40), (key) => `curl -H "Authorization: Bearer ${key}" https://example.org`),
  "password of a database": inside("s3cr3t-Pw9", (key) => `DATABASE_URL=postgres://admin:${key}@db.example.org:5432/x`),
  "password in an address": inside("Tr0ub4dor9", (key) => `https://bob:${key}@intra.example.org/x`),
  "password of a variable": inside("Sup3rS3cr3t!x", (key) => `DB_PASSWORD = "${key}"`),
  "key of a variable": inside(letters(32), (key) => `API_KEY: "${key}"`),
  "hex key of a variable": inside(hex(64), (key) => `SECRET_KEY = '${key}'`),
};

function inside(secret: string, line: (secret: string) => string): { line: string; secret: string } {
  return { line: line(secret), secret };
}
