import type { CSharpProject } from "../project.ts";

const using = /<Using\b([^>]{0,500})>/g;

/** Namespaces (`A.B`) and static types that a .csproj or a Directory.Build.props makes known in all files below it. */
export function readMsBuild(text: string): CSharpProject {
  const usings = [...text.replaceAll(/<!--[^]*?(?:-->|$)/g, "").matchAll(using)].flatMap(([, attributes]) => {
    const name = /\bInclude\s{0,9}=\s{0,9}["']([\w.]{1,300})["']/.exec(attributes!)?.[1];
    return name === undefined ? [] : [name];
  });
  return { type: "csharp", usings };
}
