import { Program } from "../../symbols/program.ts";
import type { Bench } from "../task.ts";

const programs = new WeakMap<Bench, Promise<Program>>();

/** The files of a bench read together, once for all its samples. */
export function programOf(bench: Bench): Promise<Program> {
  const known = programs.get(bench) ?? read(bench);
  programs.set(bench, known);
  return known;
}

async function read(bench: Bench): Promise<Program> {
  const files: { path: string; text: string }[] = [];
  for (const { path } of bench.files) files.push({ path, text: await bench.text(path) });
  return new Program(files).readAll();
}
