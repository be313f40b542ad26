// Questions and answers about the code of the small repository, from the first mark on.
import "./annotating/journey.ts";
import "./annotating/agents.ts";
import "./annotating/comments.ts";
import "./annotating/symbols.ts";
import "./annotating/exchanging.ts";
