import { extensionOf, nameOf, type RepoPath } from "../model/repoPath.ts";

/** Files that say what a folder is: read first where nothing else decides. */
const manifest =
  /^(?:readme(?:\.\w+)*|package\.json|deno\.jsonc?|pnpm-workspace\.yaml|pyproject\.toml|setup\.(?:py|cfg)|go\.(?:mod|work)|cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|settings\.gradle(?:\.kts)?|composer\.json|gemfile|.+\.gemspec|.+\.csproj|.+\.sln|package\.swift|pubspec\.yaml|mix\.exs|cmakelists\.txt|makefile)$/i;

/** True for a README or a project file. */
export function introduces(path: RepoPath): boolean {
  return manifest.test(nameOf(path));
}

const testFolder = /(?:^|\/)(?:tests?|specs?|__tests__|testing|unittests?|e2e)\//i;
const testName = /(?:^test_|[._-](?:test|spec|tests|e2e)(?=\.|$)|_test$|_spec$|Tests?$|Spec$|^Test(?=[A-Z]))/;

/** True for a file that tests others, by the names of all the usual test runners. */
export function isTest(path: RepoPath): boolean {
  return testName.test(stem(path)) || testFolder.test(path);
}

/** What a test is named after: `user.py` for `test_user.py`, `user.ts` for `user.test.ts`; undefined for any other name. */
export function subjectOf(path: RepoPath): string | undefined {
  if (!testName.test(stem(path))) return undefined;
  const subject = stem(path)
    .replace(/^(?:test_|Test(?=[A-Z]))/, "")
    .replace(/(?:[._-](?:test|spec|tests|e2e)(?:-d)?|Tests?|Spec)$/, "");
  return subject + extensionOf(path);
}

function stem(path: RepoPath): string {
  const name = nameOf(path);
  return name.slice(0, name.length - extensionOf(path).length);
}
