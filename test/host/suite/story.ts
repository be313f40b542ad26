// The whole way on the small repository, in the order a person goes it.
import "./story/activation.ts";
import "./story/scanning.ts";
import "./story/dependencies.ts";
import "./story/limits.ts";
import "./story/previewing.ts";
import "./story/marking.ts";
import "./story/exporting.ts";
import "./story/generating.ts";
import "./story/evaluating.ts";
import "./story/asking.ts";
import "./story/training.ts";
import "./story/rescanning.ts";
