import { accumulation } from "../trainingPlan.ts";
import { datasetPath, positionSettings, type RecipeOf, stageLength, trainedBeside } from "./recipe.ts";

/** A script for TRL's SFTTrainer (1.x): QLoRA, LoRA or full, boundaries of packed rows kept, positions for transformers 4 and 5. */
export function trlScript(recipe: RecipeOf): string {
  return [...head(recipe), ...positions(recipe), ...training(recipe), ...trainer(recipe)].join("\n");
}

function head(recipe: RecipeOf): string[] {
  const { plan, stage } = recipe;
  const { method } = plan;
  return [
    `"""Trains ${plan.model} on rows of up to ${stageLength(recipe)} tokens with TRL (pip install -U trl peft bitsandbytes).`,
    "",
    stage.cards === 1
      ? `One card of ${plan.gpu_memory_gb} GB: python train_trl.py`
      : `${stage.cards} cards share each sequence: accelerate launch --config_file accelerate.yaml train_trl.py`,
    '"""',
    "",
    "import transformers",
    "from datasets import load_dataset",
    ...(method === "full" ? [] : ["from peft import LoraConfig"]),
    `from transformers import AutoTokenizer${method === "qlora" ? ", BitsAndBytesConfig" : ""}`,
    "from trl import SFTConfig, SFTTrainer",
    "",
    `MODEL = ${python(stage.init_from)}`,
    `DATASET = ${python(datasetPath(recipe))}`,
    "",
  ];
}

function positions(recipe: RecipeOf): string[] {
  const settings = positionSettings(recipe);
  if (!settings) return ["# The model reads this length as it is: its own position settings stay.", "positions = {}", ""];
  return [
    "# Position settings, as this version of transformers names them.",
    `if int(transformers.__version__.split(".")[0]) >= 5:`,
    `    positions = ${python(settings.five)}`,
    "else:",
    `    positions = ${python(settings.four)}`,
    "",
  ];
}

function training(recipe: RecipeOf): string[] {
  const { plan, stage, output } = recipe;
  const { memory, method } = plan;
  return [
    "args = SFTConfig(",
    `    output_dir=${python(output)},`,
    `    max_length=${stageLength(recipe)},  # the longest row; TRL's default of 1024 would cut the answers off`,
    "    packing=True,  # best-fit decreasing, no row is cut",
    `    packing_strategy="bfd",`,
    "    completion_only_loss=True,",
    ...(memory.fused_loss ? [] : [`    loss_type="nll",`]),
    "    per_device_train_batch_size=1,",
    `    gradient_accumulation_steps=${accumulation},`,
    ...(stage.cards > 1 ? [`    pad_to_multiple_of=${stage.cards},`] : []),
    "    gradient_checkpointing=True,",
    `    gradient_checkpointing_kwargs={"use_reentrant": False},`,
    ...(memory.offload ? ["    activation_offloading=True,"] : []),
    `    optim="paged_adamw_8bit",`,
    `    learning_rate=${method === "full" ? 1e-5 : stage.lr},`,
    `    lr_scheduler_type="constant_with_warmup",`,
    "    warmup_steps=20,",
    "    num_train_epochs=1,",
    "    bf16=True,",
    "    logging_steps=1,",
    `    save_strategy="epoch",`,
    "    model_init_kwargs={",
    `        "dtype": "bfloat16",`,
    `        "attn_implementation": "flash_attention_2",  # keeps packed rows apart`,
    ...(method === "qlora" ? quantisation : []),
    "        **positions,",
    "    },",
    ")",
    "",
  ];
}

const quantisation = [
  `        "quantization_config": BitsAndBytesConfig(`,
  "            load_in_4bit=True,",
  `            bnb_4bit_quant_type="nf4",`,
  "            bnb_4bit_use_double_quant=True,",
  `            bnb_4bit_compute_dtype="bfloat16",`,
  `            bnb_4bit_quant_storage="bfloat16",`,
  "        ),",
];

function trainer(recipe: RecipeOf): string[] {
  const { plan } = recipe;
  return [
    ...(plan.method === "full" ? [] : adapter(recipe)),
    "trainer = SFTTrainer(",
    "    model=MODEL,",
    "    args=args,",
    `    train_dataset=load_dataset(DATASET, "trl", split="train"),`,
    "    processing_class=AutoTokenizer.from_pretrained(MODEL),",
    ...(plan.method === "full" ? [] : ["    peft_config=adapter,"]),
    ")",
    "trainer.train()",
    "trainer.save_model()",
    "",
  ];
}

function adapter(recipe: RecipeOf): string[] {
  const beside = trainedBeside(recipe);
  return [
    "adapter = LoraConfig(",
    `    r=${recipe.rank},`,
    `    lora_alpha=${2 * recipe.rank},`,
    "    lora_dropout=0.0,",
    `    target_modules="all-linear",`,
    ...(beside.length > 0
      ? [
          "    # LongLoRA: where positions are stretched, embeddings and norms learn, too.",
          `    modules_to_save=${python(beside)},`,
        ]
      : []),
    `    task_type="CAUSAL_LM",`,
    ")",
    "",
  ];
}

/** Merges the adapter into the model in 16 bits: what the next stage and mergekit begin with. */
export function mergeScript(recipe: RecipeOf): string {
  return [
    `"""Merges the trained adapter into ${recipe.stage.init_from}, in 16 bits, positions set: python merge.py"""`,
    "",
    "import transformers",
    "from peft import PeftModel",
    "from transformers import AutoModelForCausalLM, AutoTokenizer",
    "",
    `MODEL = ${python(recipe.stage.init_from)}`,
    "",
    ...positions(recipe),
    `model = AutoModelForCausalLM.from_pretrained(MODEL, dtype="bfloat16", **positions)`,
    `merged = PeftModel.from_pretrained(model, ${python(recipe.output)}).merge_and_unload()`,
    `merged.save_pretrained(${python(`${recipe.output}-merged`)})`,
    `AutoTokenizer.from_pretrained(MODEL).save_pretrained(${python(`${recipe.output}-merged`)})`,
    "",
  ].join("\n");
}

/** Python's spelling of plain data. */
function python(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${python(inner)}`)
    .join(", ")}}`;
}

/** Accelerate's settings for cards that share each sequence (DeepSpeed's Ulysses). */
export function accelerateSettings({ stage }: RecipeOf): string {
  return `# Each sequence is shared by ${stage.cards} cards (Ulysses sequence parallelism of DeepSpeed).
compute_environment: LOCAL_MACHINE
distributed_type: DEEPSPEED
deepspeed_config:
  zero_stage: 3
  seq_parallel_communication_data_type: bf16
  zero3_init_flag: true
  zero3_save_16bit_model: true
mixed_precision: bf16
num_machines: 1
num_processes: ${stage.cards}
parallelism_config:
  parallelism_config_dp_replicate_size: 1
  parallelism_config_dp_shard_size: 1
  parallelism_config_tp_size: 1
  parallelism_config_sp_size: ${stage.cards}
  parallelism_config_sp_backend: deepspeed
  parallelism_config_sp_seq_length_is_variable: true
  parallelism_config_sp_attn_implementation: flash_attention_2
`;
}
