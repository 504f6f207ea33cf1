"""Fuzz a really running server on a file and on PostgreSQL: `python -m tests.contract.fuzz`.

FUZZ_EXAMPLES tells how many examples each operation gets, on both databases together.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from domain.keys import SCOPES
from tests import databases
from tests.support import ORGANISATIONS, Keys, bearer, free_port, start_server

CONFIG = Path(__file__).parent / "schemathesis.toml"
ROOT = CONFIG.parent.parent.parent
SERVER = databases.server_url()
LOCATION = "/v1/openapi.json"
"""An alias: Schemathesis leaves out the operation whose answer it loaded as the contract."""


def identities(folder, keys):
    """The environment that tells the configuration of the organisations' keys, by organisation."""
    users = [
        {
            "name": name,
            "fixedHeaders": [
                {"name": "Authorization", "value": bearer(key)["Authorization"]}
            ],
        }
        for name, key in keys.items()
    ]
    file = folder / "identities.json"
    file.write_text(json.dumps({"auth": users}))
    return {
        "BREACH_REGISTER_FUZZ_AUTH": str(file),
        "BREACH_REGISTER_FUZZ_KEEP": " ".join(Keys.id_of(key) for key in keys.values()),
    }


def main(examples):
    """0 when nothing was found on any database, else Schemathesis' exit code.

    Half of the examples go to each.
    """
    homes = [
        kind
        for kind in databases.KINDS
        if kind == "sqlite" or databases.binaries() or databases.answers(SERVER)
    ]
    each = max(1, examples // len(homes))
    return max(_fuzz(kind, each) for kind in homes)


def _fuzz(kind, examples):
    print(f"\nfuzzing on {kind}", flush=True)
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        server = start_server(
            folder / "data", DATABASE_URL=_register(kind, folder, held)
        )
        held.callback(server.kill)
        keys = {org: _organisation(server, org) for org in ORGANISATIONS}
        done = subprocess.run(
            _command(server, examples),
            cwd=ROOT,
            env=os.environ | identities(folder, keys),
        )
        unexpected = [line for line in server.log.splitlines() if "Traceback" in line]
    if unexpected:
        print("the server logged an unexpected error:", *unexpected[:3], sep="\n")
    return done.returncode or int(bool(unexpected))


def _register(kind, folder, held):
    """The URL of a register with the tables of this version."""
    if kind == "postgresql" and not databases.answers(SERVER):
        server = databases.PrivateServer(free_port(), fsync="off").start()
        held.callback(server.remove)
        os.environ[databases.VARIABLE] = server.url
    url = held.enter_context(databases.new(kind, folder))
    databases.migrate(url)
    return url


def _organisation(server, org):
    made = server.command("orgs", "create", org.title(), "--id", org)
    assert made.returncode == 0, made.stderr
    scopes = [part for scope in SCOPES for part in ("--scope", scope)]
    return json.loads(
        server.command(
            "keys", "create", "--org", org, "--name", "fuzz", "--json", *scopes
        ).stdout
    )["rawKey"]


def _command(server, examples):
    program = str(Path(sys.executable).parent / "schemathesis")
    phases = "examples,coverage,fuzzing,stateful"
    options = [
        "--phases",
        phases,
        "--max-examples",
        str(examples),
        *sys.argv[1:],
    ]
    return [
        program,
        "--config-file",
        str(CONFIG),
        "run",
        server.url + LOCATION,
        *options,
    ]


if __name__ == "__main__":
    sys.exit(main(int(os.environ.get("FUZZ_EXAMPLES", "100"))))
