import { accumulation } from "../trainingPlan.ts";
import { datasetPath, type RecipeOf, stageLength } from "./recipe.ts";

/**
 * LongLoRA's own commands (dvlab-research/LongLoRA, Apache-2.0): shifted sparse attention, embeddings and norms trained.
 * Its attention needs lengths that four divides; ours are multiples of 64.
 */
export function longLoraCommands(recipe: RecipeOf): string {
  const { plan, stage, output } = recipe;
  const script = plan.method === "qlora" ? "supervised-fine-tune-qlora.py" : "supervised-fine-tune.py";
  return `#!/bin/sh
# In a checkout of LongLoRA. Llama models only: its attention replaces theirs.
set -e
torchrun --nproc_per_node=${Math.max(stage.cards, 1)} ${script} \\
  --model_name_or_path ${shell(stage.init_from)} \\
  --bf16 True --tf32 True --use_flash_attn True \\
  --output_dir ${shell(output)} \\
  --model_max_length ${stageLength(recipe)} \\
  --data_path ${shell(`${datasetPath(recipe)}/longalpaca/train.json`)} \\
  --low_rank_training True \\
  --num_train_epochs 1 --per_device_train_batch_size 1 --gradient_accumulation_steps ${accumulation} \\
  --evaluation_strategy no --save_strategy epoch --save_total_limit 2 \\
  --learning_rate ${stage.lr} --weight_decay 0.0 --warmup_steps 20 --lr_scheduler_type constant_with_warmup \\
  --logging_steps 1 --deepspeed ds_configs/stage2.json
python3 get_trainable_weights.py --checkpoint_path ${shell(output)} --trainable_params embed,norm
python3 merge_lora_weights_and_save_hf_model.py --base_model ${shell(stage.init_from)} --peft_model ${shell(output)} \\
  --context_size ${stage.length} --save_path ${shell(`${output}-merged`)}
`;
}

/** A word of a shell command, whatever is in it. */
export function shell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
