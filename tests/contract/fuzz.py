"""Fuzz a really running server: `python -m tests.contract.fuzz`, with FUZZ_EXAMPLES examples per operation."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from domain.keys import SCOPES
from tests.support import ORGANISATIONS, Keys, bearer, start_server

CONFIG = Path(__file__).parent / "schemathesis.toml"
ROOT = CONFIG.parent.parent.parent
LOCATION = "/v1/openapi.json"
"""An alias: Schemathesis leaves out the operation whose answer it loaded as the contract."""


def identities(folder, keys):
    """The environment that tells the configuration of the organisations' keys, by organisation."""
    users = [
        {"name": name, "fixedHeaders": [{"name": "Authorization", "value": bearer(key)["Authorization"]}]}
        for name, key in keys.items()
    ]
    file = folder / "identities.json"
    file.write_text(json.dumps({"auth": users}))
    return {
        "BREACH_REGISTER_FUZZ_AUTH": str(file),
        "BREACH_REGISTER_FUZZ_KEEP": " ".join(Keys.id_of(key) for key in keys.values()),
    }


def main(examples):
    """Schemathesis' exit code: 0 when nothing was found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = start_server(folder / "data")
        try:
            keys = {org: _organisation(server, org) for org in ORGANISATIONS}
            done = subprocess.run(_command(server, examples), cwd=ROOT, env=os.environ | identities(folder, keys))
        finally:
            server.kill()
        unexpected = "Traceback" in server.log
    if unexpected:
        print("the server logged an unexpected error")
    return done.returncode or int(unexpected)


def _organisation(server, org):
    made = server.command("orgs", "create", org.title(), "--id", org)
    assert made.returncode == 0, made.stderr
    scopes = [part for scope in SCOPES for part in ("--scope", scope)]
    return json.loads(server.command("keys", "create", "--org", org, "--name", "fuzz", "--json", *scopes).stdout)[
        "rawKey"
    ]


def _command(server, examples):
    program = str(Path(sys.executable).parent / "schemathesis")
    phases = "examples,coverage,fuzzing,stateful"
    options = ["--checks", "all", "--phases", phases, "--max-examples", str(examples), *sys.argv[1:]]
    return [program, "--config-file", str(CONFIG), "run", server.url + LOCATION, *options]


if __name__ == "__main__":
    sys.exit(main(int(os.environ.get("FUZZ_EXAMPLES", "100"))))
