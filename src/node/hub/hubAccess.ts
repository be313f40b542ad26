import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where the Hub is: `HF_ENDPOINT`, else the public one. */
export function hubAddress(): string {
  return (process.env["HF_ENDPOINT"] || "https://huggingface.co").replace(/\/+$/, "");
}

/** The user's token: `HF_TOKEN`, else what Hugging Face's own tools saved. */
export async function savedToken(): Promise<string | undefined> {
  const given = process.env["HF_TOKEN"]?.trim();
  if (given) return given;
  const home = process.env["HF_HOME"] || join(homedir(), ".cache", "huggingface");
  const path = process.env["HF_TOKEN_PATH"] || join(home, "token");
  const saved = await readFile(path, "utf8").catch(() => "");
  return saved.trim() || undefined;
}
