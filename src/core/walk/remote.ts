/**
 * `owner/name` out of the address of a remote, never its credentials or a path of somebody's disk; `undefined` where the
 * address has no such part. Understands URLs and the short form of SSH: `https://token@host/owner/name.git`, `git@host:owner/name`.
 */
export function repoNameOf(url: string): string | undefined {
  const path = urlPath(url) ?? /^(?:[^/:]*@)?[^/:]{2,}:(?!\/\/)(.*)$/s.exec(url)?.[1] ?? "";
  const parts = path
    .replace(/[?#].*$/s, "")
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .split("/")
    .filter((part) => part !== "");
  return parts.length < 2 ? undefined : parts.join("/");
}

/** What follows the host; a password with a slash in it belongs to what comes before. */
function urlPath(url: string): string | undefined {
  return /^(?!file:)[a-z][a-z0-9+.-]*:\/\/(?:.*@)?[^/]*\/(.*)$/is.exec(url)?.[1];
}
