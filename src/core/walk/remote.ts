/**
 * `owner/name` out of the address of a remote, never its credentials; `undefined` where the address has no such part.
 * Understands URLs and the short form of SSH: `https://token@host/owner/name.git`, `git@host:owner/name`.
 */
export function repoNameOf(url: string): string | undefined {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\/(.*)$/is.exec(url)?.[1] ?? /^(?:[^/:]*@)?[^/:]+:(?!\/\/)(.*)$/s.exec(url)?.[1];
  const parts = (path ?? "")
    .replace(/[?#].*$/s, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split("/")
    .filter((part) => part !== "");
  return parts.length < 2 ? undefined : parts.join("/");
}
