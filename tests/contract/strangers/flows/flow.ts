// A breach from detection to the authority, by openapi-fetch with the types that openapi-typescript made.
import createClient from "openapi-fetch";
import type { components, paths } from "./register.d.ts";

type Incident = components["schemas"]["Incident"];

const orgId = process.env["BREACH_REGISTER_ORG"]!;
const client = createClient<paths>({
  baseUrl: process.env["BREACH_REGISTER_URL"]!,
  headers: { Authorization: `Bearer ${process.env["BREACH_REGISTER_API_KEY"]}` },
});
const once = () => ({ "Idempotency-Key": crypto.randomUUID() });

function known<T>(told: { data?: T; error?: components["schemas"]["Problem"] }): T {
  if (told.data === undefined) throw new Error(`${told.error?.error.code}: ${told.error?.detail}`);
  return told.data;
}

const made: Incident = known(
  await client.POST("/privacy/incidents", {
    params: { header: once() },
    body: { orgId, title: "Recorded from TypeScript", severity: "serious", discovered_at: new Date().toISOString() },
  }),
);
const path = { id: made.id };
known(
  await client.PATCH("/privacy/incidents/{id}", {
    params: { path, header: once() },
    body: { root_cause: "A lost stick.", affected_users: 3_000_000_000 },
  }),
);
known(
  await client.POST("/privacy/incidents/{id}/notify", {
    params: { path, header: once() },
    body: { authority_jurisdiction: "DE-BY BayLDA" },
  }),
);
const read = known(await client.GET("/privacy/incidents/{id}", { params: { path } }));
const page = known(await client.GET("/privacy/incidents", { params: { query: { orgId } } }));
const { error } = await client.GET("/privacy/incidents", { params: { query: { orgId: "another" } } });
console.log(JSON.stringify({ read, total: page.total, refused: error?.error.code }));
