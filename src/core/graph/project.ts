/** A JSON value as a package.json holds it under `exports` and `imports`. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What resolvers need of a package.json. */
export interface PackageJson {
  readonly type: "package";
  readonly name?: string;
  /** `source`, `types`, `module`, `main` and the like, in the order in which they are tried. */
  readonly entries: readonly string[];
  readonly exports?: Json;
  readonly imports?: Json;
  /** Globs of the members' folders, where this is the root of a workspace. */
  readonly members?: readonly string[];
  /** Dependencies by name that live in this repository: `workspace:`, `file:`, `link:`, `portal:`. */
  readonly linked?: readonly string[];
}

/** What resolvers need of a tsconfig, jsconfig or import map. Paths are as written, relative to the file. */
export interface Tsconfig {
  readonly type: "tsconfig";
  readonly extends: readonly string[];
  readonly references: readonly string[];
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  readonly rootDirs?: readonly string[];
  readonly rootDir?: string;
  readonly outDir?: string;
}

/** Members of a workspace that are listed outside a package.json. */
export interface Workspace {
  readonly type: "workspace";
  readonly members: readonly string[];
}

/** Folders that Python searches for top-level packages, relative to the file. */
export interface PythonProject {
  readonly type: "python";
  readonly roots: readonly string[];
  /** Packages that lie elsewhere than their name says: `{ "app": "source/app" }`. */
  readonly packages?: Readonly<Record<string, string>>;
}

/** A go.mod. */
export interface GoProject {
  readonly type: "go";
  readonly module?: string;
  /** Module paths with the folders that stand for them, relative to the file. */
  readonly replaced: readonly (readonly [path: string, folder: string])[];
}

/** A Cargo.toml. Paths are relative to it. */
export interface CargoToml {
  readonly type: "cargo";
  /** The library's name. */
  readonly name?: string;
  readonly library?: string;
  /** Files that begin a crate, where they are named. */
  readonly roots: readonly string[];
  /** Crates that are known here by another name than their own, or that a workspace hands on: name and folder. */
  readonly dependencies?: readonly (readonly [name: string, folder: string])[];
}

/** A CMakeLists.txt, a Makefile, a compile_commands.json. */
export interface CppProject {
  readonly type: "cpp";
  /** Where headers are looked for, relative to the file; `/x` is from the repository's root. */
  readonly folders: readonly string[];
}

/** Where a package's sources lie, in languages whose project files say no more than this. */
export interface SourceProject {
  readonly type: "dart" | "elm" | "haskell" | "julia" | "r";
  readonly name?: string;
  /** Relative to the file. */
  readonly folders: readonly string[];
  /** Packages that it may use, by name; absent where the file does not say. */
  readonly depends?: readonly string[];
}

/** A .csproj, or a file that several of them take in. */
export interface CSharpProject {
  readonly type: "csharp";
  /** Namespaces that its files see without naming them. */
  readonly usings: readonly string[];
}

/** A .gemspec or a Gemfile. */
export interface RubyProject {
  readonly type: "ruby";
  readonly autoloads: boolean;
}

/** A compile_commands.json. Absolute paths begin with `/` and are of the machine that wrote it; others are relative to it. */
export interface CompileCommands {
  readonly type: "compile";
  readonly groups: readonly {
    readonly files: readonly string[];
    /** Where headers are looked for, in this order. */
    readonly folders: readonly string[];
    /** Files that are included before the first line. */
    readonly forced: readonly string[];
  }[];
}

/** A WORKSPACE or MODULE.bazel. */
export interface BazelProject {
  readonly type: "bazel";
  /** What labels may call this repository. */
  readonly names: readonly string[];
  /** Repositories that are folders of this one, relative to the file. */
  readonly folders: readonly (readonly [name: string, folder: string])[];
}

/** A dune file. */
export interface DuneProject {
  readonly type: "dune";
  readonly stanzas: readonly DuneStanza[];
  /** The folders below belong to the same library. */
  readonly includesFolders: boolean;
}

/** A library or an executable. */
export interface DuneStanza {
  /** How others name it, privately and publicly; none for an executable. */
  readonly names: readonly string[];
  readonly libraries: readonly string[];
  /** Its modules are seen as they are, and not inside one of the library's name. */
  readonly isUnwrapped: boolean;
  /** Modules that the compiler is told to open. */
  readonly opened: readonly string[];
}

/** A Package.swift. */
export interface SwiftPackage {
  readonly type: "swift";
  readonly targets: readonly SwiftTarget[];
}

/** A module of a Swift package. */
export interface SwiftTarget {
  readonly name: string;
  /** The folder in which targets of its kind lie. */
  readonly home: string;
  /** Relative to the file, where it says so. */
  readonly path?: string;
}

/** What a project file tells the resolvers. */
export type Project =
  | BazelProject
  | SourceProject
  | CSharpProject
  | CargoToml
  | CompileCommands
  | CppProject
  | DuneProject
  | GoProject
  | PackageJson
  | SwiftPackage
  | Tsconfig
  | Workspace
  | RubyProject
  | PythonProject;
