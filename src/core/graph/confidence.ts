/** How sure an edge is, from 0 to 1, by the rule that found it. Resolvers give it to every use that is not certain. */
export const confidences = {
  /** The language's own rule says so: a relative path, a search path that the repository states, a declared name. */
  certain: 1,
  /** A rule that tools commonly have, though nothing in the repository states it: `include/`, `src/`, load paths. */
  usual: 0.9,
  /** A name is found where the language looks, but read without types: a variable of the same name would look alike. */
  named: 0.8,
  /** The nearest file whose path ends as it is written. */
  alike: 0.6,
} as const;
