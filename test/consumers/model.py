"""Makes the folder of a model of another family: byte-level BPE trained on this source tree, Llama 3's chat template."""
import importlib.util
import json
import pathlib
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

out, *sources = map(pathlib.Path, sys.argv[1:])
out.mkdir(parents=True)
special = ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
llama = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
tokenizer = Tokenizer(models.BPE(ignore_merges=True))
tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
    [pre_tokenizers.Split(Regex(llama), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
)
tokenizer.decoder = decoders.ByteLevel()
alphabet = pre_tokenizers.ByteLevel.alphabet()
tokenizer.train(
    [str(path) for path in sources],
    trainers.BpeTrainer(vocab_size=3000, initial_alphabet=sorted(alphabet), show_progress=False),
)
tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
tokenizer.save(str(out / "tokenizer.json"))
config = {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": special[0], "eos_token": "<|eot_id|>"}
(out / "tokenizer_config.json").write_text(json.dumps(config))
templates = pathlib.Path(importlib.util.find_spec("trl").origin).parent / "chat_templates"
(out / "chat_template.jinja").write_text((templates / "llama3.jinja").read_text())
