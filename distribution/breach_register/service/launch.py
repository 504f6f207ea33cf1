"""The way in: the program's own folder goes first on the path, before any other `config` or
`storage` is found.

The parts of the program import each other by the names of the source tree. Installed, they lie in
this package and nowhere else, so that they can't meet the modules of anybody else's program in the
same environment.
"""

import sys
from pathlib import Path

# in a source tree (`pip install --editable`) the parts beside this file are links into it
HOME = (Path(__file__).parent / "storage").resolve().parent


def main() -> None:
    """Run the command line. Worker processes inherit the path."""
    sys.path.insert(0, str(HOME))
    from cli import main as command

    command(prog_name="breach-register")
