import { within } from "./schemas.js";

export default function closed(schema, _options, context) {
  const found = [];
  for (const [one, path] of within(schema, context.path)) {
    const shut = (one.allOf ?? []).some((part) => part.additionalProperties === false);
    if (shut) found.push({ message: "allOf with an object that allows no other members", path });
  }
  return found;
}
