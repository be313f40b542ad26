/** A pointer of Git LFS stands for a file that is not here; pointers are shorter than this by their specification. */
const longest = 1024;
const start = "version https://git-lfs.github.com/spec/v1\n";

/** Whether the bytes are a pointer of Git LFS (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
export function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.length < start.length || bytes.length >= longest) return false;
  const text = new TextDecoder().decode(bytes);
  return text.startsWith(start) && /^oid sha256:[0-9a-f]{64}\nsize \d+\n/m.test(text);
}
