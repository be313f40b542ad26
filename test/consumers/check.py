"""Reads exports back with the programs of users. One line of JSON a check: {"check", "ok", "detail"}."""
import importlib.util
import json
import pathlib
import sys
import traceback

import duckdb
import numpy
import pyarrow.parquet
import yaml
from datasets import Dataset as HubDataset
from datasets import Features, load_dataset
from tokenizers import Tokenizer
from transformers import PreTrainedTokenizerFast
from trl.data_utils import pack_dataset

plan = json.loads(pathlib.Path(sys.argv[1]).read_text())
repository = pathlib.Path(plan["repository"])
templates = pathlib.Path(importlib.util.find_spec("trl").origin).parent / "chat_templates"
own_names = {"llama-factory", "mlx", "megatron"}
not_one_each = {"fim", "prepacked", "longlora-bin"}  # samples of one task, several in a row, no rows


def check(name):
    def run(function):
        try:
            function()
            report = {"check": name, "ok": True, "detail": ""}
        except Exception:  # noqa: BLE001 - every failure is told, and the next check runs
            report = {"check": name, "ok": False, "detail": traceback.format_exc(limit=-3)[-3000:]}
        print(json.dumps(report), flush=True)

    return run


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


class Dataset:
    def __init__(self, export):
        self.dir = pathlib.Path(export["dir"])
        self.container, self.model = export["container"], export["model"]
        self.card = yaml.safe_load((self.dir / "README.md").read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"))
        self.manifest = json.loads((self.dir / "manifest.json").read_text(encoding="utf-8"))
        self.formats = [config["config_name"] for config in self.card["configs"]]

    def files(self, format, split=None):
        return [f for f in self.manifest["files"] if f.get("format") == format and split in (None, f["split"])]

    def splits(self, format):
        return list(dict.fromkeys(f["split"] for f in self.files(format)))

    def declared(self, format):
        info = next(info for info in self.card["dataset_info"] if info["config_name"] == format)
        return info


datasets = [Dataset(export) for export in plan["exports"]]
plain = next(d for d in datasets if d.container == "jsonl" and d.model == "qwen3")


def rows_of(dataset, format, split):
    """What was written: the plain lines of the same export."""
    source = dataset if dataset.container == "jsonl" else plain
    return [row for file in source.files(format, split) for row in lines(source.dir / file["path"])]


def compare(name, got, wanted):
    assert len(got) == len(wanted), f"{name}: {len(got)} rows, {len(wanted)} were written"
    for index, (a, b) in enumerate(zip(got, wanted)):
        assert without_nulls(a) == without_nulls(b), f"{name}: row {index} differs"


def loading(dataset, format, streaming):
    loaded = load_dataset(str(dataset.dir), format, streaming=streaming)
    info = dataset.declared(format)
    features = Features._from_yaml_list(info["features"])
    assert sorted(loaded) == sorted(dataset.splits(format)), f"splits {sorted(loaded)}"
    for split, part in loaded.items():
        assert part.features == features, f"{split}: {part.features} is not {features}"
        compare(split, list(part), rows_of(dataset, format, split))
    counts = {entry["name"]: entry["num_examples"] for entry in info["splits"]}
    assert counts == {split: len(rows_of(dataset, format, split)) for split in loaded}, counts


for dataset in datasets:
    if dataset.model != "qwen3":
        continue
    for format in dataset.formats:
        if dataset.container != "jsonl" and format in own_names:
            continue  # the same plain files

        @check(f"load_dataset, {dataset.container}, {format}: features as declared, rows as written, streaming and not")
        def _():
            for streaming in (False, True):
                loading(dataset, format, streaming)


@check("load_dataset without a name gives the first format; every format has the same samples")
def _():
    default = load_dataset(str(plain.dir), split="train", streaming=True)
    assert set(default.features) == {f["name"] for f in plain.declared(plain.formats[0])["features"]}
    for split in plain.splits("messages"):
        ids = [row["id"] for row in rows_of(plain, "messages", split)]
        chats = [row["messages"] for row in rows_of(plain, "messages", split)]
        assert [row["messages"] for row in rows_of(plain, "openai", split)] == chats
        assert len(rows_of(plain, "pretokenized", split)) == len(ids)
        for format in set(plain.formats) - not_one_each:
            rows = rows_of(plain, format, split)
            if "id" in rows[0]:
                assert [row["id"] for row in rows if row.get("task") != "context"] == ids, format


@check("every line is one line for str.splitlines, as Megatron-Bridge reads it")
def _():
    for file in plain.manifest["files"]:
        if "rows" in file and not file["path"].endswith(".bin"):
            assert len((plain.dir / file["path"]).read_text(encoding="utf-8").splitlines()) == file["rows"], file["path"]


parquet = next(d for d in datasets if d.container == "parquet")


@check("pyarrow reads the Parquet: rows as written, row groups small")
def _():
    for format in set(parquet.formats) - own_names:
        for split in parquet.splits(format):
            rows = []
            for file in parquet.files(format, split):
                opened = pyarrow.parquet.ParquetFile(parquet.dir / file["path"])
                assert opened.metadata.created_by == "repoloom"
                assert all(opened.metadata.row_group(n).total_byte_size <= 100_000_000 for n in range(opened.num_row_groups))
                rows += opened.read().to_pylist()
            compare(f"{format} {split}", rows, rows_of(parquet, format, split))


@check("DuckDB reads the Parquet and the JSON lines: the same chats")
def _():
    query = "select id, messages from {} order by id"
    from_parquet = duckdb.sql(query.format(f"read_parquet('{parquet.dir}/messages/*.parquet')")).fetchall()
    lines_ = duckdb.sql(query.format(f"read_json('{plain.dir}/messages/*.jsonl', maximum_object_size=50000000)")).fetchall()
    wanted = [row for split in plain.splits("messages") for row in rows_of(plain, "messages", split)]
    wanted = sorted(((row["id"], row["messages"]) for row in wanted), key=lambda row: row[0].encode())
    assert from_parquet == wanted and lines_ == wanted


def tokens_of(dataset):
    folder = pathlib.Path(plan["models"][dataset.model])
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), bos_token="<|begin_of_text|>")
    tokenizer.chat_template = (templates / {"qwen3": "qwen3.jinja", "llama": "llama3.jinja"}[dataset.model]).read_text()
    return tokenizer, Tokenizer.from_file(str(folder / "tokenizer.json"))


ends = {"qwen3": "<|im_end|>\n", "llama": "<|eot_id|>"}
for dataset in (plain, next(d for d in datasets if d.model == "llama")):
    tokenizer, encoder = tokens_of(dataset)
    everything = {
        format: [row for split in dataset.splits(format) for row in rows_of(dataset, format, split)]
        for format in ("messages", "trl", "pretokenized", "axolotl-segments", "text", "prepacked", "fim")
        if format in dataset.formats
    }
    chats = [tokenizer.apply_chat_template(row["messages"], tokenize=False) for row in everything["messages"]]
    encodings = [encoder.encode(chat, add_special_tokens=False) for chat in chats]

    @check(f"{dataset.model}: apply_chat_template with the original template gives exactly our token counts")
    def _():
        assert len(everything["messages"]) >= 10
        for row, chat, encoding in zip(everything["messages"], chats, encodings):
            meta = row["meta"]
            assert len(encoding.ids) == meta["n_tokens_total"] <= 8192, (row["id"], len(encoding.ids), meta["n_tokens_total"])
            assert meta["n_tokens_prompt"] + meta["n_tokens_target"] == meta["n_tokens_total"]
            whole = tokenizer.apply_chat_template(row["messages"], tokenize=True, return_dict=True)["input_ids"]
            assert whole == encoding.ids, row["id"]

    @check(f"{dataset.model}: evidence stands where its offsets and token indices say")
    def _():
        seen = 0
        for row, chat, encoding in zip(everything["messages"], chats, encodings):
            user = next(turn["content"] for turn in row["messages"] if turn["role"] == "user")
            units = user.encode("utf-16-le")
            for mark in row["meta"]["evidence"]:
                words = units[2 * mark["start"] : 2 * mark["end"]].decode("utf-16-le")
                first, last = encoding.offsets[mark["start_token"]], encoding.offsets[mark["end_token"] - 1]
                assert words.startswith("export") and words in chat[first[0] : last[1]], (row["id"], words)
                assert abs(mark["depth"] - 100 * mark["start_token"] / row["meta"]["n_tokens_prompt"]) < 1e-9
                seen += 1
        assert seen >= 10, seen

    @check(f"{dataset.model}: pretokenized rows are those ids, and exactly the answer with its turn end is trained")
    def _():
        for row, sample, encoding in zip(everything["pretokenized"], everything["messages"], encodings):
            ids, labels, prompt = row["input_ids"], row["labels"], sample["meta"]["n_tokens_prompt"]
            assert ids == encoding.ids and len(labels) == len(ids) == sum(row["attention_mask"])
            assert labels == [-100] * prompt + ids[prompt:]
            trained = tokenizer.decode(labels[prompt:], skip_special_tokens=False, clean_up_tokenization_spaces=False)
            answer = sample["messages"][-1]["content"]
            answer = answer.strip() if dataset.model == "llama" else answer.lstrip("\n")
            assert trained == answer + ends[dataset.model], (sample["id"], trained, answer)

    @check(f"{dataset.model}: segments are the rendered chat, their own tokens within the limit")
    def _():
        for row, chat, sample in zip(everything["axolotl-segments"], chats, everything["messages"]):
            assert "".join(segment["text"] for segment in row["segments"]) == chat, row["id"]
            assert [segment["label"] for segment in row["segments"]] == [False, True]
            parts = [encoder.encode(segment["text"], add_special_tokens=False).ids for segment in row["segments"]]
            assert sum(map(len, parts)) <= 8192

    @check(f"{dataset.model}: TRL's prompt and completion, tokenised as TRL does, train the answer")
    def _():
        for row, sample, encoding in zip(everything["trl"], everything["messages"], encodings):
            assert row["prompt"] + row["completion"] == sample["messages"] and "messages" not in row
            prompt = tokenizer.apply_chat_template(row["prompt"], tokenize=True, add_generation_prompt=True, return_dict=True)["input_ids"]
            assert encoding.ids[: len(prompt)] == prompt, row["id"]
            between = tokenizer.decode(encoding.ids[len(prompt) : sample["meta"]["n_tokens_prompt"]])
            assert between.strip() in ("", "<think>\n\n</think>"), (row["id"], between)

    @check(f"{dataset.model}: text rows are the rendered chats and the contexts, counted exactly")
    def _():
        rendered = [row for row in everything["text"] if row["task"] != "context"]
        assert [row["text"] for row in rendered] == chats
        for row in everything["text"]:
            count = len(encoder.encode(row["text"], add_special_tokens=False).ids)
            assert count == row["n_tokens"] <= 8192, (row["id"], count, row["n_tokens"])
        assert len(everything["text"]) > len(rendered)

    @check(f"{dataset.model}: packed rows hold every sample once and whole, positions start anew, sequences weigh the same")
    def _():
        wanted = {row["id"]: one for row, one in zip(everything["messages"], everything["pretokenized"])}
        seen = []
        for pack in everything["prepacked"]:
            assert len(pack["input_ids"]) == sum(pack["seq_lengths"]) <= 8192
            at = 0
            for id, length in zip(pack["sample_ids"], pack["seq_lengths"], strict=True):
                part = {name: pack[name][at : at + length] for name in ("input_ids", "labels", "loss_weights")}
                at += length
                assert part["input_ids"] == wanted[id]["input_ids"] and part["labels"] == wanted[id]["labels"], id
                assert part["labels"][0] == -100
                trained = [weight for weight, label in zip(part["loss_weights"], part["labels"]) if label != -100]
                assert trained and abs(sum(trained) - 1) < 1e-9 and len(set(trained)) == 1, id
                assert all(w == 0 for w, label in zip(part["loss_weights"], part["labels"]) if label == -100)
                seen.append(id)
        assert sorted(seen) == sorted(wanted), "every sample in exactly one pack"
        assert len(everything["prepacked"]) < len(wanted)

    @check(f"{dataset.model}: packed rows are those of TRL's own packing, best fit decreasing")
    def _():
        for split in dataset.splits("prepacked"):
            whole = [{name: row[name] for name in ("input_ids", "labels")} for row in rows_of(dataset, "pretokenized", split)]
            theirs = pack_dataset(HubDataset.from_list(whole), 8192, "bfd", {"batch_size": len(whole)})
            ours = [{name: row[name] for name in ("input_ids", "labels", "seq_lengths")} for row in rows_of(dataset, "prepacked", split)]
            compare(split, ours, theirs.to_list())

    @check(f"{dataset.model}: token streams, read as LongLoRA reads them, are the chats and contexts one after the other")
    def _():
        texts = {row["id"]: row["text"] for row in everything["text"]}
        for side in sorted((dataset.dir / "longlora-bin").glob("*.json")):
            facts = json.loads(side.read_text(encoding="utf-8"))
            stream = numpy.memmap(side.with_suffix(".bin"), dtype=facts["dtype"], mode="r")
            assert facts["dtype"] == ("uint16" if dataset.model == "llama" else "uint32"), facts["dtype"]
            assert facts["doc_offsets"][0] == 0 and facts["doc_offsets"][-1] == len(stream)
            for id, start, end in zip(facts["doc_ids"], facts["doc_offsets"][:-1], facts["doc_offsets"][1:], strict=True):
                assert stream[start:end].tolist() == encoder.encode(texts[id], add_special_tokens=False).ids, id
        ids = [id for side in (dataset.dir / "longlora-bin").glob("*.json") for id in json.loads(side.read_text())["doc_ids"]]
        assert sorted(ids) == sorted(texts)

    @check(f"{dataset.model}: a hole is written with the model's own tokens, and the file is whole around it")
    def _():
        names = {"qwen3": ("<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"), "llama": ("<fim_prefix>", "<fim_suffix>", "<fim_middle>")}
        for row in everything.get("fim", []):
            ids = encoder.encode(row["text"], add_special_tokens=False).ids
            assert len(ids) == row["n_tokens"] <= 8192
            prefix, suffix, middle = names[dataset.model]
            if dataset.model == "qwen3":
                assert all(ids.count(encoder.token_to_id(token)) == 1 for token in (prefix, suffix, middle))
            before, rest = row["text"].split(prefix)
            start, rest = rest.split(suffix)
            end, missing = rest.split(middle)
            answer = next(r["answers"][0] for r in everything["messages"] if r["id"] == row["id"])
            path = row["meta"]["fim"]["path"]
            assert missing.startswith(answer) and path in before + start
            shown = start.removeprefix(f"{path}\n") + answer + end  # StarCoder2 has the path behind its first token
            assert shown.strip() in (repository / path).read_text(encoding="utf-8"), shown[:200]
        assert len(everything.get("fim", [])) == 1 or dataset.model == "llama"  # its small vocabulary may make the sample too long


for export in plan["training"]:
    dataset = Dataset(export)
    folder = pathlib.Path(export["folder"])
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), bos_token="<|begin_of_text|>")
    tokenizer.chat_template = (folder / "chat_template.jinja").read_text(encoding="utf-8")
    samples, pretokenized, segmented = (rows_of(dataset, format, "train") for format in ("messages", "pretokenized", "axolotl-segments"))

    @check(f"{dataset.model}, training template: what is trained is transformers' assistant mask")
    def _():
        assert len(samples) >= 10
        for sample, row in zip(samples, pretokenized):
            wanted = tokenizer.apply_chat_template(
                sample["messages"], tokenize=True, return_dict=True, return_assistant_tokens_mask=True
            )
            assert row["input_ids"] == wanted["input_ids"], sample["id"]
            mask = [int(label != -100) for label in row["labels"]]
            assert mask == wanted["assistant_masks"] and sum(mask) > 0, sample["id"]

    @check(f"{dataset.model}, training template: segments are the rendered chat, its marked parts trained")
    def _():
        turns = 0
        for sample, row in zip(samples, segmented):
            chat = tokenizer.apply_chat_template(sample["messages"], tokenize=False)
            assert "".join(segment["text"] for segment in row["segments"]) == chat, sample["id"]
            trained = [segment["text"] for segment in row["segments"] if segment["label"]]
            said = [turn["content"] for turn in sample["messages"] if turn["role"] == "assistant"]
            assert len(trained) == len(said) and all(a.strip() in b for a, b in zip(said, trained)), sample["id"]
            turns = max(turns, len(trained))
        assert turns == 2, "the sample with two answers"
