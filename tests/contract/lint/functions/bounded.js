import { within } from "./schemas.js";

const NEEDED = {
  string: ["minLength", "maxLength"],
  array: ["minItems", "maxItems", "items"],
  integer: ["minimum", "maximum"],
  number: ["minimum", "maximum"],
  object: ["additionalProperties"],
};
// What OpenAPI itself defines stays open.
const OPEN = "ContractDocument";

export default function bounded(schema, _options, context) {
  const found = [];
  for (const [one, path] of within(schema, context.path)) {
    const needed = one.enum ? [] : (NEEDED[one.type] ?? []);
    for (const word of needed) {
      if (one[word] === undefined && !path.includes(OPEN)) found.push({ message: `${one.type} without ${word}`, path });
    }
    if (one.oneOf) found.push({ message: "oneOf makes generated clients guess", path });
  }
  return found;
}
