"""What pytest does besides for a mutation run: note which functions each test reaches, run chosen
tests alone, list the libraries in memory. The environment says which.
"""

import json
import os
import re
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEASURE, CHOSEN, LIBRARIES = "MUTATION_REACH", "MUTATION_TESTS", "MUTATION_LIBRARIES"
ROOMS = tuple(str(ROOT / room) for room in ("domain", "storage", "gateway"))
INNER = re.compile(r"\.?<[a-z]+>")


def pytest_configure(config):
    """Take on what was asked for."""
    if out := os.environ.pop(MEASURE, ""):
        config.pluginmanager.register(Reach(Path(out)))
    if chosen := os.environ.pop(CHOSEN, ""):
        config.pluginmanager.register(
            Chosen(json.loads(Path(chosen).read_text("utf-8")))
        )


def pytest_sessionfinish():
    """List the libraries that this run has in memory."""
    if out := os.environ.get(LIBRARIES, ""):
        libraries = [
            name
            for name, module in sys.modules.items()
            if not str(getattr(module, "__file__", None) or ROOT).startswith(
                f"{ROOT}{os.sep}"
            )
            or "site-packages" in str(module.__file__)
        ]
        Path(out).write_text(json.dumps(libraries), "utf-8")


class Chosen:
    """Leaves out the tests that weren't chosen."""

    def __init__(self, tests):
        self.tests = set(tests)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection_modifyitems(self, items):
        """After everybody else has looked at them."""
        result = yield
        items[:] = [item for item in items if item.nodeid in self.tests]
        return result


class Reach:
    """Notes of each test how long it took, whether it passed, and what it reached.

    A look at each call of a function costs half as much again as the suite itself.
    """

    def __init__(self, out):
        self.out, self.tests = out, {}
        self.codes, self.passed = {}, True

    def _trace(self, frame, event, argument):
        code = frame.f_code
        if id(code) not in self.codes:
            self.codes[id(code)] = code

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        """One test, with what its fixtures do."""
        self.codes, self.passed, began = {}, True, time.monotonic()
        threading.settrace(self._trace)
        sys.settrace(self._trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)
            seconds = round(time.monotonic() - began, 3)
            self.tests[item.nodeid] = [seconds, self.passed, sorted(self._reached())]

    def pytest_runtest_logreport(self, report):
        """A test that is skipped or fails can't judge."""
        self.passed = self.passed and report.passed

    def _reached(self):
        # threads go on while this looks
        for code in tuple(self.codes.values()):
            if code.co_filename.startswith(ROOMS):
                file = Path(code.co_filename).relative_to(ROOT)
                yield f"{file}::{INNER.sub('', code.co_qualname)}"

    def pytest_sessionfinish(self):
        """Write down what was noted."""
        self.out.write_text(json.dumps(self.tests), "utf-8")
