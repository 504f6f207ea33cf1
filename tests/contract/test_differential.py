"""Stock Connexion is the oracle of the compiled gate: both judge the same generated requests alike.

The deliberate differences are written down in `STRICTER`, and nothing else may differ: the gate may
never accept what stock Connexion refuses.
"""

import asyncio
import json
import re
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from connexion import ConnexionMiddleware
from connexion.middleware.request_validation import RequestValidationMiddleware
from connexion.middleware.routing import RoutingMiddleware
from connexion.resolver import RelativeResolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from contract.document import Contract
from domain.errors import RegisterError
from exchange.request import KEY
from gateway.admission import Limits, admit
from gateway.operations.routing import Routing
from gateway.operations.stack import _drive, _not_in_a_thread
from gateway.operations.validation import Validation

DOCUMENT = Contract().document
BASE = DOCUMENT["servers"][0]["url"]
OPERATIONS = [
    (method.upper(), path, described["operationId"])
    for path, item in DOCUMENT["paths"].items()
    for method, described in item.items()
]

STRICTER = {
    "path": "an id that can't be one is answered 404, as an unknown one is, and not 400",
    "query": "a query parameter comes once, an integer is ASCII digits, a boolean is `true` or `false`",
    "header": "a header parameter comes once and its schema is judged by ECMA-262, where `$` is only the very end",
    "json": "strict JSON: no duplicate names, NaN, lone surrogates, NUL, numbers beyond 2^53-1, no more than 64 levels",
    "end": "`$` is only the very end: Python's lets one newline follow",
    "instant": "an instant must exist: no leap second, and its UTC form must lie in the years 1 to 9999",
    "media": "a body's media type is stated, its charset is UTF-8, and it isn't compressed",
    "empty": "a required body isn't empty, however it is framed",
}


class Wire:
    """One request as both sides get it."""

    def __init__(
        self, method: str, path: str, query: str, headers: dict[str, str], body: bytes
    ) -> None:
        self.method, self.path, self.query, self.body = method, path, query, body
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in headers.items()
        ]

    def __repr__(self) -> str:
        return (
            f"{self.method} {self.path}?{self.query} {self.headers} {self.body[:300]!r}"
        )

    def scope(self) -> dict[str, Any]:
        return {
            "type": "http",
            "method": self.method,
            "path": self.path,
            "raw_path": self.path.encode(),
            "root_path": "",
            "query_string": self.query.encode(),
            "http_version": "1.1",
            "headers": [
                (b"host", b"localhost"),
                (b"content-length", b"%d" % len(self.body)),
                *self.headers,
            ],
            "extensions": {},
        }


async def _accepts(scope: Any, receive: Any, send: Any) -> None:
    """What lies behind the validation: it is reached by what was accepted."""
    scope["extensions"]["reached"] = True


def _stack(*middlewares: Any) -> ConnexionMiddleware:
    stack = ConnexionMiddleware(
        _accepts,
        middlewares=list(middlewares),
        resolver=RelativeResolver("handlers"),
        strict_validation=True,
    )
    stack.add_api(Contract().routed(), base_path=BASE)
    return stack


@cache
def _stock() -> ConnexionMiddleware:
    """Connexion as it comes. Made when it is first asked: it reads the contract for seconds."""
    return _stack(RoutingMiddleware, RequestValidationMiddleware)


@cache
def _ours() -> ConnexionMiddleware:
    return _stack(Routing, Validation)


def stock_refusal(wire: Wire) -> Exception | None:
    """Why stock Connexion's own validation refuses a request, None when it lets it through."""
    scope, messages = (
        wire.scope(),
        [{"type": "http.request", "body": wire.body, "more_body": False}],
    )

    async def receive() -> Any:
        return messages.pop() if messages else {"type": "http.disconnect"}

    try:
        asyncio.run(_stock()(scope, receive, _not_in_a_thread))
    except (
        Exception
    ) as refusal:  # for some inputs it has no answer at all: a 500 is no acceptance
        return refusal
    assert scope["extensions"]["reached"]
    return None


def our_refusal(wire: Wire) -> RegisterError | None:
    """Why the compiled gate refuses a request, None when it lets it through."""
    scope = wire.scope()
    try:
        request = admit(scope, Limits(), "differential")
        request.body = wire.body
        scope["extensions"][KEY] = request
        _drive(_ours()(scope, _not_in_a_thread, _not_in_a_thread))
    except RegisterError as refusal:
        return refusal
    assert scope["extensions"]["reached"]
    return None


def reason(refusal: RegisterError, wire: Wire) -> str | None:
    """Which of the deliberate differences a refusal of ours is, None for one that isn't."""
    locations = {fault.location for fault in refusal.faults}
    if refusal.kind == "not-found":
        return "path"
    if refusal.kind == "malformed-json":
        return "json"
    if refusal.kind == "unsupported-media-type":
        return "media"
    if not wire.body and refusal.kind == "invalid" and not refusal.faults:
        return "empty"
    for location in ("query", "header"):
        if locations == {location}:
            return location
    if locations == {"body"} and re.search(rb"\\n\"|:60|[0-9]T", wire.body):
        return "end" if rb'\n"' in wire.body else "instant"
    return None


def judge(wire: Wire) -> None:
    theirs, ours = stock_refusal(wire), our_refusal(wire)
    if ours is None:
        assert theirs is None, (
            f"the gate accepts what stock Connexion refuses: {wire} {theirs!r}"
        )
    elif theirs is None:
        assert reason(ours, wire) in STRICTER, (
            f"refused without a written reason: {wire} {ours.detail} {ours.faults}"
        )


def _text(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool | int | float) else str(value)


def _encoded(value: Any) -> bytes:
    """JSON, or, for a body that JSON can't say, its text as it is."""
    try:
        return json.dumps(value).encode()
    except TypeError:
        return str(value).encode("utf-8", "surrogatepass")


def _wire(case: Any) -> Wire:
    path = BASE + case.path
    for name, value in (case.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", str(value))
    query = urlencode(
        [(name, _text(value)) for name, value in (case.query or {}).items()]
    )
    headers = {name: _text(value) for name, value in (case.headers or {}).items()}
    has_body = case.media_type is not None and type(case.body).__name__ != "NotSet"
    body = (
        case.body
        if isinstance(case.body, bytes)
        else _encoded(case.body)
        if has_body
        else b""
    )
    return Wire(
        case.method.upper(),
        path,
        query,
        headers | ({"Content-Type": case.media_type} if has_body else {}),
        body,
    )


@pytest.fixture(scope="module")
def generated() -> Any:
    """Where the requests come from; it remembers what it has resolved."""
    return schemathesis.openapi.from_dict(DOCUMENT)


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["valid", "invalid"]
)
@pytest.mark.parametrize(
    ("method", "path", "operation_id"), OPERATIONS, ids=[one[2] for one in OPERATIONS]
)
def test_the_gate_judges_generated_requests_as_stock_connexion_does(
    generated: Any, method: str, path: str, operation_id: str, mode: GenerationMode
) -> None:
    operation = generated[path][method]
    if mode is GenerationMode.NEGATIVE and not (
        operation.query or operation.headers or operation.body
    ):
        mode = GenerationMode.POSITIVE

    @settings(
        max_examples=5,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def judged(case: Any) -> None:
        try:
            wire = _wire(case)
        except UnicodeEncodeError:
            return  # not a header or an address that HTTP could carry
        judge(wire)

    judged()


BODY = {
    "orgId": "acme",
    "title": "Lost laptop",
    "severity": "serious",
    "discovered_at": "2026-03-02T08:15:00Z",
}
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(
            [
                "",
                " ",
                "x",
                "x" * 500,
                "x" * 501,
                "x\n",
                "\x85",
                "\x1c",
                "\ufeff",
                None,
                1,
                [],
            ]
        ),
        "severity": st.sampled_from(["serious", "non-serious", "Serious", "", None]),
        "discovered_at": st.sampled_from(
            [
                "2026-03-02T08:15:00+01:00",
                "2026-03-02t08:15:00z",
                "2026-03-02T08:15:00.123456Z",
                "2026-03-02T08:15:00.1234567Z",
                "2026-03-02T08:15:00",
                "2026-02-30T08:15:00Z",
                "2026-03-02T23:59:60Z",
                "2026-03-02T24:00:00Z",
                "0001-01-01T00:00:00+14:00",
                "9999-12-31T23:59:59-14:00",
                "2026-03-02T08:15:00Z\n",
                "٢026-03-02T08:15:00Z",
                None,
            ]
        ),
        "affected_users": st.sampled_from(
            [0, -1, 1.0, 1.5, True, "1", 10**10, 10**10 + 1, None]
        ),
        "corrective_actions": st.sampled_from(
            [[], [""], ["x"], ["x"] * 100, ["x"] * 101, None, "x", [1]]
        ),
        "status": st.sampled_from(
            ["draft", "open", "notified", "resolved", "closed", None]
        ),
        "id": st.just("x"),
    },
)


@settings(max_examples=100, deadline=None, database=None)
@given(changes=CHANGES, left_out=st.sets(st.sampled_from(sorted(BODY)), max_size=1))
def test_the_gate_judges_bodies_at_their_bounds_as_stock_connexion_does(
    changes: dict[str, Any], left_out: set[str]
) -> None:
    sent = {
        name: value for name, value in (BODY | changes).items() if name not in left_out
    }
    headers = {"Content-Type": "application/json"}
    judge(
        Wire(
            "POST", f"{BASE}/privacy/incidents", "", headers, json.dumps(sent).encode()
        )
    )


@settings(max_examples=100, deadline=None, database=None)
@given(
    limit=st.sampled_from(
        [
            "",
            "0",
            "1",
            "200",
            "201",
            "-1",
            "+1",
            "1_0",
            "٣",
            "1.0",
            " 1",
            "1e2",
            "x",
            "00001",
        ]
    ),
    overdue=st.sampled_from(["true", "false", "True", "1", "", "no"]),
    org=st.sampled_from(["acme", "", "a" * 64, "a" * 65, "-a", "a\n"]),
    extra=st.booleans(),
)
def test_the_gate_judges_queries_at_their_bounds_as_stock_connexion_does(
    limit: str, overdue: str, org: str, extra: bool
) -> None:
    fields = {"orgId": org, "limit": limit, "overdue": overdue} | (
        {"stranger": "x"} if extra else {}
    )
    judge(Wire("GET", f"{BASE}/privacy/incidents", urlencode(fields), {}, b""))


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff", b"{}x", b"\xef\xbb\xbf{}"]
)
def test_the_gate_judges_broken_bodies_as_stock_connexion_does(body: bytes) -> None:
    judge(
        Wire(
            "POST",
            f"{BASE}/privacy/incidents",
            "",
            {"Content-Type": "application/json"},
            body,
        )
    )


@pytest.mark.parametrize(
    "space", [" ", "\n", "\x1c", "\x1f", "\x85", "\xa0", "\u2003", "\u2028", "\ufeff"]
)
def test_a_title_of_nothing_but_white_space_is_refused_whoever_says_what_that_is(
    space: str,
) -> None:
    """Python's `\\s` and that of ECMA 262, which JSON Schema means, differ in a few characters."""
    headers = {"Content-Type": "application/json"}
    body = json.dumps(BODY | {"title": space * 3}).encode()
    wire = Wire("POST", f"{BASE}/privacy/incidents", "", headers, body)
    assert stock_refusal(wire) is not None
    assert our_refusal(wire) is not None
