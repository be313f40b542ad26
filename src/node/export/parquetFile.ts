import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { type Feature, struct } from "../../core/export/feature.ts";
import { fitted, parquetSchema, settled } from "../../core/export/parquetSchema.ts";
import { DurableFile, type Written } from "./durableFile.ts";
import { readLines } from "./readLines.ts";
import { snappyCompress } from "./snappy.ts";

/**
 * Bytes of lines in a row group. Readers hold a group at once, and `datasets` reads as many rows at a time as the first
 * group has: that one is small. Arrow cannot read groups whose nested strings pass 2 GB.
 */
const groupBytes = 16_000_000;
const firstGroupBytes = 2_000_000;

/** Fixed, so that the same rows give the same bytes with any version of the writer's name. */
const createdBy = "repoloom";

const compressors = { SNAPPY: snappyCompress };

/** Turns lines of JSON into a Parquet file (Snappy, row groups by bytes, page indexes), in memory of one row group. */
export async function writeParquet(path: string, lines: string, columns: Feature, signal?: AbortSignal): Promise<Written> {
  const file = await DurableFile.create(path);
  try {
    const { fields } = (settled(columns) ?? struct({})) as Extract<Feature, { kind: "struct" }>;
    const writer = new ParquetWriter({ writer: new FileWriter(file), schema: parquetSchema(fields), createdBy, compressors });
    for await (const rows of groups(lines)) {
      signal?.throwIfAborted();
      const columnData = Object.entries(fields).map(([name, feature]) => ({
        name,
        data: rows.map((row) => fitted(row[name], feature)),
        columnIndex: feature.kind === "value",
        // Chats and token ids do not repeat as what rows are about does: looking for repeats in them only takes time.
        ...(feature.kind === "struct" ? {} : { encoding: "PLAIN" as const }),
      }));
      await writer.write({ columnData, rowGroupSize: rows.length });
    }
    await writer.finish();
    return await file.finish();
  } finally {
    await file.abandon();
  }
}

type Row = Readonly<Record<string, unknown>>;

async function* groups(lines: string): AsyncGenerator<Row[], void, undefined> {
  let rows: Row[] = [];
  let size = 0;
  let most = firstGroupBytes;
  for await (const { text } of readLines(lines)) {
    const line = text!;
    if (rows.length > 0 && size + line.length > most) {
      yield rows;
      rows = [];
      size = 0;
      most = groupBytes;
    }
    rows.push(JSON.parse(line) as Row);
    size += line.length;
  }
  if (rows.length > 0) yield rows;
}

/** Hands over what was gathered after each row group. */
class FileWriter extends ByteWriter {
  readonly #file: DurableFile;

  constructor(file: DurableFile) {
    super(1 << 20);
    this.#file = file;
  }

  async flush(): Promise<void> {
    await this.#file.write(this.getBytes());
    this.index = 0;
  }

  override async finish(): Promise<void> {
    await this.flush();
  }
}
