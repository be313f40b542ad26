/** A kind of secret with a form of its own: the whole match is the secret, or its group where it has one. */
export interface SecretRule {
  readonly id: string;
  /** Flags `dg`, every repetition bounded: time must be linear in any text. */
  readonly pattern: RegExp;
}

/**
 * Keys that their issuers made recognisable and that secretlint's recommended rules pass over, or find only in one of their
 * forms. Sources: the issuers' own documentation of their key formats; RFC 7519 (JWT), RFC 3986 (userinfo), RFC 6750 (Bearer).
 */
export const secretRules: readonly SecretRule[] = [
  { id: "aws-access-key-id", pattern: /(?<![A-Z\d])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z\d])/dg },
  { id: "github", pattern: /\b(?:gh[oprsu]_[A-Za-z\d]{36,255}|github_pat_[A-Za-z\d]{22}_[A-Za-z\d]{59})/dg },
  { id: "gitlab", pattern: /\bgl(?:pat|ptt|dt|rt|cbt|agent|oas|soat|ft|imt|ffct)-[\w-]{20,64}/dg },
  { id: "jwt", pattern: /\beyJ[\w-]{8,2048}\.eyJ[\w-]{8,8192}\.[\w-]{16,1024}/dg },
  { id: "google-api-key", pattern: /\bAIza[\w-]{35}(?![\w-])/dg },
  { id: "google-client-secret", pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/dg },
  { id: "google-access-token", pattern: /\bya29\.[\w-]{20,512}/dg },
  { id: "hugging-face", pattern: /\b(?:hf|api_org)_[A-Za-z\d]{30,40}(?![A-Za-z\d])/dg },
  { id: "openai", pattern: /\bsk-(?:proj-|svcacct-|admin-|or-v1-)?[A-Za-z\d][\w-]{39,200}(?![\w-])/dg },
  { id: "npm-auth", pattern: /:_(?:authToken|auth|password)\s{0,4}=\s{0,4}["']?([\w+/=.-]{8,512})/dg },
  { id: "slack", pattern: /\bxox[abeoprs]-[\w-]{10,250}|\bxapp-\d-[A-Z\d]{6,16}-\d{6,16}-[a-f\d]{32,128}/dg },
  { id: "slack-webhook", pattern: /\bhooks\.slack\.com\/(?:services|workflows)\/[\w+/]{24,120}/dg },
  { id: "stripe", pattern: /\b(?:[rs]k_(?:live|test|prod)_[A-Za-z\d]{16,200}|whsec_[A-Za-z\d+/=]{24,90})/dg },
  { id: "twilio", pattern: /\b(?:SK|AC)[a-f\d]{32}(?![a-f\d])/dg },
  { id: "sendgrid", pattern: /\bSG\.[\w-]{16,32}\.[\w-]{16,64}/dg },
  { id: "mailgun", pattern: /\bkey-[a-f\d]{32}(?![a-f\d])/dg },
  { id: "mailchimp", pattern: /\b[a-f\d]{32}-us\d{1,2}\b/dg },
  { id: "telegram", pattern: /(?<!\d)\d{8,10}:AA[\w-]{33}(?![\w-])/dg },
  { id: "discord-webhook", pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/dg },
  { id: "discord-bot", pattern: /(?<![\w-])[MNO][A-Za-z\d]{23,28}\.[\w-]{6}\.[\w-]{27,45}(?![\w-])/dg },
  { id: "pypi", pattern: /\bpypi-[A-Za-z\d]{4}[\w-]{50,300}/dg },
  { id: "doppler", pattern: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z\d_.-]{40,80}/dg },
  { id: "digitalocean", pattern: /\bdo[opr]_v1_[a-f\d]{64}/dg },
  { id: "azure-storage", pattern: /\b(?:Account|SharedAccess)Key=([A-Za-z\d+/]{43,88}={0,2})/dg },
  { id: "age", pattern: /\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/dg },
  { id: "square", pattern: /\bsq0(?:csp|atp|idp)-[\w-]{22,43}/dg },
  { id: "new-relic", pattern: /\bNRAK-[A-Z\d]{27}\b/dg },
  { id: "sentry", pattern: /\bsntry[su]_[\w+/=-]{40,400}/dg },
  { id: "pulumi", pattern: /\bpul-[a-f\d]{40}\b/dg },
  { id: "atlassian", pattern: /\b(?:ATATT3|ATCTT3|ATBB)[\w=-]{28,250}/dg },
  { id: "xai", pattern: /\bxai-[A-Za-z\d]{70,90}/dg },
  { id: "notion", pattern: /\b(?:ntn|secret)_[A-Za-z\d]{40,50}(?![A-Za-z\d])/dg },
  { id: "planetscale", pattern: /\bpscale_(?:pw|tkn|oauth)_[\w.-]{32,64}/dg },
  { id: "shopify", pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F\d]{32}/dg },
  { id: "docker", pattern: /\bdckr_(?:pat|oat)_[\w-]{27,40}/dg },
  { id: "vault", pattern: /\bhv[sbr]\.[\w-]{24,200}/dg },
  { id: "bearer", pattern: /\bauthorization["']?\s{0,4}[:=,]\s{0,4}["'`]?(?:bearer|token)\s{1,4}([\w.~+/=-]{20,2048})/dgi },
  { id: "basic", pattern: /\bauthorization["']?\s{0,4}[:=,]\s{0,4}["'`]?basic\s{1,4}([A-Za-z\d+/]{12,512}={0,2})/dgi },
  { id: "url-password", pattern: /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:@/"'`<>{}$*]{0,100}:([^\s:@/"'`<>{}$*]{3,200})@[\w[]/dg },
  { id: "curl-user", pattern: /\bcurl\s[^\n]{0,200}?(?:-u|--user)[ =]["']?[^\s:"'$]{1,80}:([^\s"'$*]{6,120})/dg },
];
