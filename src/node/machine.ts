import { availableParallelism } from "node:os";
import envPaths from "env-paths";

/** Cores that this process may use. */
export function cores(): number {
  return availableParallelism();
}

/** The platform's folder for what can be fetched again. */
export function cacheFolder(): string {
  return envPaths("repoloom", { suffix: "" }).cache;
}
