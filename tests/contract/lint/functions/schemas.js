// Every schema within a schema, with its path, without following references.
export function* within(schema, path) {
  if (!schema || typeof schema !== "object" || schema.$ref) return;
  yield [schema, path];
  for (const [name, one] of Object.entries(schema.properties ?? {})) yield* within(one, [...path, "properties", name]);
  for (const word of ["items", "additionalProperties", "not"]) yield* within(schema[word], [...path, word]);
  for (const word of ["allOf", "anyOf", "oneOf"])
    for (const [at, one] of (schema[word] ?? []).entries()) yield* within(one, [...path, word, at]);
}
