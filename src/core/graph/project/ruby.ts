import type { RubyProject } from "../project.ts";

/** Whether a .gemspec or a Gemfile asks for Zeitwerk, which loads constants by the names of their files. */
export function readGem(text: string): RubyProject {
  return {
    type: "ruby",
    autoloads: /^[^#\n]{0,200}\b(?:gem|add(?:_runtime)?_dependency)\b[ \t(]{0,9}["']zeitwerk["']/m.test(text),
  };
}
