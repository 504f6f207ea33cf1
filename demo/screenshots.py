"""Pictures of the main pages, light and dark, on a desk and on a phone.

Needs Chromium and the development tools.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

from demo import story

SIZES = {"desk": (1280, 860), "phone": (390, 844)}
BINARIES = ("chromium", "chromium-browser", "google-chrome")


def take(database_url: str, folder: Path) -> None:
    """Serve the register and write each picture into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {
        "BREACH_REGISTER_DATABASE_URL": database_url,
        "BREACH_REGISTER_PORT": str(port),
    }
    command = str(Path(sys.executable).parent / "breach-register")
    server = subprocess.Popen(
        [command, "serve"], env=os.environ | given, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}")
        _pictures(f"http://127.0.0.1:{port}", folder)
    finally:
        server.terminate()
        server.wait()


def _pictures(url: str, folder: Path) -> None:
    binary = next(path for name in BINARIES if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=binary, args=["--no-sandbox"]
        )
        for scheme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    timezone_id="Europe/Berlin",
                )
                _walk(
                    context.new_page(),
                    url,
                    lambda page, name, look=f"{size}-{scheme}": _take(
                        page, folder, name, look
                    ),
                )
                context.close()
        browser.close()


def _walk(page: Page, url: str, take: Callable[[Page, str], None]) -> None:
    page.goto(url + "/dashboard")
    page.fill("#email", next(iter(story.PEOPLE)))
    page.fill("#password", story.PASSWORD)
    page.click("button:has-text('Sign in')")
    take(page, "overview")
    page.click(".urgent li:nth-child(3) .title")
    take(page, "incident")
    for name, path in {
        "record": "incidents/new",
        "api-keys": "api-keys",
        "audit": "audit?verify=1",
        "settings": "settings",
    }.items():
        page.goto(f"{url}/dashboard/{path}")
        take(page, name)
    page.goto(f"{url}/docs/api/reference/patch-api-v1-privacy-incidents-by-id")
    take(page, "reference")
    page.goto(f"{url}/docs/explorer")
    page.locator("#explorer h1").wait_for()
    take(page, "explorer")


def _take(page: Page, folder: Path, name: str, look: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(
        path=folder / f"{name}-{look}.png", scale="css", animations="disabled"
    )


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            httpx.get(url + "/livez")
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise RuntimeError("the server didn't answer")
