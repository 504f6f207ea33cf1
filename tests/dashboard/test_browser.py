"""The dashboard in a real browser: what scripts, styles and the policy make of it."""

import json
import os
import pty
import re
import subprocess
import threading
import time
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.chromium import chromium
from tests.support import COMMAND, free_port, now

PASSWORD = "correct horse battery staple"
OWNER = "first.owner@example.org"
CALCULATED = (
    "/law?rule=eu.gdpr.33_1&calculate=1&time_zone=Europe/Berlin&aware=2026-03-02T09:15"
)
PAGES = (
    "",
    "/incidents/new",
    "/api-keys",
    "/api-keys/new",
    "/audit?verify=1",
    "/settings",
    "/settings/profile",
    "/welcome",
    "/welcome?step=laws",
    "/templates",
    "/templates/new",
    "/webhooks",
    "/webhooks/new",
    "/reminders",
    "/figures",
    "/figures/report",
    "/exports",
    "/law",
    CALCULATED,
)

pytestmark = pytest.mark.slow


class Terminal:
    """A service whose operator sits at a terminal, which is where the link of the first owner is
    shown.
    """

    def __init__(self, folder):
        self.port, self.output, self.folder = free_port(), "", folder
        self.signed_in = None
        self.url = f"http://127.0.0.1:{self.port}"
        given = {
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{folder}/data/register.db",
            "LOG_LEVEL": "error",
        }
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("BREACH_REGISTER_")
        }
        root = str(Path(__file__).parents[2])
        env = (
            clean
            | {"PYTHONPATH": root}
            | {f"BREACH_REGISTER_{name}": value for name, value in given.items()}
        )
        self._screen, terminal = pty.openpty()
        self.process = subprocess.Popen(
            [COMMAND, "serve"], env=env, cwd=folder, stderr=terminal, stdout=terminal
        )
        os.close(terminal)
        threading.Thread(target=self._read, daemon=True).start()
        self._wait()

    def _read(self):
        try:
            while text := os.read(self._screen, 4096):
                self.output += text.decode()
        except OSError:
            return  # the program ended

    def _wait(self):
        for _ in range(300):
            try:
                httpx.get(self.url + "/livez")
                return
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError(self.output)

    def link(self):
        """The link of the first owner: the service may answer before it is read from the screen."""
        for _ in range(300):
            if link := re.search(r"http://\S+/dashboard/start#[\w-]+\s", self.output):
                return link[0].strip()
            time.sleep(0.05)
        raise RuntimeError(self.output)

    def close(self):
        self.process.terminate()
        self.process.wait()
        os.close(self._screen)


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    terminal = Terminal(tmp_path_factory.mktemp("terminal"))
    yield terminal
    terminal.close()


class Watched:
    """A page of its own, and what must never happen on it."""

    def __init__(self, browser, url, **look):
        self.context = browser.new_context(
            **({"viewport": {"width": 1280, "height": 900}} | look)
        )
        self.context.grant_permissions(
            ["clipboard-read", "clipboard-write"], origin=url
        )
        self.page, self.url, self.wrong = self.context.new_page(), url, []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message):
        if "Content Security Policy" in message.text or "Refused" in message.text:
            self.wrong.append(message.text)

    def _asked(self, request):
        if not request.url.startswith(self.url + "/"):
            self.wrong.append(f"left the machine: {request.url}")

    def go(self, path=""):
        self.page.goto(self.url + "/dashboard" + path)
        return self.page

    def sign_in(self):
        page = self.go()
        page.fill("#email", OWNER)
        page.fill("#password", PASSWORD)
        page.click("button:has-text('Sign in')")
        expect(page.locator("#register")).to_be_visible()
        return page


def answer_what_applies(page):
    """Go through the first-run conversation, by keyboard and with what it fills in."""
    expect(page.locator("h1")).to_contain_text("Who are you?")
    expect(page.locator("#name")).to_have_value("Acme & Sons")
    page.focus("#countries")
    page.keyboard.type("PT")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Which laws bind you?")
    page.click("button:has-text('Done')")
    expect(page.locator("#register")).to_be_visible()


@pytest.fixture(scope="module")
def owned(browser, terminal):
    """The service once the first owner came in by the link on the terminal."""
    link = terminal.link()
    watched = Watched(browser, terminal.url, timezone_id="Europe/Lisbon")
    page = watched.page
    page.goto(link)
    expect(page.locator("#secret")).to_have_value(link.split("#")[1])
    assert "#" not in page.url
    expect(page.locator("#time_zone")).to_have_value("Europe/Lisbon")
    page.select_option("#time_zone", "UTC")
    page.fill("#email", OWNER)
    page.fill("#name", "Acme & Sons")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("button:has-text('Set password')")
    expect(page.locator("[role=status]")).to_contain_text("Your password is set")
    page.goto(link)
    expect(page.locator("#email, #name, #time_zone")).to_have_count(0)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("button:has-text('Set password')")
    expect(page.locator("[role=alert]")).to_contain_text("used before")
    page = watched.go()
    page.fill("#email", OWNER)
    page.fill("#password", PASSWORD)
    page.click("button:has-text('Sign in')")
    answer_what_applies(page)
    assert watched.wrong == []
    terminal.signed_in = watched.context.storage_state()
    watched.context.close()
    return terminal


@pytest.fixture
def watched(browser, owned):
    """The owner in a window of the test's own.

    Signed in once for all tests: a password is slow to check by intent.
    """
    watched = Watched(browser, owned.url, storage_state=owned.signed_in)
    yield watched
    assert watched.wrong == []
    watched.context.close()


@pytest.fixture
def key(owned):
    """The administrator's key of the first start, for what a test prepares over the API."""
    return (owned.folder / "data" / "first-api-key").read_text().strip()


@pytest.fixture
def recorded(owned, key):
    """Record an incident over the API: its path on the dashboard."""

    def record(**members):
        sent = {
            "orgId": "default",
            "title": "Laptop stolen",
            "severity": "serious",
            "status": "open",
        }
        sent |= {"discovered_at": now(hours=-20)} | members
        answer = httpx.post(
            f"{owned.url}/api/v1/privacy/incidents",
            json=sent,
            headers={"Authorization": f"Bearer {key}"},
        )
        return f"/incidents/{answer.json()['id']}"

    return record


def test_from_a_new_key_to_a_filed_breach(watched):
    """Key -> a call with that key -> the incident appears -> its countdown ticks -> a filing clears
    it.
    """
    page = watched.go("/api-keys/new")
    page.fill("#name", "Ticket system")
    page.check("[value='incidents:write']")
    page.click("button:has-text('Make the key')")
    export, curl = (
        page.locator("#export-line").inner_text(),
        page.locator("#curl-line").inner_text(),
    )
    page.click("[data-copy=raw-key]")
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == page.locator("#raw-key").inner_text()
    )
    ran = subprocess.run(
        ["bash", "-c", f"{export}\n{curl}"], capture_output=True, check=True
    )
    assert "incidents:write" in json.loads(ran.stdout)["scopes"]
    raw = export.partition("=")[2]
    sent = {
        "orgId": "default",
        "title": "Mail sent to the wrong person",
        "status": "open",
    }
    answer = httpx.post(
        f"{watched.url}/api/v1/privacy/incidents",
        json=sent | {"severity": "non-serious", "discovered_at": now()},
        headers={"Authorization": f"Bearer {raw}"},
    ).json()
    page = watched.go()
    row = page.locator("#waiting li", has_text=answer["title"]).filter(
        has_text="Art. 33(1)"
    )
    clock = row.locator("[data-due]")
    expect(clock).to_have_text("71 h 59 min left")
    row.get_by_role("link", name="Record filing").click()
    page.fill("#authority_jurisdiction", "DE-BY BayLDA")
    page.fill("#notification_reference", "LDA-2026-1")
    page.get_by_role("button", name="Record filing").click()
    expect(page.locator("[role=status]")).to_have_text("The filing is on record.")
    expect(page.locator(".deadline")).to_contain_text("Filed in time")
    row = watched.go().locator("#waiting li", has_text=answer["title"])
    expect(row.get_by_role("link", name="Record filing")).to_have_count(0)
    expect(row.get_by_role("link", name="Assess the risk")).to_be_visible()


def test_a_part_becomes_its_form_without_a_new_page(watched, recorded):
    page = watched.go(recorded())
    page.evaluate("window.stayed = true")
    page.click("#facts .edit")
    expect(page.locator("#facts #title")).to_have_value("Laptop stolen")
    assert page.evaluate("window.stayed")
    page.fill("#affected_users", "many")
    page.fill("#title", "Laptop found again")
    page.click("#facts button:has-text('Save')")
    expect(page.locator("#affected_users-error")).to_have_text(
        "must be a whole number, such as 1,280"
    )
    expect(page.locator("#title")).to_have_value("Laptop found again")
    page.fill("#affected_users", "1 280")
    page.click("#facts button:has-text('Save')")
    expect(page.locator("h1")).to_have_text("Laptop found again")
    expect(page.locator("#told .big")).to_have_text("1\u202f280")


def test_the_keyboard_stays_in_a_part_that_is_edited_and_comes_back(watched, recorded):
    page = watched.go(recorded())
    page.focus("#facts .edit")
    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_be_focused()
    page.fill("#affected_users", "many")
    page.press("#affected_users", "Enter")
    expect(page.locator("#affected_users")).to_be_focused()
    page.fill("#affected_users", "12")
    page.press("#affected_users", "Enter")
    expect(page.locator("[role=status]")).to_have_text("Saved.")
    expect(page.locator("#facts .edit")).to_be_focused()


def test_a_link_to_a_form_begins_in_its_first_field(watched, recorded):
    path = recorded()
    page = watched.go()
    page.locator(f"#waiting .right a[href*='{path}?edit=risk']").click()
    expect(page.locator("#category-simple")).to_be_focused()
    watched.go(f"{path}?edit=details:nature#details-nature")
    expect(page.locator("#effects-destruction")).to_be_focused()


def test_a_half_filled_form_is_not_left_by_accident(watched, recorded):
    page, warned = watched.go("/incidents/new"), []

    def stay(dialog):
        warned.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.fill("#title", "Half a sen")
    page.click(".rooms a:has-text('Settings')")
    expect(page.locator("#title")).to_have_value("Half a sen")
    assert warned == ["beforeunload"]
    page.click("[data-cancel]")
    expect(page.locator("#register")).to_be_visible()
    assert warned == ["beforeunload"]


def test_an_untouched_form_lets_go(watched):
    page = watched.go("/incidents/new")
    page.on("dialog", lambda dialog: pytest.fail(dialog.type))
    page.click(".rooms a:has-text('Settings')")
    expect(page.locator("#members-title")).to_be_visible()


def test_typed_text_survives_a_session_that_ended(watched):
    page = watched.go("/incidents/new")
    page.fill("#title", "Typed before the session ended")
    watched.context.clear_cookies()
    page.click("button:has-text('Record the breach')")
    page.fill("#email", OWNER)
    page.fill("#password", PASSWORD)
    page.click("button:has-text('Sign in')")
    expect(page.locator("#title")).to_have_value("Typed before the session ended")
    page.click("button:has-text('Record the breach')")
    expect(page.locator("h1")).to_have_text("Typed before the session ended")


def test_a_wide_table_scrolls_by_keyboard(watched, recorded, key):
    path = recorded()
    sent = {
        "authority_jurisdiction": "DE-BY " + "B" * 190,
        "authority_notified_at": now(),
    }
    httpx.post(
        f"{watched.url}/api/v1/privacy{path}/notify",
        json=sent,
        headers={"Authorization": f"Bearer {key}"},
    )
    page = watched.go(path)
    scroller = (
        page.get_by_role("region", name="Filings")
        .locator(".scroll")
        .or_(page.locator(".scroll[aria-label=Filings]"))
    )
    scroller.first.focus()
    expect(scroller.first).to_be_focused()


def test_the_header_stands_still_from_page_to_page(watched):
    edges = set()
    for path in ("", "/incidents/new", "/api-keys", "/settings"):
        brand = watched.go(path).locator(".brand")
        edges.add(brand.bounding_box()["x"])
    assert len(edges) == 1


def test_two_people_at_once_see_both_versions(browser, watched, recorded):
    path = recorded(title="Before both")
    own_page = watched.go(path)
    own_page.click("#facts .edit")
    own_page.fill("#title", "What I write")
    other = Watched(browser, watched.url)
    other.sign_in()
    theirs = other.go(path + "?edit=facts")
    theirs.fill("#title", "What they write")
    theirs.click("#facts button:has-text('Save')")
    expect(theirs.locator("h1")).to_have_text("What they write")
    own_page.click("#facts button:has-text('Save')")
    expect(own_page.locator(".versions")).to_contain_text("What they write")
    expect(own_page.locator(".versions")).to_contain_text("What I write")
    own_page.click("#facts button:has-text('Save')")
    expect(own_page.locator("h1")).to_have_text("What I write")
    other.context.close()


def test_filters_change_the_list_and_the_address(watched, recorded):
    recorded(title="Found by its name")
    recorded(title="Another one")
    page = watched.go()
    page.evaluate("window.stayed = true")
    page.fill(".filters [name=q]", "by its")
    page.press(".filters [name=q]", "Enter")
    expect(page.locator("#register-list tbody tr")).to_have_count(1)
    assert "q=by" in page.url
    assert page.evaluate("window.stayed")


def test_works_without_scripts(browser, owned, recorded):
    path = recorded(title="Without scripts")
    plain = Watched(browser, owned.url, java_script_enabled=False)
    plain.sign_in()
    page = plain.go(path)
    page.click("#facts .edit")
    page.fill("#root_cause", "Known now.")
    page.click("#facts button:has-text('Save')")
    expect(page.locator("#facts")).to_contain_text("Known now.")
    plain.context.close()


# each scheme and each width once: what a scheme breaks is contrast, which knows no width
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_have_no_serious_barrier_and_fit(browser, owned, recorded, scheme, width):
    paths = [
        *PAGES,
        recorded(discovered_at=now(hours=-90)),
        recorded() + "?edit=facts",
        recorded() + "?edit=resolve",
        recorded() + "?edit=details:measures",
        recorded() + "?edit=risk",
        recorded() + "?edit=notice",
    ]
    watched = Watched(
        browser,
        owned.url,
        color_scheme=scheme,
        viewport={"width": width, "height": 844},
    )
    watched.go()
    found = _barriers(watched, "sign in")
    watched.sign_in()
    for path in paths:
        page = watched.go(path)
        found += _barriers(watched, path)
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.body.offsetWidth"
        )
        assert wide <= 0, f"{path} is {wide} px wider than the screen"
    assert found == []
    watched.context.close()


def test_the_links_at_the_top_fit_between_the_widths_of_a_phone_and_a_desk(
    browser, owned
):
    look = {"viewport": {"width": 700, "height": 800}}
    watched = Watched(browser, owned.url, storage_state=owned.signed_in, **look)
    page = watched.go()
    for width in (700, 1000, 1100, 1180, 1190, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.body.offsetWidth"
        )
        assert wide <= 0, f"at {width} px the page is {wide} px wider than the screen"
    watched.context.close()


def _barriers(watched, path):
    assert watched.wrong == []
    answer = Axe().run(watched.page).response
    watched.wrong.clear()  # axe tries inline styles of its own
    return [
        (path, item["id"], [node["html"][:120] for node in item["nodes"]][:3])
        for item in answer["violations"]
        if item["impact"] in ("serious", "critical")
    ]


def test_every_control_is_reached_by_keyboard(watched):
    page = watched.go()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    names = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        names.add(
            page.evaluate(
                "(document.activeElement.textContent || document.activeElement.name).trim()"
            )
        )
    assert {
        "Register",
        "Audit trail",
        "API keys",
        "Settings",
        "Record a breach",
    } <= names


def test_on_paper_nothing_but_the_record_remains(watched, recorded):
    page = watched.go(recorded())
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator(".stack")).to_be_hidden()
    expect(page.locator("#facts")).to_be_visible()


def test_what_waits_refreshes_itself_and_keeps_the_focus(watched, recorded):
    recorded(title="Was there before", discovered_at=now(hours=-70))
    watched.page.clock.install()
    page = watched.go()
    page.evaluate("window.stayed = true")
    link = page.locator("#waiting .title", has_text="Was there before").first
    link.focus()
    recorded(title="Came meanwhile", discovered_at=now(hours=-71))
    page.clock.fast_forward(61_000)
    expect(page.locator("#waiting")).to_contain_text("Came meanwhile")
    assert page.evaluate("window.stayed")
    expect(link).to_be_focused()
    expect(page.locator("#waiting [data-due]").first).to_have_text(
        re.compile(r"\d+ (h|min) ")
    )


def test_who_was_signed_out_meanwhile_is_led_to_sign_in(watched):
    page = watched.go()
    page.clock.install()
    page = watched.go()
    watched.context.clear_cookies()
    page.clock.fast_forward(61_000)
    expect(page.locator("h1")).to_have_text("Sign in")
