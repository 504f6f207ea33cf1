"""Hostile text in every field, parameter and header of every page: refused or kept, no error.

What there is to attack is found: the routes in the application's own map, the fields in the forms
of the pages, so that a new page is attacked on the day that it is made.
"""

import itertools
import re
from html import unescape
from urllib.parse import quote, quote_from_bytes, urlencode
from uuid import uuid4

import pytest
from flask import Request
from werkzeug.datastructures import ImmutableMultiDict

from dashboard.application import create
from exchange.pdf import engine
from tests.dashboard.browsing import Found, Page
from tests.dashboard.conftest import Visitor

HOSTILE = {
    "a NUL": "a\0b",
    "half a surrogate pair": b"\xed\xa0\x80",
    "no UTF-8": b"\xff\xfe",
    "line breaks": "a\r\nSet-Cookie: b=c\r\n\r\n\u2028\x85",
    "10 kB": "x" * 10_240,
    "from right to left": "\u202e\u05d0\u05d1 abc \u200f",
    "emoji": "\U0001f469\u200d\U0001f52c" * 3,
    "a script": "<script>alert(1)</script>\"'>",
    "a template": "{{7*7}}{% raw %}${7*7}",
    "SQL": "' OR 1=1; DROP TABLE incident; --%_\\",
    "like an instant": "2026-99-99T99:99:99.999999Z",
    "the year 1": "0001-01-01T00:00",
    "the year 9999": "9999-12-31T23:59",
    "the first instant": "0001-01-01T00:00:00Z",
    "the last instant": "9999-12-31T23:59:59.999999Z",
    "a day at the edge": "9999-12-31",
    "a huge number": "9" * 5000,
    "a number of another script": "\u0661\u0662\u00b2",
    "a path": "../../../../etc/passwd",
    "a foreign address": "//evil.example/\\@:99999",
}
# what the server of a database judges itself
SHARPEST_THERE = ("a NUL", "no UTF-8", "the year 9999")
SHARPEST = (
    "a NUL",
    "line breaks",
    "no UTF-8",
    "the year 9999",
    "a day at the edge",
    "a path",
)
HEADERS = {
    "Origin": [
        "http://[",
        "null",
        "http://",
        "\xff",
        "http://127.0.0.1:99999999",
        "x" * 4000,
    ],
    "Referer": ["http://[", "\xff", "x" * 4000],
    "Cookie": [
        "breach-register",
        "breach-register=\xff;;==;",
        "a=b; " * 400,
        'breach-register="\\0',
    ],
    "Host": ["[", "a:b:c", "127.0.0.1:99999999", "x" * 300, "\xff"],
    "User-Agent": ["\xff" * 500, "x" * 4000],
    "HX-Request": ["\xff"],
    "X-Forwarded-For": ["\xff", "999.999.999.999"],
    "Content-Type": [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "application/json",
        "application/x-www-form-urlencoded; charset=utf-7",
        "\xff",
    ],
}
PARAMETERS = (
    "q", "status", "severity", "kind", "overdue", "from", "to", "cursor", "action", "actor", "incident", "step", "notes",
    "verify", "edit", "done", "next", "poll", "state", "code", "again", "entries", "filings",
    "attachments", "packs", "waits", "risks", "notices", "happened",
    "template", "calculate", "rule", "form", "format", "year", "x" + uuid4().hex[:4],
)  # fmt: skip
NOWHERE = "00000000-0000-4000-8000-000000000000"
HTML = "text/html; charset=utf-8"
MOST_LINKS = 40


class Attacker:
    """A person, signed in or not, who notes every answer that is an error of ours."""

    def __init__(self, visitor, signed_in=True):
        self.visitor, self.signed_in, self.wrong = visitor, signed_in, []

    def get(self, path, **headers):
        return self._noted("GET", path, lambda: self.visitor.get(path, **headers))

    def post(self, path, body, kind="application/x-www-form-urlencoded", **headers):
        given = {
            "Origin": f"http://{self.visitor.host}",
            "Content_Type": kind,
        } | headers
        send = self.visitor.request
        answer = self._noted(
            "POST", path, lambda: send("POST", path, body, follow=False, **given)
        )
        if self.signed_in and "/login" in answer.headers.get("location", ""):
            self.visitor.sign_in()
        return answer

    def submit(self, form, /, **changed):
        fields = form.fields | {"_token": self.visitor.token or ""} | changed
        if form.method == "get":
            return self.get(f"{form.action.partition('#')[0]}?{encoded(fields)}")
        answer = self.post(form.action, encoded(fields))
        current = re.search('name="version" value="([^"]*)"', answer.text)
        if answer.status == 412 and current and "version" not in changed:
            # a text before this one was taken: sent again with what is on record by now
            form.fields["version"] = unescape(current[1])
            answer = self.post(
                form.action, encoded(fields | {"version": unescape(current[1])})
            )
        if "older than your session" in answer.text:
            self.wrong.append(("POST", form.action, "never got past the door"))
        return answer

    def _noted(self, method, path, send):
        answer = send()
        if answer.status >= 500:
            self.wrong.append((method, path[:200], answer.status))
        elif (
            "<script>alert(1)" in answer.text and answer.headers["content-type"] == HTML
        ):
            self.wrong.append((method, path[:200], "a script on the page"))
        return answer


def encoded(fields):
    return urlencode(
        [(name, item) for name, text in fields.items() for item in several(text)]
    )


def several(text):
    return text if isinstance(text, list) else [text]


def raw(text):
    return quote_from_bytes(text) if isinstance(text, bytes) else quote(text)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Documents aren't laid out: what that does with hostile text is tested where they are."""
    monkeypatch.setattr(engine, "laid_out", lambda *_: b"%PDF")


@pytest.fixture(scope="module")
def routes(service):
    """Every route of the application, as it is attached today."""
    rules = create(service.register, lambda *_: ()).url_map.iter_rules()
    return sorted(
        (rule.rule, method) for rule in rules for method in rule.methods - {"OPTIONS"}
    )


@pytest.fixture
def read(monkeypatch):
    """The names of the parameters that pages looked at since it was cleared."""
    names = set()

    class Noting(ImmutableMultiDict):
        def __getitem__(self, name):
            names.add(name)
            return super().__getitem__(name)

        def __contains__(self, name):
            names.add(name)
            return super().__contains__(name)

        def get(self, name, *default, **more):
            names.add(name)
            return super().get(name, *default, **more)

    monkeypatch.setattr(Request, "parameter_storage_class", Noting)
    return names


@pytest.fixture
def attacker(house):
    return Attacker(house.person("owner"))


@pytest.fixture
def outsider(house):
    return Attacker(Visitor(house.service), signed_in=False)


def filled(rule, known):
    """A route's paths: with what exists, with what doesn't, with hostile text."""
    if "<" not in rule:
        return [rule]
    paths = []
    for id in [*known, NOWHERE]:
        path = re.sub(r"<id:\w+>", id, rule)
        parts = ["facts", "measures", "told", *map(raw, HOSTILE.values())]
        paths += [
            re.sub(r"<[\w:]+>", part[:300], path) for part in parts if "<" in path
        ]
        paths += [path] if "<" not in path else []
    return paths


def furnish(house, attacker):
    """Something of each kind on record: the ids of an incident, a key and a member."""
    sent = {
        "orgId": house.org.id,
        "title": "A",
        "severity": "serious",
        "status": "open",
    }
    sent["discovered_at"] = "2026-03-02T08:15:00Z"
    incident = house.org.incident(**sent)
    key = re.search(
        r"/api-keys/([0-9a-f-]{36})", attacker.get("/dashboard/api-keys").text
    )[1]
    hook = {"orgId": house.org.id, "url": "https://hooks.example.org/"}
    webhook = house.org.request("POST", "/webhooks", hook).json["id"]
    return [incident, key, house.member("viewer").id, webhook]


def every_form(attacker, routes, known):
    """The forms of all pages that anybody can open, each once."""
    found = {}
    incident = attacker.get(f"/dashboard/incidents/{known[0]}").text
    edits = ["", *sorted(set(re.findall(r"\?edit=[\w:%-]+", incident)))]
    edits += ["?edit=risk", "?edit=notice", "?edit=event"]
    for rule, method in routes:
        if method != "GET" or "static" in rule:
            continue
        for path in filled(rule, known):
            for edit in edits if "incidents/" in path else [""]:
                for form in Page(attacker.get(path + edit).text).forms:
                    found.setdefault(form.key, form)
    return list(found.values())


def covered(routes, forms):
    """The forms, and one without known fields for each route that no form leads to."""
    actions = [form.action.partition("#")[0].partition("?")[0] for form in forms]
    bare = []
    for rule, method in routes:
        pattern = re.sub(
            r"<id:\w+>", "[0-9a-f-]{36}", re.sub(r"<(?!id:)[\w:]+>", "[^/]+", rule)
        )
        if method == "POST" and not any(
            re.fullmatch(pattern, action) for action in actions
        ):
            bare.append(Found(filled(rule, [])[0], "post", {"id": "", "name": ""}))
    return forms + bare


def unlike(names):
    """Fields that are read in different ways: of boxes to tick, and of rows, one stands for all."""
    found = {}
    for name in names:
        kind = re.sub(r"-\d+-", "-n-", name)
        group = (
            kind
            if kind != name or name.startswith(("exact-", "which-"))
            else kind.partition("-")[0]
        )
        found.setdefault(group, name)
    return list(found.values())


def for_all_fields(kind):
    """For one form after the other, the texts for all of its fields at once.

    A server of a database judges a few of them itself; the others come to it over the forms.
    """
    others = itertools.cycle([name for name in HOSTILE if name not in SHARPEST_THERE])
    while True:
        some = [*SHARPEST_THERE, *itertools.islice(others, 4)]
        yield [HOSTILE[name] for name in (HOSTILE if kind == "sqlite" else some)]


def few_in_turn(kind):
    """For one field after the other, the names of a few texts: more of those that are sharp."""
    sharp = itertools.cycle(SHARPEST if kind == "sqlite" else SHARPEST_THERE)
    others = itertools.cycle([name for name in HOSTILE if name not in SHARPEST])
    while True:
        yield next(sharp), next(sharp), next(others)


def look_around(attacker, known):
    """Whatever lists what was stored is shown still."""
    for path in (
        "",
        "/audit",
        "/audit?verify=1",
        "/audit/download",
        "/api-keys",
        "/settings",
    ):
        answer = attacker.get("/dashboard" + path)
        assert answer.status == 200, path
        for link in Page(answer.text).links[:MOST_LINKS]:
            if re.search(r"/(incidents|api-keys)/[0-9a-f-]{36}$", link):
                assert attacker.get(link).status == 200, link
    for edit in ("facts", "told", "measures"):
        attacker.get(f"/dashboard/incidents/{known[0]}?edit={edit}")


def on_another(form, house, incident):
    """The form on an incident of its own: with every text that is taken its page grows."""
    if re.fullmatch(
        f"/dashboard/incidents/{incident}(/[a-z_/-]+)?(#\\w+)?", form.action
    ):
        id = house.org.incident(discovered_at="2026-03-02T08:15:00Z", status="open")
        form.action = form.action.replace(incident, id)
    return form


def is_harmless(form):
    """Whether a form can be sent again and again by the one who attacks."""
    return not form.action.endswith(
        ("/logout", "/revoke", "/rotate", "/remove", "/organisation/x")
    )


@pytest.mark.slow
@pytest.mark.timeout(400)  # some thousand requests each, on a machine that may be busy
class TestHostileText:
    def test_in_any_field_of_any_form_breaks_nothing(
        self, house, attacker, routes, kind
    ):
        known = furnish(house, attacker)
        forms = covered(routes, every_form(attacker, routes, known))
        assert len(forms) > 15
        in_turn = few_in_turn(kind)
        for form, values in zip(forms, for_all_fields(kind), strict=False):
            form = on_another(form, house, known[0])
            names = [name for name in form.fields if name not in ("_token", "_org")]
            values = values if is_harmless(form) else values[:4]
            typed = [name for name in names if not name.startswith("was-")]
            for name in unlike(typed) if form.method == "post" else ():
                # all texts in all fields at once, below: alone, a field gets a few of them, which
                # come to all of them over the fields
                for text in next(in_turn):
                    attacker.submit(form, **{name: HOSTILE[text]})
                attacker.submit(form, **{name: ["a", "b"]})
            # what was read in another version is refused before the other fields are judged
            judged = [name for name in names if name != "version"]
            for text in values if judged else ():
                attacker.submit(form, **dict.fromkeys(judged, text))
        for text in HOSTILE.values():
            attacker.submit(forms[0], _org=text)
        look_around(attacker, known)
        assert attacker.wrong == []

    def test_in_what_is_stored_is_shown_in_every_zone(self, house, attacker):
        known = furnish(house, attacker)
        attacker.get("/dashboard/settings")
        house.org.key(expires_at="9999-12-31T23:59:59.999999Z")
        changed = {"discovered_at": "0001-01-01T00:00:00Z"}
        changed["data_subjects_notified_at"] = changed["discovered_at"]
        path = f"/privacy/incidents/{known[0]}"
        assert house.org.request("PATCH", path, changed).status == 200
        for zone in ("Pacific/Kiritimati", "America/Adak", "Europe/Berlin", "UTC"):
            profile = {"name": "{{7*7}}", "time_zone": zone, "contact_point": "<b>"}
            attacker.submit(Found("/dashboard/settings/organisation", "post", profile))
            look_around(attacker, known)
        assert attacker.wrong == []

    @pytest.mark.parametrize(
        "title", [HOSTILE["like an instant"], "2026-03-02T08:15:00.000000Z"]
    )
    def test_that_looks_like_an_instant_is_text(self, house, attacker, title):
        id, *_ = furnish(house, attacker)
        assert (
            house.org.request(
                "PATCH", f"/privacy/incidents/{id}", {"title": title}
            ).status
            == 200
        )
        for path in (f"/dashboard/audit?incident={id}", "/dashboard/audit"):
            assert f"<ins>{title}</ins>" in attacker.get(path).text

    def test_in_any_parameter_of_any_page_breaks_nothing(
        self, house, attacker, outsider, routes, read
    ):
        known = furnish(house, attacker)
        for rule, method in routes:
            if method == "GET":
                self._ask(outsider, rule, known)
                read.clear()
                self._ask(attacker, rule, known)
                self._ask_each_alone(attacker, filled(rule, known)[0], read)
        assert attacker.wrong == outsider.wrong == []

    @staticmethod
    def _ask(person, rule, known):
        path, *others = filled(rule, known[:1])
        texts = list(HOSTILE.values())
        # where the path is hostile itself, any one text beside it will do
        pairs = [(path, text) for text in texts] + list(
            zip(others, itertools.cycle(texts))
        )
        for path, text in pairs:
            query = "&".join(f"{name}={raw(text)}" for name in PARAMETERS)
            person.get(f"{path}?{query[:12_000]}")

    @staticmethod
    def _ask_each_alone(person, path, read):
        """Each parameter that the page looks at, also those that it looks at without the others."""
        done = set()
        person.get(path)
        while names := read & set(PARAMETERS) - done:
            done |= names
            for name in sorted(names):
                for text in map(HOSTILE.get, SHARPEST):
                    person.get(f"{path}?{name}={raw(text)[:4000]}")

    @pytest.mark.sqlite  # what a header says isn't asked of the database
    def test_in_any_header_breaks_nothing(self, attacker, outsider, routes):
        in_turn = {name: itertools.cycle(values) for name, values in HEADERS.items()}
        for person in (attacker, outsider):
            person.get("/dashboard/login")
            for rule, method in routes:
                path = filled(rule, [])[0]
                # all values come to all kinds of routes: one of each header for a route
                for name, values in in_turn.items():
                    self._send(
                        person, method, path, {name.replace("-", "_"): next(values)}
                    )
            assert person.wrong == []

    @staticmethod
    def _send(person, method, path, headers):
        if method == "GET":
            person.get(path, **headers)
        elif method == "POST":
            person.post(path, f"_token={person.visitor.token}&title=a", **headers)

    def test_from_whoever_isnt_signed_in_breaks_nothing(self, house, outsider, routes):
        for path in ("/dashboard/login", "/dashboard/start"):
            for form in Page(outsider.get(path).text).forms:
                for name in form.fields.keys() - {"_token"}:
                    for text in HOSTILE.values():
                        outsider.submit(form, **{name: text})
        for rule, method in routes:
            if method == "POST":
                for text in HOSTILE.values():
                    fields = {"title": text, "_token": outsider.visitor.token}
                    outsider.post(filled(rule, [])[0], encoded(fields))
        assert outsider.wrong == []


def test_in_any_field_of_the_calculator_breaks_nothing(attacker):
    fields = (
        "time_zone",
        "calendar",
        "entity_kind",
        "aware",
        "classified",
        "which-aware",
    )
    for text in HOSTILE.values():
        for name in fields:
            value = raw(text) if not isinstance(text, list) else raw(text[0])
            query = f"rule=eu.dora.initial&calculate=1&{name}={value[:4000]}"
            attacker.get(f"/dashboard/law?{query}")
    assert attacker.wrong == []


def test_every_parameter_that_a_page_reads_is_attacked():
    from pathlib import Path

    import dashboard

    folder = Path(dashboard.__file__).parent
    read = set()
    for file in [*folder.rglob("*.py"), *folder.rglob("*.html")]:
        text = file.read_text("utf-8")
        read |= set(
            re.findall(r"""(?:args\.get|args|asked|paged)[(\[]["'](\w+)""", text)
        )
        read |= set(re.findall(r'"(\w+)" (?:not )?in request\.args', text))
    assert read - set(PARAMETERS) == set()
