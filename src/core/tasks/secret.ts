/** Forms of secrets that are what they look like wherever they stand: the issuers' own prefixes, and private keys. */
const forms: readonly (readonly [name: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{64}/],
  ["an access key of AWS", /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{82})\b/],
  ["a token of GitLab", /\bglpat-[\w-]{20}\b/],
  ["a token of Slack", /\bxox[abprs]-\d{10,}-[\w-]{20,}/],
  ["a key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{24,}\b/],
  ["a key of Google", /\bAIza[\w-]{35}\b/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a token of Hugging Face", /\bhf_[A-Za-z]{34}\b/],
  ["a key of OpenAI", /\bsk-(?:proj-)?[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b/],
];

/** All of them in one look: only where this finds something is it asked what. */
const any = new RegExp(forms.map(([, { source }]) => source).join("|"));

/** What looks like a secret in a text, in words; samples leave such a file out. */
export function secretIn(text: string): string | undefined {
  return any.test(text) ? forms.find(([, form]) => form.test(text))?.[0] : undefined;
}
