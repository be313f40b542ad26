"""Lets TRL itself prepare our exports as it does before training: tokenise, mask, collate. Needs torch (on the CPU)."""
import contextlib
import json
import pathlib
import sys
import traceback

import torch
from datasets import load_dataset
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM
from trl import SFTConfig, SFTTrainer
from trl.trainer.sft_trainer import DataCollatorForLanguageModeling

plan = json.loads(pathlib.Path(sys.argv[1]).read_text())
export = next(e for e in plan["exports"] if e["container"] == "jsonl" and e["model"] == "qwen3")
templates = pathlib.Path(sys.modules["trl"].__file__).parent / "chat_templates"
tokenizer = PreTrainedTokenizerFast(
    tokenizer_file=str(pathlib.Path(plan["models"]["qwen3"]) / "tokenizer.json"), eos_token="<|im_end|>", pad_token="<|endoftext|>"
)
tokenizer.chat_template = (templates / "qwen3.jinja").read_text()
shape = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 2}
longest = 8192


def check(name):
    def run(function):
        try:
            function()
            report = {"check": name, "ok": True, "detail": ""}
        except Exception:  # noqa: BLE001 - every failure is told, and the next check runs
            report = {"check": name, "ok": False, "detail": traceback.format_exc(limit=-4)[-3000:]}
        print(json.dumps(report), flush=True)

    return run


def rows(format, split="train"):
    return load_dataset(export["dir"], format, split=split)


def trainer(dataset, **config):
    model = Qwen2ForCausalLM(Qwen2Config(vocab_size=len(tokenizer), max_position_embeddings=longest, **shape))
    arguments = SFTConfig(output_dir=str(pathlib.Path(sys.argv[1]).parent / "trl"), max_length=longest, report_to="none", use_cpu=True, bf16=False, **config)
    return SFTTrainer(model=model, args=arguments, train_dataset=dataset, processing_class=tokenizer)


def trained(row):
    labels = row.get("labels")
    if labels is None:
        labels = [id if mask else -100 for id, mask in zip(row["input_ids"], row["completion_mask"])]
    return tokenizer.decode([label for label in labels if label != -100])


samples = rows("messages")
answers = [chat[-1]["content"] for chat in samples["messages"]]


@check("TRL prepares the rows of trl: none is lost or cut, exactly the answer and its turn end is trained")
def _():
    prepared = list(trainer(rows("trl")).train_dataset)
    assert len(prepared) == len(samples)
    for row, answer, sample in zip(prepared, answers, samples):
        assert len(row["input_ids"]) == sample["meta"]["n_tokens_total"], sample["id"]
        said = trained(row).removeprefix("<think>\n\n</think>\n\n")  # TRL counts what the template writes before it as the answer's
        assert said == answer.lstrip("\n") + "<|im_end|>\n", (sample["id"], said)


@check("TRL takes the rows of pretokenized as they are")
def _():
    dataset = rows("pretokenized")
    prepared = list(trainer(dataset).train_dataset)
    assert len(prepared) == len(dataset)
    for row, given in zip(prepared, dataset):
        assert row["input_ids"] == given["input_ids"] and row["labels"] == given["labels"]


@check("TRL's collator lays packed rows out: positions start anew, labels are ours, no sequence sees a mask over its answer")
def _():
    dataset = rows("prepacked")
    kept = trainer(dataset, dataset_kwargs={"skip_prepare_dataset": True}).train_dataset
    assert len(kept) == len(dataset)
    collate = DataCollatorForLanguageModeling(pad_token_id=tokenizer.pad_token_id, padding_free=True)
    for row in dataset:
        batch = collate([{name: row[name] for name in ("input_ids", "labels", "seq_lengths")}])
        assert batch["input_ids"].tolist() == [row["input_ids"]] and batch["labels"].tolist() == [row["labels"]]
        positions = [position for length in row["seq_lengths"] for position in range(length)]
        assert batch["position_ids"].tolist() == [positions] and "attention_mask" not in batch
        weights = torch.tensor(row["loss_weights"])
        assert abs(weights.sum().item() - len(row["sample_ids"])) < 1e-3, "weighted by sequence"


@check("a step of training on a row runs, and its loss is a number")
def _():
    short = rows("trl").select([min(range(len(samples)), key=lambda n: samples[n]["meta"]["n_tokens_total"])])
    with contextlib.redirect_stdout(sys.stderr):  # it prints its log
        result = trainer(short, max_steps=1, per_device_train_batch_size=1).train()
    assert result.training_loss > 0
