/** The two ends of what the extension promises to run on: `engines.vscode` and the newest release we know. */
export const versions = { newest: "1.139.1", oldest: "1.103.2" } as const;

export type HostName = keyof typeof versions;
