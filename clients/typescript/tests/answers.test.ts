// Answers: objects and their tags, errors by kind, and what isn't the register.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as register from "breach-register";
import { etagOf } from "breach-register";
import { against, answer, problem } from "./misbehaving.js";

describe("an answer", () => {
  it("is its JSON", async () => {
    await against([answer(200, { id: "1", title: "Überfall" })], async (server) => {
      assert.deepEqual(await server.client().incidents.read("1"), { id: "1", title: "Überfall" });
    });
  });

  it("remembers its entity tag", async () => {
    await against([answer(200, { id: "1" }, { etag: '"abc"' })], async (server) => {
      assert.equal(etagOf(await server.client().incidents.read("1")), '"abc"');
    });
  });

  it("without a tag says so", async () => {
    await against([answer(200, { id: "1" })], async (server) => {
      const incident = await server.client().incidents.read("1");
      assert.throws(() => etagOf(incident), /no entity tag/);
      assert.throws(() => etagOf({ ...incident }), /no entity tag/);
    });
  });

  it("is null when nothing changed", async () => {
    await against([answer(304, "", { etag: '"abc"' })], async (server) => {
      const told: register.Incident | null = await server.client().incidents.read("1", { ifNoneMatch: '"abc"' });
      assert.equal(told, null);
      assert.equal(server.requests[0]?.headers["if-none-match"], '"abc"');
    });
  });

  it("can be had with status and headers", async () => {
    const headers = { etag: '"abc"', "x-request-id": "r-1", "idempotent-replayed": "true" };
    await against([answer(201, { id: "1" }, headers)], async (server) => {
      const response = await server.client().send({ method: "POST", path: "/privacy/incidents", body: {} });
      assert.deepEqual([response.status, response.data, response.etag], [201, { id: "1" }, '"abc"']);
      assert.deepEqual([response.requestId, response.replayed], ["r-1", true]);
    });
  });

  it("to HEAD is headers alone", async () => {
    await against([answer(200, "", { etag: '"abc"' })], async (server) => {
      const response = await server.client().send({ method: "HEAD", path: "/privacy/incidents/1" });
      assert.deepEqual([response.data, response.etag], [null, '"abc"']);
    });
  });

  it("in YAML is its text", async () => {
    await against([answer(200, "openapi: 3.0.3", { "content-type": "application/yaml" })], async (server) => {
      assert.equal(await server.client().service.contractYaml(), "openapi: 3.0.3");
    });
  });
});

const KINDS: [number, typeof register.ApiError][] = [
  [400, register.ValidationError],
  [401, register.AuthenticationError],
  [403, register.ForbiddenError],
  [404, register.NotFoundError],
  [405, register.ApiError],
  [409, register.ConflictError],
  [412, register.PreconditionFailedError],
  [422, register.ValidationError],
  [429, register.RateLimitedError],
  [503, register.ServerError],
];

describe("an error", () => {
  for (const [status, kind] of KINDS) {
    it(`of ${status} is a ${kind.name}`, async () => {
      await against([problem(status, "SOME_CODE")], async (server) => {
        const told = await server.client({ maxTries: 1 }).service.whoami().catch((error: unknown) => error);
        assert.ok(told instanceof register.BreachRegisterError && told instanceof kind);
        assert.deepEqual([told.constructor, told.name], [kind, kind.name]);
        assert.deepEqual([told.status, told.code, told.detail, told.requestId], [status, "SOME_CODE", "No.", "r-1"]);
      });
    });
  }

  it("names every place", async () => {
    const errors = [{ in: "body", pointer: "/title", message: "must not be empty" }];
    await against([problem(422, "VALIDATION_ERROR", { message: "It does not fit.", errors })], async (server) => {
      const told = await server.client().request({ method: "POST", path: "/x", body: {} }).catch((error: unknown) => error);
      assert.ok(told instanceof register.ValidationError);
      assert.deepEqual(told.errors, [{ location: "body", pointer: "/title", message: "must not be empty" }]);
      assert.equal(
        told.message,
        "422 VALIDATION_ERROR: It does not fit.; body /title: must not be empty (request r-1)",
      );
    });
  });

  const bodies = ["", "<html>Bad Gateway</html>", "[]", "null", '{"error": 7, "errors": [7, {}, null]}', "[".repeat(100_000)];
  for (const body of bodies) {
    it(`that is no problem is survived: ${body.slice(0, 40)}`, async () => {
      await against([answer(502, body, { "x-request-id": "r-2" })], async (server) => {
        const told = await server.client({ maxTries: 1 }).service.whoami().catch((error: unknown) => error);
        assert.ok(told instanceof register.ServerError);
        assert.deepEqual([told.code, told.requestId], ["HTTP_502", "r-2"]);
      });
    });
  }
});

describe("something else than the register", () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`that redirects is not followed: ${status}`, async () => {
      await against([], async (elsewhere) => {
        await against([answer(status, {}, { location: `${elsewhere.url}/` })], async (server) => {
          const sent = server.client().request({ method: "POST", path: "/privacy/incidents", body: {} });
          await assert.rejects(sent, (error) => error instanceof register.UnexpectedAnswerError && error.status === status);
          assert.deepEqual([server.requests.length, elsewhere.requests.length], [1, 0]);
        });
      });
    });
  }

  const pages = [["<html>", "text/html"], ["<html>", "application/json"], ["", "application/json"]] as const;
  for (const [body, kind] of pages) {
    it(`that answers no JSON is told: "${body}" as ${kind}`, async () => {
      await against([answer(200, body, { "content-type": kind })], async (server) => {
        await assert.rejects(server.client().service.whoami(), register.UnexpectedAnswerError);
        assert.equal(server.requests.length, 1);
      });
    });
  }
});

describe("pages", () => {
  it("are walked to their end", async () => {
    const first = answer(200, { incidents: [{ id: "1" }, { id: "2" }], total: 3, next_cursor: "n1" });
    const last = answer(200, { incidents: [{ id: "3" }], total: 3, next_cursor: null });
    await against([first, last], async (server) => {
      const ids: string[] = [];
      for await (const incident of server.client().incidents.all({ orgId: "default", overdue: true, limit: 2 })) {
        ids.push(incident.id);
      }
      assert.deepEqual(ids, ["1", "2", "3"]);
      const asked = "/api/v1/privacy/incidents?orgId=default&overdue=true&limit=2";
      assert.deepEqual(server.requests.map((request) => request.target), [asked, `${asked}&cursor=n1`]);
    });
  });

  it("are asked for when they are needed", async () => {
    await against([answer(200, { entries: [{ seq: 1 }], next_cursor: "n1" })], async (server) => {
      const walked = server.client().audit.allOfIncident("1");
      assert.equal(server.requests.length, 0);
      assert.deepEqual((await walked.next()).value, { seq: 1 });
      assert.equal(server.requests.length, 1);
    });
  });

  it("that lead to themselves end the walk", async () => {
    const page = answer(200, { api_keys: [], next_cursor: "n1" });
    await against([page, page], async (server) => {
      await assert.rejects(server.client().apiKeys.all({ orgId: "default" }).next(), /leads to itself/);
    });
  });
});
