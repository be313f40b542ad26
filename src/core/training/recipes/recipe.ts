import type { DatasetFacts, PlannedStage, TrainingPlan } from "../trainingPlan.ts";

/** One stage, with all that its files need to know. */
export interface RecipeOf {
  readonly plan: TrainingPlan;
  readonly stage: PlannedStage;
  readonly rank: number;
  /** Layers of a tied model share one matrix that no adapter trains apart. */
  readonly tied: boolean;
  readonly dataset?: DatasetFacts;
  /** Folder of the stage's results. */
  readonly output: string;
  /** Name that the model's family has in other tools. */
  readonly family: string;
}

/** A file of the plan. */
export interface PlanFile {
  /** Relative to the plan's folder, POSIX. */
  readonly path: string;
  readonly text: string;
}

/** Tokens of the longest row that this stage trains. */
export function stageLength({ plan, stage }: RecipeOf): number {
  return Math.min(plan.max_length, stage.length);
}

/** Positions are changed in this stage. */
function isStretched({ stage }: RecipeOf): boolean {
  return stage.theta !== undefined || stage.rope !== undefined;
}

/** Position settings of a stage, for transformers 5 and for 4. */
export function positionSettings({ stage }: RecipeOf): { readonly five: object; readonly four: object } | undefined {
  const { theta, rope, length } = stage;
  const max_position_embeddings = length;
  if (theta !== undefined) {
    const five = { rope_parameters: { rope_type: "default", rope_theta: theta }, max_position_embeddings };
    return { five, four: { rope_theta: theta, rope_scaling: null, max_position_embeddings } };
  }
  if (rope === undefined) return undefined;
  const { rope_theta, ...rope_scaling } = rope;
  return {
    five: { rope_parameters: rope, max_position_embeddings },
    four: { rope_theta, rope_scaling, max_position_embeddings },
  };
}

/** Where a recipe reads its rows: the dataset, or a place to fill in. */
export function datasetPath({ dataset }: RecipeOf): string {
  return dataset?.path ?? "path/to/dataset";
}

/** What LongLoRA trains beside the adapter ("embed,norm"), by the names in Llama-like models: where positions are stretched and no matrix is shared. */
export function trainedBeside(recipe: RecipeOf): readonly string[] {
  return isStretched(recipe) && !recipe.tied ? ["embed_tokens", "input_layernorm", "post_attention_layernorm", "norm"] : [];
}
