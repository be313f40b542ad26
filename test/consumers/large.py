"""Reads many long rows back with two readers, and holds every row against its SHA-256. One line of JSON a check."""
import glob
import hashlib
import json
import pathlib
import sys
import traceback

import duckdb
import pyarrow.parquet

for large in json.loads(pathlib.Path(sys.argv[1]).read_text())["large"]:
    wanted = {row["id"]: row["sha256"] for row in map(json.loads, open(large["expected"], encoding="utf-8"))}
    files = sorted(glob.glob(f"{large['dir']}/messages/*.{large['container']}"))

    def by_pyarrow():
        for file in files:
            for batch in pyarrow.parquet.ParquetFile(file).iter_batches(batch_size=16, columns=["id", "messages"]):
                yield from ((row["id"], row["messages"][0]["content"]) for row in batch.to_pylist())

    def by_duckdb():
        reader = "read_parquet" if large["container"] == "parquet" else "read_json"
        size = "" if large["container"] == "parquet" else ", maximum_object_size=50000000"
        found = duckdb.connect().execute(f"select id, messages[1].content from {reader}({files}{size})")
        while part := found.fetchmany(16):
            yield from part

    def by_lines():
        for file in files:
            for line in open(file, encoding="utf-8", newline="\n"):
                row = json.loads(line)
                yield row["id"], row["messages"][0]["content"]

    readers = {"DuckDB": by_duckdb, **({"pyarrow": by_pyarrow} if large["container"] == "parquet" else {"Python": by_lines})}
    for name, read in readers.items():
        report = {"check": f"{name} reads {len(wanted)} long rows of {large['container']} byte for byte", "ok": True, "detail": ""}
        try:
            seen = {id: hashlib.sha256(content.encode()).hexdigest() for id, content in read()}
            assert seen == wanted, f"{len(seen)} rows, {sum(seen.get(id) != sha for id, sha in wanted.items())} differ"
        except Exception:  # noqa: BLE001
            report |= {"ok": False, "detail": traceback.format_exc(limit=-3)[-2000:]}
        print(json.dumps(report), flush=True)
