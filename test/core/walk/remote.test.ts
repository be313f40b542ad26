import assert from "node:assert/strict";
import { test } from "node:test";
import { repoNameOf } from "../../../src/core/walk/remote.ts";

const names: Record<string, string | undefined> = {
  "https://github.com/owner/name": "owner/name",
  "https://github.com/owner/name.git": "owner/name",
  "https://github.com/owner/name/": "owner/name",
  "https://user:s3cret@github.com/owner/name.git": "owner/name",
  "https://x-access-token:ghp_x@github.com/owner/name": "owner/name",
  "https://user:pa/ss@github.com/owner/name": "owner/name",
  "https://github.com/owner/name?token=s3cret": "owner/name",
  "git@github.com:owner/name.git": "owner/name",
  "host:owner/name": "owner/name",
  "ssh://git@host:2222/owner/name.git": "owner/name",
  "git://host/owner/name": "owner/name",
  "https://gitlab.com/group/sub/name.git": "group/sub/name",
  "https://host/name.git": undefined,
  "/home/me/owner/name": undefined,
  "../owner/name": undefined,
  "file:///home/me/owner/name": undefined,
  "C:/work/owner/name": undefined,
  "C:\\work\\name": undefined,
  "": undefined,
};

test("owner and name out of a remote's address, never a credential or a local path", () => {
  assert.deepEqual(Object.fromEntries(Object.keys(names).map((url) => [url, repoNameOf(url)])), names);
});
