// One write, as the first argument says; what it answered, or the error, is printed as JSON.

import { ApiError, BreachRegister } from "breach-register";

const [, , what = "", id = "", tag = "", org = ""] = process.argv;
const client = new BreachRegister();
const writes: Record<string, () => Promise<unknown>> = {
  create: () =>
    client.incidents.create({ orgId: org, title: "A", severity: "serious", discovered_at: "2026-03-02T08:15:00Z" }),
  update: () => client.incidents.update(id, { affected_users: 7 }, { ifMatch: tag }),
  notify: () => client.incidents.notify(id, { authority_jurisdiction: "DE-BY BayLDA" }),
  key: () => client.apiKeys.create({ orgId: org, name: "A" }),
};

try {
  console.log(JSON.stringify(await writes[what]?.()));
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  console.log(JSON.stringify({ kind: error.name, code: error.code, detail: error.detail }));
}
