"""`make screenshots`: pictures of the register that `breach-register demo` serves."""

import tempfile
from pathlib import Path

from demo.filling import fill
from demo.screenshots import take
from storage.engine.settings import DatabaseSettings
from storage.upkeep.opening import open_register

with tempfile.TemporaryDirectory(prefix="breach-register-demo-") as folder:
    url = f"sqlite:///{folder}/register.db"
    register = open_register(DatabaseSettings(url))
    fill(register)
    register.shut()
    take(url, Path(__file__).parents[1] / "docs" / "screenshots")
