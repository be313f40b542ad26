import { nameOf, type RepoPath } from "../model/repoPath.ts";
import type { Project } from "./project.ts";
import { readCompileCommands } from "./project/compileCommands.ts";
import { readMsBuild } from "./project/csharp.ts";
import { readCMake, readFlags, readMeson } from "./project/cpp.ts";
import { readDune } from "./project/dune.ts";
import { readGoMod } from "./project/go.ts";
import { readImportMap, readLerna, readPackageJson, readPnpmWorkspace, readTsconfig } from "./project/javascript.ts";
import { readCabal, readDescription, readElmJson, readHpack, readJuliaProject, readPubspec } from "./project/sources.ts";
import { readBazel } from "./project/starlark.ts";
import { readSwiftPackage } from "./project/swift.ts";
import { readGem } from "./project/ruby.ts";
import { readCargoToml } from "./project/rust.ts";
import { readPyproject, readSetupCfg, readSetupPy } from "./project/python.ts";

type Reader = (text: string) => Project | undefined;

/** Project files by name; the first pattern that matches reads the file. */
const readers: readonly (readonly [name: RegExp, read: Reader])[] = [
  [/^package\.json$/, readPackageJson],
  [/^(?:tsconfig|jsconfig)(?:[.-][\w.-]+)?\.json$/, readTsconfig],
  [/^(?:deno\.jsonc?|import_?map\.json)$/, readImportMap],
  [/^pnpm-workspace\.yaml$/, readPnpmWorkspace],
  [/^(?:lerna|rush)\.json$/, readLerna],
  [/^pyproject\.toml$/, readPyproject],
  [/^setup\.cfg$/, readSetupCfg],
  [/^setup\.py$/, readSetupPy],
  [/^go\.mod$/, readGoMod],
  [/^CMakeLists\.txt$|\.cmake$/, readCMake],
  [/^(?:GNU)?[Mm]akefile(?:\.\w+)?$|\.mk$|^compile_flags\.txt$|^\.clangd$|^c_cpp_properties\.json$/, readFlags],
  [/\.(?:csproj|props|targets)$/, readMsBuild],
  [/^compile_commands\.json$/, readCompileCommands],
  [/^meson\.build$/, readMeson],
  [/\.gemspec$|^(?:Gemfile|gems\.rb)$/, readGem],
  [/^Cargo\.toml$/, readCargoToml],
  [/^(?:WORKSPACE(?:\.bazel|\.bzlmod)?|MODULE\.bazel)$/, readBazel],
  [/^Package(?:@swift-[\d.]+)?\.swift$/, readSwiftPackage],
  [/^dune$/, readDune],
  [/^elm\.json$/, readElmJson],
  [/^pubspec\.yaml$/, readPubspec],
  [/\.cabal$/, readCabal],
  [/^package\.yaml$/, readHpack],
  [/^(?:Julia)?Project\.toml$/, readJuliaProject],
  [/^DESCRIPTION$/, readDescription],
];

/** Longer project files are data, not settings; but a compilation database has an entry for each file. */
const most = 2_000_000;
const database = "compile_commands.json";

/** Reads a file that is a project file by its name; undefined for all others and for what cannot be understood. */
export function projectOf(path: RepoPath, text: string): Project | undefined {
  const name = nameOf(path);
  if (text.length > most && name !== database) return undefined;
  const reader = readers.find(([pattern]) => pattern.test(name));
  return reader?.[1](text);
}
