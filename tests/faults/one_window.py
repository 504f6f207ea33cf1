"""Run a server whose rate limits count within a day instead of a minute: `python one_window.py
COMMAND serve`.

Its worker processes run this file as well, since they begin with what their parent's main module
did.
"""

import runpy
import sys
from pathlib import Path

DAY_S = 86_400


def lengthen():
    """Make the window a day long, before the first quota is made."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from gateway.limits import throttle

    throttle.WINDOW_S = DAY_S


if __name__ == "__main__":
    lengthen()
    command = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_path(command, run_name="__main__")
elif __name__ == "__mp_main__":
    lengthen()
