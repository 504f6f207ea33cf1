// Every operation of the contract by its method, against a running service, as types and answers promise.

import assert from "node:assert/strict";
import { BreachRegister, etagOf, ForbiddenError, NotFoundError, PreconditionFailedError, ValidationError } from "breach-register";

const client = new BreachRegister();
const { orgId } = await client.service.whoami();
const breach = { orgId, title: "Überfall", severity: "serious", discovered_at: "2026-03-02T08:15:00Z" } as const;

const made = await client.incidents.create(breach);
assert.deepEqual(await client.incidents.read(made.id), made);
assert.equal(await client.incidents.read(made.id, { ifNoneMatch: etagOf(made) }), null);
assert.deepEqual(await client.incidents.readPart(made.id, { fields: "title" }), { id: made.id, title: "Überfall" });
const expanded = await client.incidents.readExpanded(made.id, { expand: ["notifications"] });
assert.deepEqual([expanded.notifications?.total, etagOf(expanded)], [0, etagOf(made)]);
const changed = await client.incidents.update(made.id, { affected_users: 3 }, { ifMatch: etagOf(made) });
assert.equal(changed.affected_users, 3);
await assert.rejects(client.incidents.update(made.id, {}, { ifMatch: etagOf(made) }), PreconditionFailedError);
const notified = await client.incidents.notify(made.id, { authority_jurisdiction: "DE-BY BayLDA" });
assert.equal(notified.status, "notified");
const { notifications } = await client.incidents.listNotifications(made.id);
assert.deepEqual(notifications.map((one) => one.authority_jurisdiction), ["DE-BY BayLDA"]);
const filing = await client.incidents.readNotification(made.id, notifications[0]!.id);
const correction = { correction_reason: "Mistyped", notification_reference: "LDA-1" };
const corrected = await client.incidents.correctNotification(made.id, filing.id, correction);
assert.equal(corrected.notification_reference, "LDA-1");

for (let number = 0; number < 4; number += 1) await client.incidents.create(breach);
const ids = new Set<string>();
for await (const incident of client.incidents.all({ orgId, limit: 2 })) ids.add(incident.id);
assert.equal(ids.size, 5);
const parts = client.incidents.allPart({ orgId, fields: ["status"], limit: 4 });
for await (const part of parts) assert.deepEqual(Object.keys(part), ["id", "status"]);
assert.equal((await client.incidents.search({ orgId, overdue: true })).total, 4);

const actions: string[] = [];
for await (const entry of client.audit.allOfIncident(made.id, { limit: 1 })) actions.push(entry.action);
assert.deepEqual(actions, ["update", "notify", "update", "create"]);
assert.equal((await client.audit.searchIncident(made.id, { limit: 2 })).entries.length, 2);
assert.equal((await client.audit.search({ orgId, action: "notify" })).entries.length, 1);
assert.equal((await client.audit.all({ orgId, incident_id: made.id }).next()).value?.incident_id, made.id);

const key = await client.apiKeys.create({ orgId, name: "A", scopes: ["incidents:read"] });
const rotated = await client.apiKeys.rotate(key.id, { overlap_hours: 1 });
assert.match(rotated.rawKey, /^br_/);
assert.equal((await client.apiKeys.revoke(rotated.id)).status, "revoked");
assert.equal((await client.apiKeys.read(rotated.id)).status, "revoked");
assert.equal((await client.apiKeys.search({ orgId, limit: 1 })).api_keys.length, 1);
const keys: string[] = [];
for await (const one of client.apiKeys.all({ orgId, limit: 1 })) keys.push(one.id);
assert.ok(keys.includes(key.id) && keys.includes(rotated.id));

assert.equal((await client.service.livez()).status, "live");
assert.equal((await client.service.readyz()).status, "ready");
const contract = await client.service.contractJson();
assert.equal(contract.openapi, "3.0.3");
assert.equal(await client.service.contractJson({ ifNoneMatch: etagOf(contract) }), null);
assert.match(await client.service.contractYaml(), /^openapi: 3\.0\.3/);

const sent = { method: "POST", path: "/privacy/incidents", body: breach, idempotencyKey: "mine" };
assert.deepEqual([(await client.send(sent)).replayed, (await client.send(sent)).replayed], [false, true]);
await assert.rejects(client.incidents.create({ ...breach, title: "" }), (error) => {
  return error instanceof ValidationError && error.errors[0]?.pointer === "/title" && error.requestId !== undefined;
});
await assert.rejects(client.incidents.read("019cadc8-9c18-7fa9-b83a-4bc9106e8f9d"), NotFoundError);
await assert.rejects(client.incidents.search({ orgId: "another" }), ForbiddenError);
