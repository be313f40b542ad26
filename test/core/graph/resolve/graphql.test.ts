import assert from "node:assert/strict";
import { test } from "node:test";
import { lexGraphql } from "../../../../src/core/graph/lex/graphql.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const files = {
  "schema/base.graphql": `"""
type NotDeclared { a: Post }
#import "no.graphql"
"""
schema { query: Query, mutation: Mutation }
directive @auth(role: Role = USER) repeatable on FIELD_DEFINITION | OBJECT
scalar Date
enum Role { USER ADMIN Date }
interface Node { id: ID! }
type Query { node(id: ID!): Node "Post in a description" me: String }
type Mutation { _: Boolean }
`,
  "schema/user.graphql": `# import Post from "./nothing.graphql"
type User implements Node & Named @auth(role: ADMIN) @key(fields: "id") {
  id: ID!
  name: String! # Comment names Review
  born: Date
  posts(first: Int = 10, filter: PostFilter): [Post!]!
}
interface Named { name: String! }
extend type Query { users: [User!]! }
`,
  "schema/post.graphql": `#import User, Named from "./user.graphql"
# import * from 'shared/paging.graphql'
type Post implements Node { id: ID! author: User! tags: [Tag!] page: Page }
input PostFilter { tag: Tag, role: Role }
union Found = Post | User | Review
enum Tag { A B }
extend type Mutation { post(input: PostFilter!): Post @auth }
`,
  "schema/review.graphql": "type Review { post: Post, body: String }\nextend type Query { reviews: [Review] }\n",
  "shared/paging.graphql": "type Page { next: String }\n",
  "schema/nothing.graphql": "",
  "schema/no.graphql": "",
  "other/schema.graphql": "type Query { post: Post }\ntype Post { id: ID }\n",
  "web/queries/post.gql": `#import "../fragments/author.gql"
#import "web/fragments/tags.gql"
query GetPost($id: ID!, $role: Role) { post(id: $id) { ...PostParts author { ...AuthorParts } ... on Review { body } ... @include(if: true) { id } } }
fragment PostParts on Post { id ...TagParts }
`,
  "web/fragments/author.gql": "fragment AuthorParts on User { name }\n",
  "web/fragments/tags.gql": "fragment TagParts on Post { tags }\r\n",
};

test("imports by comment, names of a schema and fragments in the files that declare them", () => {
  assert.deepEqual(edgesOf(files), [
    "schema/post.graphql -> schema/base.graphql (same-package)",
    "schema/post.graphql -> schema/review.graphql (same-package)",
    "schema/post.graphql -> schema/user.graphql",
    "schema/post.graphql -> shared/paging.graphql",
    "schema/review.graphql -> schema/base.graphql (same-package)",
    "schema/review.graphql -> schema/post.graphql (same-package)",
    "schema/user.graphql -> schema/base.graphql (same-package)",
    "schema/user.graphql -> schema/nothing.graphql",
    "schema/user.graphql -> schema/post.graphql (same-package)",
    "web/fragments/author.gql -> schema/user.graphql (same-package)",
    "web/fragments/tags.gql -> other/schema.graphql (same-package)",
    "web/queries/post.gql -> other/schema.graphql (same-package)",
    "web/queries/post.gql -> schema/base.graphql (same-package)",
    "web/queries/post.gql -> schema/review.graphql (same-package)",
    "web/queries/post.gql -> web/fragments/author.gql",
    "web/queries/post.gql -> web/fragments/tags.gql",
  ]);
});

test("a schema of many files is one by its names", () => {
  const types = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"];
  const schema = Object.fromEntries(
    types.map((type, index) => [
      `graph/${type.toLowerCase()}.graphqls`,
      `"""${types.join(" ")}"""\ntype ${type} @mark { ${types
        .slice(0, index)
        .map((used) => `${used.toLowerCase()}: [${used}]`)
        .join(" ")} id: ID }\n`,
    ]),
  );
  const edges = edgesOf({ ...schema, "graph/mark.graphqls": "directive @mark on OBJECT\n" });
  const expected = types.flatMap((type, index) =>
    [...types.slice(0, index), "Mark"].map(
      (used) => `graph/${type.toLowerCase()}.graphqls -> graph/${used.toLowerCase()}.graphqls (same-package)`,
    ),
  );
  assert.deepEqual(edges, expected.toSorted());
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    '"""'.repeat(200_001),
    "#import ".repeat(200_000),
    "...".repeat(300_000),
    "@".repeat(500_000),
    "type ".repeat(200_000),
    "{".repeat(500_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexGraphql({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
