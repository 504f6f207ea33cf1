"""Where the bench keeps its things."""

from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
DATA = HERE / "data"
RESULTS = HERE / "results"
LUA = HERE / "lua"
PEERS_PYTHON = HERE / ".venv" / "bin" / "python"
SERVICE = ROOT / ".venv" / "bin" / "breach-register"
SHIM = DATA / "slow_sync.so"
