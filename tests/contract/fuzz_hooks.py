"""What the fuzzer can't know: which keys it calls with, whose they are, and what the service has answered before."""

import os
from hashlib import sha256

import schemathesis

UNKNOWN = "019c1dcb-8d82-72c7-8e12-b7a0646f9227"


@schemathesis.hook
def before_call(context, case, kwargs):
    """Keep the fuzzer from ending its own keys, and valid requests to what exists."""
    own = os.environ["BREACH_REGISTER_FUZZ_KEEP"].split()
    if case.method != "GET" and (case.path_parameters or {}).get("id") in own:
        case.path_parameters["id"] = UNKNOWN
    if case.meta is not None and case.meta.generation.mode.is_positive:
        _make_plausible(case)


def _make_plausible(case):
    """No schema can say which organisation, cursor or entity tag exists, nor that a new payload needs a new key."""
    if isinstance(case.body, dict) and "orgId" in case.body:
        case.body["orgId"] = "acme"
    (case.query or {}).pop("cursor", None)
    if "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = sha256(
            repr((case.method, case.path_parameters, case.body)).encode("utf-8", "replace")
        ).hexdigest()
