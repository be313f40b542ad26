/** Files that hold rows; each name is also the ending. */
export const containers = ["jsonl", "jsonl.gz", "jsonl.zst", "parquet"] as const;
export type Container = (typeof containers)[number];
