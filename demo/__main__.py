"""`make demo` and `make screenshots`."""

import os
import sys
import tempfile
from pathlib import Path

from demo import story
from demo.filling import fill
from storage.opening import open_register

WELCOME = f"""
A throw-away register of {story.PROFILE[0]} with about 200 breaches. Sign in at

  http://127.0.0.1:8090/dashboard

as {next(iter(story.PEOPLE))} (owner) with the password: {story.PASSWORD}
Others: {", ".join(f"{email} ({role})" for email, role in list(story.PEOPLE.items())[1:])}
"""


def main() -> None:
    """Fill a register in a temporary folder; serve it, or take pictures of it."""
    with tempfile.TemporaryDirectory(prefix="breach-register-demo-") as folder:
        url = f"sqlite:///{folder}/register.db"
        register = open_register(url, 5.0)
        fill(register)
        register.shut()
        if sys.argv[1:] == ["screenshots"]:
            from demo.screenshots import take

            take(url, Path(__file__).parents[1] / "docs" / "screenshots")
            return
        print(WELCOME)
        os.environ["BREACH_REGISTER_DATABASE_URL"] = url
        from cli import main as command

        command(["serve", "--port", "8090"])


main()
