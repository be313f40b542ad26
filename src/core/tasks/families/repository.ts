import { chainTwins } from "./twins/chains.ts";
import { constantTwins } from "./twins/constants.ts";
import { countTwins } from "./twins/counts.ts";
import { qaTwins } from "./twins/qa.ts";
import { repoFim } from "./fim.ts";
import { repoAbsent, repoFunction } from "./functions.ts";
import { longForm } from "./longForm.ts";
import type { Family } from "../task.ts";
import { staticHistory, staticVersion } from "./static/data.ts";
import {
  staticConstant,
  staticCount,
  staticDefault,
  staticDefinedIn,
  staticFirst,
  staticMembers,
  staticSignature,
  staticThrows,
} from "./static/definitions.ts";
import { repoRemovedFile, staticImporters, staticImports, staticReachable, staticReexportChain } from "./static/imports.ts";
import {
  staticCallers,
  staticEnv,
  staticMostUsed,
  staticRoute,
  staticSubclasses,
  staticTestsCovering,
  staticTodo,
} from "./static/uses.ts";

/** Families about the repository itself: the twins of RULER's thirteen, static analysis, and what goes with them. */
export const repositoryFamilies: readonly Family[] = [
  ...constantTwins,
  ...chainTwins,
  ...countTwins,
  ...qaTwins,
  repoFim,
  repoFunction,
  repoAbsent,
  repoRemovedFile,
  longForm,
  staticDefinedIn,
  staticSignature,
  staticConstant,
  staticImporters,
  staticImports,
  staticReachable,
  staticReexportChain,
  staticSubclasses,
  staticCallers,
  staticTestsCovering,
  staticDefault,
  staticThrows,
  staticEnv,
  staticRoute,
  staticMembers,
  staticCount,
  staticMostUsed,
  staticVersion,
  staticHistory,
  staticFirst,
  staticTodo,
];
