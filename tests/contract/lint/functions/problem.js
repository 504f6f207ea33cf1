const PROBLEM = "application/problem+json";
const MEMBERS = ["type", "title", "status", "detail", "errors", "error"];

export default function problem(responses, _options, context) {
  const found = [];
  for (const [status, answer] of Object.entries(responses ?? {})) {
    if (!/^[45]/.test(status)) continue;
    const path = [...context.path, status];
    const kinds = Object.keys(answer.content ?? {});
    if (kinds.length !== 1 || kinds[0] !== PROBLEM) found.push({ message: `${status} isn't answered with a problem`, path });
    const required = answer.content?.[PROBLEM]?.schema?.required ?? [];
    const missing = MEMBERS.filter((name) => !required.includes(name));
    if (kinds.includes(PROBLEM) && missing.length) found.push({ message: `${status} lacks ${missing.join(", ")}`, path });
  }
  return found;
}
