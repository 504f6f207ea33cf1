"""What the service costs beside its peers: `python -m bench PLAN`.

`python -m bench show` prints a result again.
"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.paths import RESULTS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "what",
        choices=[
            "quick",
            "targets",
            "full",
            "homes",
            "scale",
            "desk",
            "figures",
            "outbox",
            "law",
            "obligations",
            "show",
        ],
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        help="the result to show; the last one when left out",
    )
    parser.add_argument(
        "--seconds", type=int, help="seconds of each measurement, instead of the plan's"
    )
    parser.add_argument(
        "--most",
        type=int,
        default=1_000_000,
        help="the largest register of `scale`: a million incidents are 12 GB, each copy as many",
    )
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    options = parser.parse_args()

    if options.what == "law":
        from bench import law

        law.main()
        return
    from bench import report

    shown = options.what == "show"
    result = (
        json.loads((options.file or _last()).read_text())
        if shown
        else _measured(options)
    )
    print(report.render(result, markdown=options.markdown), end="")


def _measured(options: argparse.Namespace) -> dict:
    what = options.what
    result = (
        _grown(options)
        if what in ("homes", "scale", "desk", "figures", "outbox", "obligations")
        else _beside_peers(what, options.seconds)
    )
    RESULTS.mkdir(exist_ok=True)
    on = result["machine"]
    name = f"{on['date']}-{on['commit']}{'' if what == 'full' else f'-{what}'}.json"
    (RESULTS / name).write_text(json.dumps(result, indent=1) + "\n")
    print(
        f"written to {(RESULTS / name).relative_to(RESULTS.parent.parent)}",
        file=sys.stderr,
    )
    return result


def _beside_peers(what: str, seconds: int | None) -> dict:
    from bench import environment, run

    environment.prepare()
    plan = {"quick": run.QUICK, "targets": run.TARGETS, "full": run.FULL}[what]
    return run.measure(
        replace(plan, seconds=seconds, slow_seconds=seconds) if seconds else plan
    )


def _grown(options: argparse.Namespace) -> dict:
    from bench import desk, figures, homes, obligations, outbox, scale

    if options.what == "outbox":
        return outbox.measure(options.seconds or 2)
    if options.what == "figures":
        return figures.measure(
            tuple(size for size in figures.SIZES if size <= options.most)
        )
    if options.what == "obligations":
        sizes = tuple(size for size in obligations.SIZES if size <= options.most)
        return obligations.measure(sizes)
    if options.what == "desk":
        return desk.measure()
    if options.what == "homes":
        return homes.measure(options.seconds or 2)
    return scale.measure(tuple(size for size in scale.SIZES if size <= options.most))


def _last() -> Path:
    return max(RESULTS.glob("*.json"), key=lambda path: path.stat().st_mtime)


if __name__ == "__main__":
    main()
