"""Programs one after another in one process: an interpreter takes longer to start than a sample to
run.
"""

import json
import subprocess

from tests import node

END = b"\0\n"
PYTHON = """
import json, sys
for line in sys.stdin:
    exec(compile(json.loads(line), "sample", "exec"), {"__name__": "__main__"})
    print("\\0", flush=True)
"""
"""Runs the text of each program as a module of its own."""

NODE = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  await import(JSON.parse(line));
  process.stdout.write("\\0\\n");
}
"""
"""Runs the file of each program as a module of its own."""


class Interpreter:
    """A running interpreter: `run(program)` answers what the program printed."""

    def __init__(self, *command, environment):
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, program):
        """What it printed, warnings and errors with it; one that fails ends the interpreter."""
        self._process.stdin.write(json.dumps(program).encode() + b"\n")
        self._process.stdin.flush()
        lines = []
        for line in self._process.stdout:
            if line == END:
                # line ends as they are: a table in CSV has those of RFC 4180
                return b"".join(lines).decode()
            lines.append(line)
        raise AssertionError(b"".join(lines).decode())

    def close(self):
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def python(executable, environment):
    return Interpreter(executable, "-W", "error", "-c", PYTHON, environment=environment)


def typescript(environment):
    return Interpreter(
        node.BIN / "node",
        "--input-type=module",
        "-e",
        NODE,
        environment=environment,
    )
