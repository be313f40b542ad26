import { adapterCommands } from "./recipes/adapterFromModel.ts";
import { axolotlConfig } from "./recipes/axolotl.ts";
import { llamaFactoryConfig } from "./recipes/llamaFactory.ts";
import { longLoraCommands } from "./recipes/longLora.ts";
import { type PlanFile, positionSettings, type RecipeOf } from "./recipes/recipe.ts";
import { accelerateSettings, mergeScript, trlScript } from "./recipes/trl.ts";
import { planReadme } from "./planReadme.ts";
import type { PlanRequest, TrainingPlan } from "./trainingPlan.ts";

/** Everything of a plan that runs: a folder for each stage (the plan's own where there is one stage), and what explains it. */
export function planFiles(plan: TrainingPlan, request: PlanRequest): PlanFile[] {
  const several = plan.stages.length > 1;
  return [
    { path: "plan.json", text: `${JSON.stringify(plan, null, 2)}\n` },
    { path: "README.md", text: planReadme(plan, request) },
    { path: "extract_adapter.sh", text: adapterCommands(plan) },
    ...plan.stages.flatMap((stage, index) => {
      const folder = several ? `stage-${index + 1}` : "";
      const result = plan.method === "full" ? "output" : "output-merged";
      const within = index > 0 ? { ...stage, init_from: `../${stage.init_from}/${result}` } : stage;
      return stageFiles({ ...common(request), plan, stage: within, output: "output" }, request).map(({ path, text }) => ({
        path: folder === "" ? path : `${folder}/${path}`,
        text,
      }));
    }),
  ];
}

function common({ model, rank, dataset }: PlanRequest): Pick<RecipeOf, "rank" | "tied" | "dataset" | "family"> {
  return { rank, tied: model.tied, family: chatTemplateOf(model.name), ...(dataset ? { dataset } : {}) };
}

function stageFiles(recipe: RecipeOf, { model }: PlanRequest): PlanFile[] {
  const positions = positionSettings(recipe);
  const file = (path: string, text: string): PlanFile => ({ path, text });
  return [
    file("train_trl.py", trlScript(recipe)),
    ...(recipe.plan.method === "full" ? [] : [file("merge.py", mergeScript(recipe))]),
    file("axolotl.yaml", axolotlConfig(recipe)),
    file("llama_factory.yaml", llamaFactoryConfig(recipe)),
    ...(recipe.stage.cards > 1 ? [file("accelerate.yaml", accelerateSettings(recipe))] : []),
    ...(positions
      ? [file("rope.json", `${JSON.stringify({ transformers_5: positions.five, transformers_4: positions.four }, null, 2)}\n`)]
      : []),
    ...(model.beyond === "linear" && model.rope.type === "default" ? [file("longlora.sh", longLoraCommands(recipe))] : []),
  ];
}

const templates: readonly (readonly [RegExp, string])[] = [
  [/llama-?2/i, "llama2"],
  [/code-?llama/i, "llama2"],
  [/llama-?3/i, "llama3"],
  [/qwen-?3/i, "qwen3"],
  [/qwen/i, "qwen"],
  [/mistral/i, "mistral"],
  [/deepseek-?coder/i, "deepseekcoder"],
];

/** LLaMA-Factory's name of a model's chat template, by the model's name. */
function chatTemplateOf(name: string): string {
  return templates.find(([pattern]) => pattern.test(name))?.[1] ?? "default";
}
