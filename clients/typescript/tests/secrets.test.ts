// The key goes to the register alone, and shows itself nowhere.

import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { inspect } from "node:util";
import { BreachRegister } from "breach-register";
import { against, answer, cut, half, KEY, problem, Server } from "./misbehaving.js";

afterEach(() => {
  delete process.env["BREACH_REGISTER_API_KEY"];
  delete process.env["BREACH_REGISTER_URL"];
});

function assertHidden(...shown: unknown[]): void {
  for (const one of shown) {
    const stack = one instanceof Error ? one.stack : "";
    const told = [inspect(one, { showHidden: true, depth: 9 }), String(one), JSON.stringify(one), stack].join("\n");
    assert.ok(!told.includes(KEY), "the key is shown");
  }
}

describe("the key", () => {
  it("is sent as a bearer", async () => {
    await against([], async (server) => {
      await server.client().service.whoami();
      assert.equal(server.requests[0]?.headers["authorization"], `Bearer ${KEY}`);
    });
  });

  it("is read from the environment", async () => {
    await against([], async (server) => {
      process.env["BREACH_REGISTER_API_KEY"] = `${KEY}\n`;
      process.env["BREACH_REGISTER_URL"] = server.url;
      await new BreachRegister().service.whoami();
      assert.equal(server.requests[0]?.headers["authorization"], `Bearer ${KEY}`);
    });
  });

  it("must be given", () => {
    assert.throws(() => new BreachRegister({ baseUrl: "https://register.example" }), /BREACH_REGISTER_API_KEY/);
    assert.throws(() => new BreachRegister({ apiKey: KEY }), /BREACH_REGISTER_URL/);
  });

  for (const apiKey of [`${KEY}\r\nX: y`, `${KEY} ${KEY}`, `${KEY}ü`]) {
    it("that no header can hold is refused without being told", () => {
      const told = (error: Error) => /printable ASCII/.test(error.message) && !error.message.includes(KEY);
      assert.throws(() => new BreachRegister({ apiKey, baseUrl: "https://register.example" }), told);
    });
  }
});

describe("nothing shows the key", () => {
  it("neither the client nor its parts", async () => {
    await against([], async (server) => {
      const client = server.client();
      assertHidden(client, client.incidents, { ...client }, await client.send({ method: "GET", path: "/whoami" }));
    });
  });

  it("no error of a connection", async () => {
    await against([cut, half], async (server) => {
      const client = server.client({ maxTries: 1 });
      for (let round = 0; round < 2; round += 1) {
        assertHidden(await client.incidents.read("1").catch((error: unknown) => error));
      }
    });
  });

  it("no error of a service that is not there", async () => {
    const gone = await new Server().listen();
    await gone.close();
    const failed = await gone.client().service.whoami().catch((error: unknown) => error);
    assert.match(String(failed), new RegExp(`no answer from ${gone.url}`));
    assertHidden(failed);
  });

  it("no error of a service that repeats what it was sent", async () => {
    const errors = [{ in: "header", pointer: `/${KEY}`, message: `no ${KEY}` }];
    const echo = problem(400, `CODE_${KEY}`, { message: `Bearer ${KEY}`, errors });
    const page = answer(500, `<pre>Bearer ${KEY}</pre>`, { "content-type": "text/html", "x-request-id": KEY });
    const login = answer(200, `<pre>Bearer ${KEY}</pre>`);
    await against([echo, page, login], async (server) => {
      const client = server.client({ maxTries: 1 });
      for (let round = 0; round < 3; round += 1) {
        assertHidden(await client.service.whoami().catch((error: unknown) => error));
      }
    });
  });
});

describe("the address", () => {
  for (const host of ["register.example", "10.0.0.1", "128.0.0.1", "localhost.example", "127.0.0.1.example", "[::2]"]) {
    it(`without TLS must be this machine: ${host}`, () => {
      assert.throws(() => new BreachRegister({ apiKey: KEY, baseUrl: `http://${host}:8080` }), /https:\/\//);
    });
  }

  for (const host of ["127.0.0.1", "127.8.9.1", "localhost", "LOCALHOST", "[::1]"]) {
    it(`may be this machine without TLS: ${host}`, () => {
      assert.ok(new BreachRegister({ apiKey: KEY, baseUrl: `http://${host}:8080` }));
    });
  }

  const odd = [
    "register.example",
    "ftp://register.example",
    "https://",
    "https:register.example",
    "https://user:password@register.example",
    "http://127.0.0.1@register.example",
    "https://register.example/?a=b",
    "https://register.example/#a",
    "https://register.example:password",
    "https://register.example/a b",
    "https://register.example\\@127.0.0.1",
  ];
  for (const baseUrl of odd) {
    it(`must be a plain one: ${baseUrl}`, () => {
      const told = (error: Error) => error instanceof TypeError && !error.message.includes("password");
      assert.throws(() => new BreachRegister({ apiKey: KEY, baseUrl }), told);
    });
  }

  for (const end of ["", "/", "/api/v1", "/api/v1/", "/v1", "/below", "/below/api/v1"]) {
    it(`is taken with its end "${end}", and a path with or without its beginning`, async () => {
      await against([], async (server) => {
        const client = new BreachRegister({ apiKey: KEY, baseUrl: server.url + end });
        for (const path of ["/whoami", "/api/v1/whoami", "/v1/whoami"]) await client.request({ method: "GET", path });
        const expected = end.startsWith("/below") ? "/below/api/v1/whoami" : "/api/v1/whoami";
        assert.deepEqual(server.requests.map((request) => request.target), [expected, expected, expected]);
      });
    });
  }
});

describe("a path", () => {
  it("is filled with what is escaped", async () => {
    await against([], async (server) => {
      const pathParams = { id: "a/b?c#d é" };
      const query = { x: "+&é", y: undefined, z: null };
      await server.client().request({ method: "GET", path: "/privacy/incidents/{id}", pathParams, query });
      assert.equal(server.requests[0]?.target, "/api/v1/privacy/incidents/a%2Fb%3Fc%23d%20%C3%A9?x=%2B%26%C3%A9");
    });
  });

  it("may bring its query", async () => {
    await against([], async (server) => {
      await server.client().request({ method: "GET", path: "/privacy/incidents?orgId=default", query: { limit: 2 } });
      assert.equal(server.requests[0]?.target, "/api/v1/privacy/incidents?orgId=default&limit=2");
    });
  });

  for (const id of ["", ".", ".."]) {
    it(`is never another operation than the one that was meant: "${id}"`, async () => {
      await against([], async (server) => {
        await assert.rejects(server.client().incidents.read(id), /id must not be/);
        assert.equal(server.requests.length, 0);
      });
    });
  }

  const odd = ["/privacy/incidents/{id}", "whoami", "https://register.example/", "/../x", "/a/%2e%2E/b", "/a b", "/a\n", ""];
  for (const path of odd) {
    it(`that is none is refused: ${JSON.stringify(path)}`, async () => {
      await against([], async (server) => {
        await assert.rejects(server.client().request({ method: "GET", path }), TypeError);
        assert.equal(server.requests.length, 0);
      });
    });
  }

  it("cannot name another host", async () => {
    await against([], async (server) => {
      await server.client().request({ method: "GET", path: "//register.example/whoami" });
      assert.equal(server.requests[0]?.target, "/api/v1//register.example/whoami");
    });
  });
});

describe("what is sent", () => {
  it("has the caller's headers, but never in place of the client's own", async () => {
    await against([], async (server) => {
      const client = server.client();
      await client.request({ method: "GET", path: "/openapi.yaml", headers: { accept: "application/yaml" } });
      assert.equal(server.requests[0]?.headers["accept"], "application/yaml");
      for (const name of ["Authorization", "idempotency-key", "Host"]) {
        await assert.rejects(client.request({ method: "GET", path: "/whoami", headers: { [name]: "x" } }), /sets/);
      }
    });
  });

  it("has no header that would begin another", async () => {
    await against([], async (server) => {
      const client = server.client();
      const patch = { method: "PATCH", path: "/x", body: {} };
      for (const given of [{ ifMatch: '"a"\r\nX: y' }, { idempotencyKey: "a\nb" }, { headers: { X: "\n" } }]) {
        await assert.rejects(client.request({ ...patch, ...given }), /printable ASCII/);
      }
      assert.equal(server.requests.length, 0);
    });
  });

  it("has null where the caller wrote null, and never where a number went wrong", async () => {
    await against([], async (server) => {
      const client = server.client();
      await client.incidents.update("1", { root_cause: null });
      assert.equal(server.requests[0]?.body, '{"root_cause":null}');
      await assert.rejects(client.incidents.update("1", { affected_users: Number.NaN }), /affected_users/);
      assert.equal(server.requests.length, 1);
    });
  });
});
