"""What Connexion imports and the service doesn't need stays out of the process until it is used."""

import json
import subprocess
import sys

_LOOK = """
import json, sys
from footprint import before_imports
before_imports(on_a_file=True)
import connexion, inspect
inspect.stack()
before = [name for name in ("urllib3", "rich", "httpcore") if name in sys.modules]
{use}
print(json.dumps([before, [name for name in ("urllib3", "rich", "httpcore") if name in sys.modules]]))
"""


def _look(use: str) -> list[list[str]]:
    run = subprocess.run(
        [sys.executable, "-c", _LOOK.format(use=use)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def test_importing_connexion_loads_neither_its_test_client_nor_its_http_clients() -> (
    None
):
    assert _look("pass") == [[], []]


def test_a_deferred_package_is_there_as_soon_as_one_of_its_names_is_asked_for() -> None:
    before, after = _look(
        "import requests; assert requests.get.__module__ == 'requests.api'; import requests.adapters"
    )
    assert (before, "urllib3" in after) == ([], True)
