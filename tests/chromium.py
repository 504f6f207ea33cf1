"""Chromium without a window, and a page in it that tells what must never happen."""

import os
import shutil
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))),
    None,
)

# what a page will show in the end may take a while where browsers share two cores with a suite
expect.set_options(timeout=30_000)


@contextmanager
def chromium():
    """A running browser; in CI a missing one is a failure."""
    if CHROMIUM is None:
        message = "no chromium here: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


class Watched:
    """A page of its own, every request that it made, and what went wrong on it."""

    def __init__(self, browser, base, **look):
        self.base, self.asked, self.wrong = base, [], []
        self.context = browser.new_context(
            **({"viewport": {"width": 1280, "height": 900}} | look)
        )
        self.page = self.context.new_page()
        self.page.on("request", self._note)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def _note(self, request):
        self.asked.append(request.url)
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"left the host: {request.url}")

    def _hear(self, message):
        if message.type == "error" or "Content Security Policy" in message.text:
            self.wrong.append(message.text)

    def go(self, path=""):
        self.page.goto(self.base + path)
        return self.page

    def barriers(self, **context):
        """What axe finds, whatever its weight."""
        assert self.wrong == []
        found = Axe().run(self.page, **context).response["violations"]
        self.wrong.clear()  # axe tries inline styles of its own
        return [
            (
                one["id"],
                one["impact"],
                [node["html"][:120] for node in one["nodes"]][:3],
            )
            for one in found
        ]

    def overflow(self):
        """By how many pixels the page is wider than the screen."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
