"""Whether a stock Schemathesis comes to every operation: `python -m tests.contract.discovery`.

It gets a new register and a key, and nothing else: no hooks, no configuration, any seed. Its own
report tells what was answered. What it sends in these phases doesn't depend on luck. Its stateful
phase isn't asked: there it ends the key that it was given sooner or later, as the contract allows.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from tests.contract.fuzz import LOCATION
from tests.contract.world import OPERATIONS
from tests.support import BASE, bearer, start_server

PROGRAM = str(Path(sys.executable).parent / "schemathesis")
OPTIONS = (
    *("--phases", "examples,coverage", "--mode", "positive"),
    # else it asks an operation nothing more once a check has failed
    "--continue-on-failure",
    *("--report", "har"),
)
UNREACHED = {401, 403, 404}
"""An operation that answers nothing else was never reached."""
LONGEST_S = 1200
"""It takes a minute on a quiet machine; a tester that hangs is ended."""


def main():
    """0 when every operation was reached, else 1."""
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder) / "data")
        try:
            answered = answered_to(server, Path(folder))
        finally:
            server.kill()
    unreached = {
        name: answered[name] for name in OPERATIONS if answered[name] <= UNREACHED
    }
    for name, statuses in unreached.items():
        print(f"{name} answered {sorted(statuses) or 'nothing'} alone")
    print(
        f"a stock Schemathesis came to {len(OPERATIONS) - len(unreached)} of {len(OPERATIONS)}"
    )
    return int(bool(unreached))


def answered_to(server, folder):
    """The statuses that each operation answered the tester."""
    report = folder / "report.har"
    authorization = f"Authorization: {bearer(server.key)['Authorization']}"
    sent = ["-H", authorization, *OPTIONS, "--report-har-path", str(report)]
    # what the checks find is for the fuzzing to tell, which knows what no schema can say
    subprocess.run(
        [PROGRAM, "run", server.url + LOCATION, *sent],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        timeout=LONGEST_S,
    )
    answered = defaultdict(set)
    for entry in json.loads(report.read_text())["log"]["entries"]:
        path = urlsplit(entry["request"]["url"]).path.removeprefix(BASE)
        name = operation_at(entry["request"]["method"], path)
        answered[name].add(entry["response"]["status"])
    return answered


def operation_at(method, path):
    """The operation that a request is for, None where there is none."""
    fitting = [
        (template.count("{"), name)
        for name, (known, template, _) in OPERATIONS.items()
        if known == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path)
    ]
    return min(fitting)[1] if fitting else None


if __name__ == "__main__":
    sys.exit(main())
