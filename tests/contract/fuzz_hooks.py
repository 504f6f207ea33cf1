"""What the fuzzer can't know.

Which keys it calls with, whose they are, and what the service has answered before.
"""

import os
from hashlib import sha256

import schemathesis

UNKNOWN = "019c1dcb-8d82-72c7-8e12-b7a0646f9227"
PDF = "application/pdf"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTER = "00000000-0000-7000-8000-000000000009"
"""A template that every organisation has."""
EARLIER = "2026-03-02T08:15:00Z"
"""An instant that has passed, as what happened must."""
LATER = "2099-01-01T00:00:00Z"
"""An instant in the future, as the end of a key must be."""

_LISTS = ("/privacy/incidents", "/api-keys", "/incident-templates", "/privacy/exports")
_known = {path: [] for path in _LISTS}
"""The ids of what the service has made for the fuzzer, by the paths that make it."""


@schemathesis.deserializer(
    "text/csv", "text/calendar", "application/x-ndjson", SHEET, PDF
)
def file_of(context, response):
    """A file is what it is: the contract describes no more of it."""
    return response.content.decode("latin-1")


@schemathesis.hook
def after_call(context, case, response):
    """Remember what exists: a made-up id finds none of it."""
    if case.method == "POST" and case.path in _known and response.status_code == 201:
        _known[case.path].append(response.json()["id"])


@schemathesis.hook
def before_call(context, case, kwargs):
    """Keep the fuzzer from ending its own keys, and valid requests to what exists."""
    own = os.environ["BREACH_REGISTER_FUZZ_KEEP"].split()
    if case.method != "GET" and (case.path_parameters or {}).get("id") in own:
        case.path_parameters["id"] = UNKNOWN
    if (
        str((case.query or {}).get("wait")).isdecimal()
        and int(case.query["wait"]) <= 30
    ):
        # the fuzzer waits for no answer that long
        case.query["wait"] = 0
    if case.meta is not None and case.meta.generation.mode.is_positive:
        _make_plausible(case)


def _make_plausible(case):
    """No schema can say which organisation, cursor or entity tag exists, nor that a new payload
    needs a new key.
    """
    if isinstance(case.body, dict):
        _make_body_plausible(case.path, case.body)
    for path, ids in _known.items():
        if case.path.startswith(path + "/{id}"):
            _take_known_id(case, ids)
    if "in_force_on" in (case.query or {}):
        case.query["in_force_on"] = EARLIER[
            :10
        ]  # a pattern takes the 31st of November too
    for name in ("cursor", "from", "to"):  # a range ends later than it begins
        (case.query or {}).pop(name, None)
    if (case.query or {}).get("form") == "dora" and case.query.get("format") == "pdf":
        case.query.pop("format")  # the report under DORA is a JSON file
    if "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = sha256(
            repr((case.method, case.path_parameters, case.body)).encode(
                "utf-8", "replace"
            )
        ).hexdigest()


def _make_body_plausible(path, body):
    """No schema can say who is a member, what has passed, or which address is public."""
    if "orgId" in body:
        body["orgId"] = "acme"
    if "template_id" in body:
        body["template_id"] = STARTER
    if path.endswith("/deadline-calculations"):
        _ask_one_question(body)
    if "/webhooks" in path and "url" in body:
        body["url"] = "https://hooks.example.org/breaches"
    if path.endswith("/assignment"):
        body["assignee"] = None
    if path.endswith(("/events", "/notify", "/data-subject-notices")):
        body.pop("obligation_id", None)
        body |= {name: EARLIER for name in body if name.endswith("_at")}
    if path == "/api-keys/{id}":
        body.pop("scopes", None)  # a key can be narrowed alone, to scopes that it has
        body |= {name: LATER for name in body if name == "expires_at"}
    if path.endswith("/data-subject-notices"):
        _tell_or_say_why_not(body)
    if path.endswith("/batch"):
        _fill_items(body)
    if isinstance(body.get("metadata"), dict):
        # no schema of OpenAPI 3.0 says what a name may be
        pairs = enumerate(body["metadata"].values())
        body["metadata"] = {f"name_{number}": value for number, value in pairs}
    if body.get("kind") == "told":
        body["kind"] = "occurred"


def _tell_or_say_why_not(body):
    """No schema says that a notice and a ground without one exclude each other."""
    if "ground" in body:
        for name in ("told_at", "channels", "people", "text"):
            body.pop(name, None)
        body.setdefault("justification", "Fuzzed")
    else:
        body.pop("justification", None)
        body.setdefault("channels", ["email"])


def _fill_items(body):
    """No schema says what an item's body may be: that is judged item by item."""
    body.pop("atomic", None)
    for item in body["items"]:
        known = {"severity": "serious", "discovered_at": EARLIER}
        item["body"] = {"title": "Fuzzed"} | ({} if "id" in item else known)


def _take_known_id(case, ids):
    """For changes, and for every second read: reads of what doesn't exist stay among the calls."""
    is_wanted = case.method != "GET" or len(repr(case.query)) % 2
    if ids and is_wanted and case.path_parameters.get("id") not in ids:
        case.path_parameters["id"] = ids[-1]


def _ask_one_question(body):
    """No schema can say that a rule or a count is asked for, nor which rules, zones and calendars
    there are.
    """
    if "count" in body:
        body.pop("rule_id", None)
        body["count"] = body["count"] | {
            "amount": min(body["count"].get("amount", 1), 1000)
        }
    else:
        body["rule_id"] = "eu.gdpr.33_1"
    for name, known in (("time_zone", "Europe/Dublin"), ("calendar", "IE")):
        if body.get(name) is not None:
            body[name] = known
    body["anchors"] = {
        start: "2026-03-02T08:15:00Z"
        for start in body.get("anchors") or ()
        if start.isidentifier()
    }


@schemathesis.deserializer("text/html", "text/markdown")
def read_text(context, response):
    """What is rendered for people is text."""
    return response.content.decode("utf-8")
