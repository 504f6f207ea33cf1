import { within } from "./schemas.js";

export default function described(schema, _options, context) {
  const found = [];
  for (const [one, path] of within(schema, context.path)) {
    if (!one.description && path.at(-1) !== "items") found.push({ message: "has no description", path });
  }
  return found;
}
