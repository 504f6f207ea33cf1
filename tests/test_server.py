"""What a start brings into memory."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("url", "driver"),
    [("sqlite:///register.db", False), ("postgresql://nobody@db/x", True)],
)
def test_a_start_loads_the_driver_of_its_own_database_alone(
    url, driver, tmp_path, monkeypatch
):
    script = (
        "import sys, types\n"
        "sys.modules['server'] = types.SimpleNamespace(run=lambda settings: __import__('storage.schema.models'))\n"
        "sys.argv = ['breach-register', 'serve']\n"
        "import atexit; atexit.register(lambda: print(sys.modules.get('psycopg') is not None))\n"
        "from cli import main; main()\n"
    )
    monkeypatch.setenv("BREACH_REGISTER_DATABASE_URL", url)
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert ran.stdout.strip() == str(driver), ran.stderr
