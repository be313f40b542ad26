import { printYaml } from "../../export/yaml.ts";
import { accumulation } from "../trainingPlan.ts";
import { datasetPath, positionSettings, type RecipeOf, stageLength, trainedBeside } from "./recipe.ts";

/** Axolotl's configuration, for the rows of the format `axolotl-chat`. */
export function axolotlConfig(recipe: RecipeOf): string {
  const { plan, stage, output } = recipe;
  return printYaml({
    base_model: stage.init_from,
    ...overrides(recipe),
    ...(plan.method === "qlora" ? { load_in_4bit: true } : {}),
    ...(plan.method === "full" ? {} : adapter(recipe)),
    datasets: [
      {
        path: datasetPath(recipe),
        name: "axolotl-chat",
        split: "train",
        type: "chat_template",
        roles_to_train: ["assistant"],
        train_on_eos: "turn",
      },
    ],
    dataset_prepared_path: `${output}/prepared`,
    output_dir: output,
    sequence_len: stageLength(recipe),
    excess_length_strategy: "raise",
    sample_packing: true,
    pad_to_sequence_len: true,
    ...(plan.memory.mlp_tiles > 1 ? { tiled_mlp: true, tiled_mlp_num_shards: plan.memory.mlp_tiles } : {}),
    ...(stage.cards > 1 ? { context_parallel_size: stage.cards } : {}),
    ...(plan.memory.fused_loss ? { plugins: ["axolotl.integrations.cut_cross_entropy.CutCrossEntropyPlugin"] } : {}),
    gradient_checkpointing: true,
    ...(plan.memory.offload ? { activation_offloading: true } : {}),
    attn_implementation: "flash_attention_2",
    micro_batch_size: 1,
    gradient_accumulation_steps: accumulation,
    num_epochs: 1,
    optimizer: "paged_adamw_8bit",
    lr_scheduler: "constant_with_warmup",
    warmup_steps: 20,
    learning_rate: plan.method === "full" ? 1e-5 : stage.lr,
    bf16: "auto",
    logging_steps: 1,
    saves_per_epoch: 1,
  });
}

function overrides(recipe: RecipeOf): object {
  const settings = positionSettings(recipe);
  return settings ? { overrides_of_model_config: settings.five } : {};
}

function adapter(recipe: RecipeOf): object {
  const { plan, rank } = recipe;
  const beside = trainedBeside(recipe);
  return {
    adapter: plan.method,
    lora_r: rank,
    lora_alpha: 2 * rank,
    lora_dropout: 0,
    lora_target_linear: true,
    ...(beside.length > 0 ? { lora_modules_to_save: beside } : {}),
  };
}
