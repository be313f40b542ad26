import { printYaml } from "../../export/yaml.ts";
import { accumulation } from "../trainingPlan.ts";
import { datasetPath, type RecipeOf, stageLength, trainedBeside } from "./recipe.ts";

/** LLaMA-Factory's configuration, for the folder that the format `llama-factory` writes. */
export function llamaFactoryConfig(recipe: RecipeOf): string {
  const { plan, stage, output, family } = recipe;
  const warning = thetaNote(recipe);
  const config = printYaml({
    model_name_or_path: stage.init_from,
    ...(plan.method === "qlora" ? { quantization_bit: 4, quantization_method: "bnb", double_quantization: true } : {}),
    ...scaling(recipe),
    flash_attn: "fa2",
    ...(plan.memory.fused_loss ? { enable_liger_kernel: true } : {}),
    ...(plan.memory.offload ? { use_unsloth_gc: true } : {}),
    stage: "sft",
    do_train: true,
    finetuning_type: plan.method === "full" ? "full" : "lora",
    ...(plan.method === "full" ? {} : adapter(recipe)),
    dataset_dir: `${datasetPath(recipe)}/llama-factory`,
    dataset: "repoloom_train",
    template: family,
    cutoff_len: stageLength(recipe),
    neat_packing: true,
    output_dir: output,
    per_device_train_batch_size: 1,
    gradient_accumulation_steps: accumulation,
    learning_rate: plan.method === "full" ? 1e-5 : stage.lr,
    num_train_epochs: 1,
    lr_scheduler_type: "constant_with_warmup",
    warmup_steps: 20,
    optim: "paged_adamw_8bit",
    bf16: true,
    logging_steps: 1,
    save_strategy: "epoch",
    report_to: "none",
  });
  return `${warning}${config}`;
}

function adapter(recipe: RecipeOf): object {
  const { rank } = recipe;
  const beside = trainedBeside(recipe);
  const target = beside.length > 0 ? { additional_target: beside.join(",") } : {};
  return { lora_rank: rank, lora_alpha: 2 * rank, lora_dropout: 0, lora_target: "all", ...target };
}

/** Its option counts from `original_max_position_embeddings` where a model has one: set only where we scale, too. */
function scaling({ stage }: RecipeOf): object {
  const type = stage.rope?.["rope_type"];
  return type === undefined ? {} : { rope_scaling: type };
}

function thetaNote({ stage }: RecipeOf): string {
  return stage.theta === undefined
    ? ""
    : `# LLaMA-Factory has no option for theta: set rope_theta ${stage.theta} and max_position_embeddings ${stage.length}\n# in the config.json of ${stage.init_from} before this stage.\n`;
}
