// A write happens once, however often its answer is lost; and trying ends.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiError, ConflictError, ConnectionFailedError, RateLimitedError, ServerError } from "breach-register";
import { against, answer, cut, garbage, half, problem, Register, silence, type Act } from "./misbehaving.js";

const INCIDENT = { orgId: "default", title: "A", severity: "serious", discovered_at: "2026-03-02T08:15:00Z" } as const;
const MADE = { id: "incident-1" };

describe("a write happens once", () => {
  for (const [name, loss] of Object.entries({ cut, half, garbage })) {
    it(`when the connection is lost after the commit: ${name}`, async () => {
      const register = new Register();
      await against([register.commit(loss), register.commit(loss), register.commit()], async (server) => {
        assert.deepEqual(await server.client().incidents.create(INCIDENT), MADE);
        assert.deepEqual(register.effects, [INCIDENT]);
        assert.equal(server.requests.length, 3);
        assert.equal(server.keys.length, 1);
      });
    });
  }

  it("when the answer takes too long", async () => {
    const register = new Register();
    await against([register.commit(silence), register.commit()], async (server) => {
      assert.deepEqual(await server.client({ timeoutMs: 200 }).incidents.create(INCIDENT), MADE);
      assert.deepEqual(register.effects, [INCIDENT]);
    });
  });

  it("when the answer begins and never ends", async () => {
    const register = new Register();
    const endless: Act = (socket, request) => half(socket, request) || true;
    await against([register.commit(endless), register.commit()], async (server) => {
      assert.deepEqual(await server.client({ timeoutMs: 200 }).incidents.create(INCIDENT), MADE);
      assert.deepEqual(register.effects, [INCIDENT]);
    });
  });

  it("when the service is unavailable at first", async () => {
    const register = new Register();
    await against([problem(503, "UNAVAILABLE", { "retry-after": "2" }), register.commit()], async (server) => {
      assert.deepEqual(await server.client().incidents.create(INCIDENT), MADE);
      assert.deepEqual(register.effects, [INCIDENT]);
      assert.equal(server.keys.length, 1);
      assert.ok(server.waits[0]! >= 2000 && server.waits[0]! <= 2400);
    });
  });

  it("when its first try still runs", async () => {
    const register = new Register();
    const running = problem(409, "IDEMPOTENCY_IN_PROGRESS", { "retry-after": "1" });
    await against([register.commit(cut), running, register.commit()], async (server) => {
      assert.deepEqual(await server.client().incidents.create(INCIDENT), MADE);
      assert.deepEqual(register.effects, [INCIDENT]);
      assert.equal(server.keys.length, 1);
    });
  });

  it("when the caller takes a failure up again", async () => {
    const register = new Register();
    const lost = Array.from({ length: 4 }, () => register.commit(cut));
    await against([...lost, register.commit()], async (server) => {
      const client = server.client();
      const failed = await client.incidents.create(INCIDENT).catch((error: unknown) => error);
      assert.ok(failed instanceof ConnectionFailedError);
      const { idempotencyKey } = failed;
      assert.deepEqual(await client.incidents.create(INCIDENT, { idempotencyKey }), MADE);
      assert.deepEqual(register.effects, [INCIDENT]);
    });
  });
});

describe("the idempotency key", () => {
  it("is a bare UUID, and another one for each write", async () => {
    await against([], async (server) => {
      const client = server.client();
      await client.incidents.create(INCIDENT);
      await client.request({ method: "PATCH", path: "/privacy/incidents/1", body: {} });
      await client.request({ method: "put", path: "/privacy/incidents/1", body: {} });
      assert.equal(server.keys.length, 3);
      const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
      for (const key of server.keys) assert.match(key ?? "", uuid);
    });
  });

  it("may be the caller's", async () => {
    await against([], async (server) => {
      const client = server.client();
      await client.incidents.update("1", {}, { idempotencyKey: "mine" });
      await client.request({ method: "POST", path: "/x", body: {}, idempotencyKey: "mine too" });
      assert.deepEqual(server.keys, ["mine", "mine too"]);
    });
  });

  it("isn't sent with a read", async () => {
    await against([], async (server) => {
      await server.client().service.whoami();
      assert.deepEqual(server.keys, [undefined]);
    });
  });
});

describe("trying", () => {
  for (const status of [408, 429, 500, 502, 503, 504]) {
    it(`goes on after ${status}`, async () => {
      await against([problem(status, "X"), answer(200, { status: "live" })], async (server) => {
        assert.deepEqual(await server.client().service.livez(), { status: "live" });
        assert.equal(server.requests.length, 2);
      });
    });
  }

  for (const status of [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422]) {
    it(`ends after ${status}`, async () => {
      await against([problem(status, "X")], async (server) => {
        await assert.rejects(server.client().incidents.create(INCIDENT), ApiError);
        assert.equal(server.requests.length, 1);
      });
    });
  }

  it("ends after four tries", async () => {
    await against(Array.from({ length: 9 }, () => problem(503, "UNAVAILABLE")), async (server) => {
      const failed = await server.client().incidents.create(INCIDENT).catch((error: unknown) => error);
      assert.ok(failed instanceof ServerError);
      assert.equal(server.requests.length, 4);
      assert.deepEqual(server.keys, [failed.idempotencyKey]);
    });
  });

  it("ends after as many as the caller wants", async () => {
    await against([cut, cut, cut], async (server) => {
      await assert.rejects(server.client({ maxTries: 2 }).service.livez(), ConnectionFailedError);
      assert.equal(server.requests.length, 2);
    });
  });

  it("waits longer each time and never in step", async () => {
    await against(Array.from({ length: 60 }, () => problem(503, "UNAVAILABLE")), async (server) => {
      for (let round = 0; round < 10; round += 1) {
        await assert.rejects(server.client({ maxTries: 6 }).service.livez(), ServerError);
      }
      [500, 1000, 2000, 4000, 8000].forEach((longest, number) => {
        const waited = server.waits.filter((_, index) => index % 5 === number);
        assert.ok(waited.length === 10 && waited.every((ms) => ms >= longest / 2 && ms <= longest));
        assert.ok(new Set(waited).size > 1);
      });
    });
  });

  for (const told of ["Wed, 04 Mar 2026 00:00:00 GMT", "-1", "1.5", "", "1e3", "9".repeat(40)]) {
    it(`waits its own time when the service says "${told}"`, async () => {
      await against([problem(503, "UNAVAILABLE", { "retry-after": told })], async (server) => {
        await server.client().service.whoami();
        assert.ok(server.waits[0]! >= 250 && server.waits[0]! <= 500);
      });
    });
  }

  it("ends at once when the service asks for too long", async () => {
    await against([problem(429, "RATE_LIMITED", { "retry-after": "3600" })], async (server) => {
      const failed = await server.client().service.whoami().catch((error: unknown) => error);
      assert.ok(failed instanceof RateLimitedError);
      assert.equal(failed.retryAfter, 3600);
      assert.deepEqual([server.requests.length, server.waits.length], [1, 0]);
    });
  });

  it("really waits, and ends when its time is over", async () => {
    await against(Array.from({ length: 9 }, () => problem(503, "UNAVAILABLE", { "retry-after": "1" })), async (server) => {
      const begun = performance.now();
      await assert.rejects(server.client({ pause: undefined, maxTimeMs: 1500 }).service.whoami(), ServerError);
      assert.equal(server.requests.length, 2);
      assert.ok(performance.now() - begun >= 1000 && performance.now() - begun < 3000);
    });
  });

  it("tells that time ran out", async () => {
    await against([silence], async (server) => {
      const sent = server.client({ timeoutMs: 200, maxTries: 1 }).service.livez();
      await assert.rejects(sent, { name: "ConnectionFailedError", message: /no answer within 200 ms/ });
    });
  });

  it("ends when the caller gives up, while it waits and while it is under way", async () => {
    const acts = [problem(503, "UNAVAILABLE", { "retry-after": "60" }), silence];
    await against(acts, async (server) => {
      const client = server.client({ pause: undefined });
      for (let round = 0; round < 2; round += 1) {
        const signal = AbortSignal.timeout(200);
        await assert.rejects(client.service.whoami({ signal }), { name: "TimeoutError" });
      }
      assert.equal(server.requests.length, 2);
      await assert.rejects(client.service.whoami({ signal: AbortSignal.abort() }), { name: "AbortError" });
      assert.equal(server.requests.length, 2);
    });
  });

  it("tells of a secret that is not repeated as a conflict", async () => {
    const message = "The key 019c1dcb-8d82-72c7-8e12-b7a0646f9227 was made.";
    await against([cut, problem(409, "SECRET_NOT_REPEATABLE", { message })], async (server) => {
      const failed = await server.client().apiKeys.create({ orgId: "default", name: "A" }).catch((error: unknown) => error);
      assert.ok(failed instanceof ConflictError);
      assert.equal(failed.code, "SECRET_NOT_REPEATABLE");
      assert.equal(failed.detail, message);
    });
  });
});
