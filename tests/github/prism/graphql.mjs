// GitHub's own schema of its GraphQL, which every query is held against and answered by.

import { schema as github } from "@octokit/graphql-schema";
import { buildSchema, graphql, isEnumType, isLeafType, isListType, isNonNullType } from "graphql";

// It has a few fields twice, which would be objected to.
const schema = buildSchema(github.idl, { assumeValid: true });

const EXAMPLES = {
  Boolean: false,
  DateTime: "2026-01-01T00:00:00Z",
  Int: 1,
};

/** The answer to a query: its objections, or an example of everything that it asks for. */
export function answer({ query, variables }) {
  return graphql({
    schema,
    source: query,
    rootValue: {},
    variableValues: variables,
    fieldResolver: (_source, _arguments, _context, { returnType }) => example(returnType),
    // Of an interface or a union, the first kind that there is.
    typeResolver: (_value, _context, _info, type) => schema.getPossibleTypes(type)[0].name,
  });
}

function example(type) {
  if (isNonNullType(type)) return example(type.ofType);
  if (isListType(type)) return [example(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0].value;
  return isLeafType(type) ? (EXAMPLES[type.name] ?? "An example") : {};
}
