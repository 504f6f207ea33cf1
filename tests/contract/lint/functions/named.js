export default function named(operation, _options, context) {
  const id = operation.operationId ?? "none";
  const tags = operation.tags ?? [];
  if (tags.length === 1 && /^[a-z_]+\.[a-z_]+$/.test(id) && id.startsWith(`${tags[0]}.`)) return [];
  return [{ message: `operationId ${id} isn't the operation's tag, a dot and a verb`, path: context.path }];
}
