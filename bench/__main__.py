"""`python -m bench quick` and `python -m bench full`; `python -m bench show FILE` prints a result again."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.paths import RESULTS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", choices=["quick", "full", "show"])
    parser.add_argument("file", nargs="?", type=Path, help="the result to show; the last one when left out")
    parser.add_argument("--seconds", type=int, help="seconds of each measurement, instead of the plan's")
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    options = parser.parse_args()

    from bench import report

    shown = options.what == "show"
    result = json.loads((options.file or _last()).read_text()) if shown else _measured(options.what, options.seconds)
    print(report.render(result, markdown=options.markdown), end="")


def _measured(what: str, seconds: int | None) -> dict:
    from bench import environment, run

    environment.prepare()
    plan = run.QUICK if what == "quick" else run.FULL
    result = run.measure(replace(plan, seconds=seconds, slow_seconds=seconds) if seconds else plan)
    RESULTS.mkdir(exist_ok=True)
    on = result["machine"]
    name = f"{on['date']}-{on['commit']}{'' if what == 'full' else '-quick'}.json"
    (RESULTS / name).write_text(json.dumps(result, indent=1) + "\n")
    print(f"written to {(RESULTS / name).relative_to(RESULTS.parent.parent)}", file=sys.stderr)
    return result


def _last() -> Path:
    return max(RESULTS.glob("*.json"), key=lambda path: path.stat().st_mtime)


if __name__ == "__main__":
    main()
