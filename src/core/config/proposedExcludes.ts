/** Globs of what is seldom worth its tokens: locks, minified and generated text, drawings. Proposed to people, never applied by itself. */
export const proposedExcludes: readonly string[] = [
  "**/package-lock.json",
  "**/npm-shrinkwrap.json",
  "**/pnpm-lock.yaml",
  "**/go.sum",
  "**/*.lock",
  "**/*.min.js",
  "**/*.min.css",
  "**/*.map",
  "**/*.snap",
  "**/*.svg",
];
