"""The documentation in a real browser: what people see, reach by keyboard, copy, print and try."""

import re
import threading
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from tests.chromium import Watched, chromium
from tests.published import MODEL
from tests.served import Organisation
from tests.support import Keys

UPDATE = "/docs/api/reference/patch-api-v1-privacy-incidents-by-id"
ASSIGNING = UPDATE + "-assignment"
"""A page of the same kind with half of the elements: a search for barriers looks at each."""
UNFOLD = """
    document.querySelectorAll('details').forEach((part) => (part.open = true));
    const answers = document.querySelectorAll('details.response');
    [...answers].slice(2).forEach((answer) => (answer.open = false));
"""
"""Opens what is folded; of the answers a success and an error, which stand for the others."""

PAGES = (  # one of each template and of each kind of prose
    "/docs",
    "/docs/guides/idempotency",
    "/docs/api/reference",
    ASSIGNING,
    "/docs/problems",
    "/docs/settings",
    "/docs/search?q=etag",
)


def _shape(operation):
    """What decides what the explorer proposes: a body, an id in the path, a key."""
    return bool(operation.body), "{id}" in operation.path, operation.needs_key


def _place(operation):
    # the last of a shape counts: every method once, and of incidents where they have the shape
    return operation.method == "DELETE", operation.tag == "incidents"


# one operation of each shape: the explorer takes seconds for each
ORDERED = sorted(MODEL.operations, key=_place)
OPERATIONS = tuple({_shape(item): item for item in ORDERED}.values())

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def watched(browser, service):
    watched = Watched(browser, f"http://127.0.0.1:{service.port}")
    watched.context.grant_permissions(
        ["clipboard-read", "clipboard-write"], origin=watched.base
    )
    yield watched
    assert watched.wrong == []
    watched.context.close()


@pytest.fixture(scope="module")
def default(service):
    """The organisation that the contract's examples tell of."""
    return Organisation(service, "default")


class Quiet(SimpleHTTPRequestHandler):
    """A file host that serves a folder and nothing more."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def file_host(folder):
    """The static build in a sub-folder of somebody's web server."""
    (folder.parent / "handbook").mkdir(exist_ok=True)
    place = folder.parent / "handbook" / "register"
    if not place.exists():
        place.symlink_to(folder, target_is_directory=True)
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(folder.parent))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/handbook/register"
    server.shutdown()
    server.server_close()


class TestEveryKindOfPage:
    # each scheme and each width once: what a scheme breaks is contrast, which knows no width
    @pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
    def test_has_no_barrier_and_fits(self, browser, service, scheme, width):
        look = {"color_scheme": scheme, "viewport": {"width": width, "height": 844}}
        watched = Watched(browser, f"http://127.0.0.1:{service.port}", **look)
        found, wide = [], []
        for path in PAGES:
            page = watched.go(path)
            page.evaluate(UNFOLD)
            found += [(path, *one) for one in watched.barriers()]
            wide += [path] if watched.overflow() > 0 else []
        assert (found, wide) == ([], [])
        watched.context.close()

    def test_reads_the_same_without_a_script(self, browser, service):
        plain = Watched(
            browser, f"http://127.0.0.1:{service.port}", java_script_enabled=False
        )
        page = plain.go(UPDATE)
        page.locator(".tabs label", has_text="Go").click()
        expect(page.locator(".panel4 pre")).to_be_visible()
        expect(page.locator(".panel1 pre")).to_be_hidden()
        page.fill("#find", "merge patch")
        page.press("#find", "Enter")
        expect(page.locator("#found")).to_contain_text("Update an incident")
        assert plain.wrong == []
        plain.context.close()

    @pytest.mark.parametrize(
        "query", ["merge patch", "VALIDATION_ERROR body", "a+b", "öl"]
    )
    def test_finds_the_same_with_and_without_a_script(self, service, watched, query):
        path = f"/docs/search?q={quote_plus(query)}"
        rows = "rows => rows.map(row => row.innerHTML.replace(/\\s+/g, ''))"
        without = service.request("GET", path).body.decode()
        page = watched.go(path)
        with_script = page.locator("#found > li").evaluate_all(rows)
        page.evaluate(
            "html => { document.getElementById('found').innerHTML ="
            " new DOMParser().parseFromString(html, 'text/html').getElementById('found').innerHTML }",
            without,
        )
        assert page.locator("#found > li").evaluate_all(rows) == with_script

    def test_a_hit_leads_to_its_section(self, watched):
        page = watched.go("/docs/search?q=IDEMPOTENCY_KEY_REUSED")
        page.locator(
            "#found a.hit[href*='patch-api-v1-privacy-incidents-by-id#']"
        ).first.click()
        page.wait_for_url("**#response-4*")
        assert page.evaluate("document.querySelector(location.hash).open")

    def test_gives_paper_the_words_alone(self, watched):
        page = watched.go(UPDATE)
        page.emulate_media(media="print")
        for chrome in ("header.top", "#menu", ".rail", ".copy >> nth=0"):
            expect(page.locator(chrome)).to_be_hidden()
        for number in (1, 2, 3, 4):
            expect(page.locator(f".panel{number} pre")).to_be_visible()


@pytest.fixture(scope="module")
def opened(browser, service):
    """One page for all widths, and one of the longest there are."""
    watched = Watched(browser, f"http://127.0.0.1:{service.port}")
    yield watched.go(UPDATE)
    watched.context.close()


class TestTheSamplesOfAnOperation:
    @staticmethod
    def _boxes(page, width):
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("scrollTo(0, 0)")
        description = page.locator(".operation > .description").bounding_box()
        return description, page.locator(".operation > .beside").bounding_box()

    @pytest.mark.parametrize("width", [1280, 1600])
    def test_stand_beside_the_description_and_stay_in_sight(self, opened, width):
        description, samples = self._boxes(opened, width)
        assert samples["x"] >= description["x"] + description["width"]
        assert samples["y"] - description["y"] < 40
        assert min(samples["width"], description["width"]) > 380
        opened.locator("#responses").scroll_into_view_if_needed()
        expect(opened.locator(".panel1 pre")).to_be_in_viewport()

    @pytest.mark.parametrize("width", [390, 1024])
    def test_stand_below_it_on_a_narrow_screen(self, opened, width):
        description, samples = self._boxes(opened, width)
        assert samples["y"] >= description["y"] + description["height"]
        assert abs(samples["x"] - description["x"]) < 2


class TestTheKeyboard:
    def test_reaches_the_content_first(self, watched):
        page = watched.go(UPDATE)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        assert (
            page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            == "solid"
        )
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")

    def test_walks_the_languages_by_arrow_and_keeps_the_choice(self, watched):
        page = watched.go(UPDATE)
        page.locator(".tabs input >> nth=0").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(page.locator(".panel3 pre")).to_be_visible()
        assert page.locator(".tabs input:checked").get_attribute("value") == "python"
        page = watched.go("/docs/api/reference/get-api-v1-whoami")
        expect(page.locator(".panel3 pre")).to_be_visible()

    def test_finds_search_by_a_slash(self, watched):
        page = watched.go("/docs")
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_focused()
        page.keyboard.type("cursor")
        page.keyboard.press("Enter")
        expect(page.locator("#found li").first).to_contain_text("Pagination")
        page.wait_for_load_state(
            "networkidle"
        )  # the page answers what is typed once it is whole
        page.fill("#q", "")
        expect(page.locator("#found li")).to_have_count(0)

    def test_opens_and_shuts_the_menu_of_a_phone(self, browser, service):
        phone = Watched(
            browser,
            f"http://127.0.0.1:{service.port}",
            viewport={"width": 390, "height": 844},
        )
        page = phone.go("/docs")
        expect(page.locator("#menu")).to_be_hidden()
        page.get_by_role("button", name="Menu").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#menu")).to_be_visible()
        assert phone.barriers() == []
        page.keyboard.press("Escape")
        expect(page.locator("#menu")).to_be_hidden()
        phone.context.close()


class TestCopy:
    def test_takes_each_sample_as_it_is_printed(self, watched):
        page = watched.go(UPDATE)
        for number, block in enumerate(page.locator(".tabs pre").all(), 1):
            page.locator(f".tabs label >> nth={number - 1}").click()
            page.locator(f".panel{number} .copy").click()
            assert (
                page.evaluate("navigator.clipboard.readText()")
                == block.locator("code").text_content()
            )
            expect(page.locator(f".panel{number} .copy")).to_have_text("Copied")

    def test_stands_beside_every_block(self, watched):
        page = watched.go("/docs/guides/start")
        assert page.locator("pre").count() == page.locator(".copy").count() > 3

    def test_works_where_the_browser_offers_no_clipboard(self, watched):
        watched.context.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
        )
        page = watched.go(UPDATE)
        page.locator(".panel1 .copy").click()
        page.focus("#find")
        page.keyboard.press("Control+V")
        assert "curl -X PATCH" in page.input_value("#find")


def test_a_link_to_a_folded_answer_opens_it(watched):
    page = watched.go(UPDATE + "#response-412")
    expect(page.locator("#response-412 .inside")).to_be_visible()
    page.locator(".rail a[href='#response-409']").click()
    expect(page.locator("#response-409 .inside")).to_be_visible()


@pytest.fixture(scope="module")
def drawn_explorer(browser, service):
    """One visitor who tries every operation on one page.

    Reading and drawing the explorer takes seconds; going to another operation of it does not.
    """
    watched = Watched(browser, f"http://127.0.0.1:{service.port}")
    watched.go("/docs/explorer")
    yield watched
    watched.context.close()


@pytest.fixture
def explorer(drawn_explorer):
    """The same page; a test that failed and left its dialog open takes no other test with it."""
    yield drawn_explorer
    drawn_explorer.wrong.clear()
    if drawn_explorer.page.get_by_role("dialog").count():
        drawn_explorer.page.reload()


class TestTheExplorer:
    WHOAMI = "/docs/explorer#tag/service/GET/whoami"

    def test_tries_a_request_with_a_pasted_key_and_calls_no_other_host(
        self, watched, service
    ):
        key = service.organisation().raw
        page = watched.go(self.WHOAMI)
        page.get_by_role("button", name="Test Request (get /whoami)").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_placeholder("Token").click()
        page.keyboard.insert_text(key)
        with page.expect_response("**/api/v1/whoami") as answered:
            dialog.get_by_role("button", name="Send Request").or_(
                dialog.get_by_role("button", name="Send")
            ).first.click()
        assert answered.value.status == 200
        assert answered.value.request.headers["authorization"] == f"Bearer {key}"
        expect(dialog).to_contain_text("200 OK")
        page.wait_for_load_state("networkidle")
        assert watched.asked and all(
            url.startswith(watched.base + "/") for url in watched.asked
        )
        assert not page.evaluate(
            "(key) => JSON.stringify([localStorage, sessionStorage]).includes(key)", key
        )

    def test_gets_a_token_and_hears_of_a_refusal_without_a_dialog(
        self, watched, service
    ):
        key = service.organisation().raw
        page = watched.go("/docs/explorer")
        page.get_by_role("button", name="Selected Auth Type: bearer").click()
        page.get_by_role("option", name="oauth2").click()
        page.get_by_role("option", name="bearer").click()
        page.keyboard.press("Escape")
        page.locator("[contenteditable][data-placeholder='12345']").click()
        page.keyboard.insert_text(Keys.id_of(key))
        # a page that a browser asks for a password would hang here
        for secret, status in ((key[:-1], 400), (key, 200)):
            page.get_by_label("Client Secret").click()
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(secret)
            with page.expect_response("**/oauth/token") as answered:
                page.get_by_role("button", name="Authorize", exact=True).click()
            assert answered.value.status == status
        watched.wrong.clear()  # the browser logs the refusal

    @pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.id)
    def test_sends_what_it_proposes_without_a_change(
        self, explorer, default, operation
    ):
        page, path = explorer.page, operation.path.removeprefix("/api/v1")
        printed = default.service.request(
            "GET", f"/docs/api/reference/{operation.slug}"
        )
        [place] = re.findall(
            r'href="[^"]*explorer(#[^"]+)">Try it', printed.body.decode()
        )
        page.evaluate("place => { location.hash = place }", unescape(place))
        name = f"Test Request ({operation.method.lower()} {path})"
        page.get_by_role("button", name=name, exact=True).click()
        dialog = page.get_by_role("dialog")
        if operation.needs_key:
            # the dialog still moves while it is filled, and a click would go to what moved there
            dialog.get_by_placeholder("Token").focus()
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(default.raw)
        with page.expect_response(lambda answer: "/api/v1/" in answer.url) as answered:
            dialog.get_by_role("button", name="Send Request").or_(
                dialog.get_by_role("button", name="Send")
            ).first.click()
        answer = answered.value
        # nothing has the id of the example; but for that, what is proposed works
        expected = {404} if "{id}" in path else {200, 201}
        assert answer.status in expected, answer.text()
        expect(dialog).to_contain_text(f"{answer.status} {answer.status_text}")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        wrong = [text for text in explorer.wrong if "404" not in text]
        explorer.wrong.clear()
        assert wrong == []

    def test_reads_the_contract_as_it_is_published(self, watched):
        with watched.page.expect_response("**/api/v1/openapi.json") as answered:
            page = watched.go("/docs/explorer")
        assert answered.value.status == 200
        for tag in answered.value.json()["tags"]:
            expect(page.locator("#explorer aside").first).to_contain_text(tag["name"])

    @pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
    def test_wears_the_colours_of_the_pages_has_no_barrier_and_fits(
        self, browser, service, scheme, width
    ):
        look = {"color_scheme": scheme, "viewport": {"width": width, "height": 844}}
        watched = Watched(browser, f"http://127.0.0.1:{service.port}", **look)
        page = watched.go("/docs/explorer")
        title = page.locator("#explorer h1")
        expect(title).to_be_visible()
        ink = page.evaluate("getComputedStyle(document.querySelector('.brand')).color")
        expect(title).to_have_css("color", ink)
        assert watched.overflow() <= 0
        page.wait_for_load_state("networkidle")
        assert watched.barriers() == []
        watched.context.close()

    def test_tells_the_way_on_without_a_script(self, browser, service):
        plain = Watched(
            browser, f"http://127.0.0.1:{service.port}", java_script_enabled=False
        )
        expect(
            plain.go("/docs/explorer").get_by_text("The explorer needs a script.")
        ).to_be_visible()
        plain.context.close()


class TestFiles:
    @pytest.fixture(params=["a disk", "a sub-folder of a web server"])
    def files(self, request, browser, folder, file_host):
        base = folder.as_uri() if request.param == "a disk" else file_host
        watched = Watched(browser, base)
        yield watched
        assert watched.wrong == []
        watched.context.close()

    def test_lead_from_page_to_page_with_their_style(self, files):
        page = files.go("/index.html")
        page.locator("#menu").get_by_text("Update an incident").click()
        expect(page.locator("h1")).to_contain_text("Update an incident")
        expect(page.locator(".columns")).to_have_css("display", "grid")
        page.locator(".response a", has_text="CONFLICT").first.evaluate(
            "(link) => link.click()"
        )
        expect(page.locator("h1")).to_have_text("CONFLICT")

    def test_are_searched_in_the_browser(self, files):
        page = files.go("/guides/start.html")
        page.fill("#find", "merge patch")
        page.press("#find", "Enter")
        expect(page.locator("#found")).to_contain_text("Update an incident")
        page.locator("#found a", has_text="Update an incident").first.click()
        expect(page.locator("h1")).to_contain_text("Update an incident")

    def test_hold_an_explorer_that_tries_nothing(self, files):
        page = files.go("/explorer.html")
        expect(page.locator("#explorer h1")).to_have_text("Breach Register")
        expect(page.locator("#explorer")).to_contain_text(
            "https://register.example.org/api/v1"
        )
        expect(page.get_by_role("button", name="Test Request")).to_have_count(0)
