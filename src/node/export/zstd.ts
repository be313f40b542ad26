import type { Transform } from "node:stream";
import * as zlib from "node:zlib"; // whole: a name that an older runtime lacks would keep the module from loading
import { Problem } from "../../core/model/problem.ts";

/** Packs as one Zstandard frame, level 3. Throws Problem `usage` where the runtime has no Zstandard (Node below 22.15). */
export function zstdPacker(): Transform {
  if (!("createZstdCompress" in zlib)) throw without();
  return zlib.createZstdCompress({ params: { [zlib.constants.ZSTD_c_compressionLevel]: 3 } });
}

/** Unpacks Zstandard. Throws Problem `usage` where the runtime has none. */
export function zstdUnpacker(): Transform {
  if (!("createZstdDecompress" in zlib)) throw without();
  return zlib.createZstdDecompress();
}

function without(): Problem {
  return new Problem("usage", { detail: "This version of Node has no Zstandard. Use jsonl.gz, or Node 22.15 or newer." });
}
