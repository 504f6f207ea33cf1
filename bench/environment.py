"""What the bench needs besides this service.

The peers' own environment, the shim of the slow disk, wrk.
"""

import hashlib
import shutil
import subprocess
import sys

from bench.paths import DATA, HERE, PEERS_PYTHON, SERVICE, SHIM

_REQUIREMENTS = HERE / "requirements.txt"
_STAMP = HERE / ".venv" / "requirements.sha256"


def prepare() -> None:
    """Bring everything into place; what is there already is left alone.

    Exits when a tool is missing.
    """
    missing = [tool for tool in ("wrk", "taskset", "gcc") if shutil.which(tool) is None]
    if missing:
        sys.exit(
            f"bench: install {', '.join(missing)} first (Debian: apt install wrk util-linux gcc)"
        )
    if not SERVICE.exists():
        sys.exit("bench: make the service's own environment first (make test)")
    DATA.mkdir(exist_ok=True)
    _install_peers()
    _compile_shim()


def _install_peers() -> None:
    wanted = hashlib.sha256(_REQUIREMENTS.read_bytes()).hexdigest()
    if _STAMP.exists() and _STAMP.read_text() == wanted:
        return
    print("installing the peers ...", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", str(HERE / ".venv")], check=True)
    pip = [
        str(PEERS_PYTHON),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, "-r", str(_REQUIREMENTS)], check=True)
    _STAMP.write_text(wanted)


def _compile_shim() -> None:
    source = HERE / "slow_sync.c"
    if not SHIM.exists() or SHIM.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(
            ["gcc", "-O2", "-shared", "-fPIC", "-o", str(SHIM), str(source), "-ldl"],
            check=True,
        )
