import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { type Feature, struct } from "../../core/export/feature.ts";
import { fitted, parquetSchema, settled } from "../../core/export/parquetSchema.ts";
import { DurableFile, type Written } from "./durableFile.ts";
import { readLines } from "./readLines.ts";
import { RowGroups } from "./rowGroups.ts";
import { snappyCompress } from "./snappy.ts";

/** Fixed, so that the same rows give the same bytes with any version of the writer's name. */
const createdBy = "repoloom";

const compressors = { SNAPPY: snappyCompress };

/** Turns lines of JSON into a Parquet file (Snappy, row groups by bytes, page indexes), in memory of one row group. */
export async function writeParquet(path: string, lines: string, columns: Feature, signal?: AbortSignal): Promise<Written> {
  const file = await ParquetFile.create(path, columns);
  try {
    const groups = new RowGroups();
    for await (const { text } of readLines(lines)) {
      const group = groups.add(text!);
      signal?.throwIfAborted();
      if (group) await file.write(group);
    }
    const last = groups.rest();
    if (last) await file.write(last);
    return await file.finish();
  } finally {
    await file.abandon();
  }
}

/** A Parquet file under way. */
export class ParquetFile {
  readonly #file: DurableFile;
  readonly #writer: ParquetWriter;
  readonly #fields: Readonly<Record<string, Feature>>;

  private constructor(file: DurableFile, columns: Feature) {
    const { fields } = (settled(columns) ?? struct({})) as Extract<Feature, { kind: "struct" }>;
    this.#file = file;
    this.#fields = fields;
    this.#writer = new ParquetWriter({ writer: new FileWriter(file), schema: parquetSchema(fields), createdBy, compressors });
  }

  static async create(path: string, columns: Feature): Promise<ParquetFile> {
    return new ParquetFile(await DurableFile.create(path), columns);
  }

  /** Writes lines of JSON as one row group. */
  async write(lines: readonly string[]): Promise<void> {
    const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const columnData = Object.entries(this.#fields).map(([name, feature]) => ({
      name,
      data: rows.map((row) => fitted(row[name], feature)),
      columnIndex: feature.kind === "value",
      // Chats and token ids do not repeat as what rows are about does: looking for repeats in them only takes time.
      ...(feature.kind === "struct" ? {} : { encoding: "PLAIN" as const }),
    }));
    await this.#writer.write({ columnData, rowGroupSize: rows.length });
  }

  async finish(): Promise<Written> {
    await this.#writer.finish();
    return await this.#file.finish();
  }

  async abandon(): Promise<void> {
    await this.#file.abandon();
  }
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
