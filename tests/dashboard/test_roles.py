"""Every page of the URL map, tried by every role: a new page without an entry here fails."""

import re

import pytest

from contract.document import Contract
from contract.schemas import Judge
from dashboard.application import create
from domain.people import PERMISSIONS

MISSING = "00000000-0000-7000-8000-000000000000"
PUBLIC, SIGNED_IN = "public", "signed in"


def rules():
    app = create(None, Judge(Contract().document))
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods & {"GET", "POST"}):
            yield method, rule.rule, app.view_functions[rule.endpoint].permission


RULES = sorted(rules())
ALLOWED = {
    "read": {"owner", "officer", "auditor", "viewer"},
    "write": {"owner", "officer"},
    "audit": {"owner", "officer", "auditor"},
    "manage": {"owner"},
}


def address(rule):
    return (
        re.sub("<id:[a-z_]+>", MISSING, rule)
        .replace("<part>", "facts")
        .replace("<path:filename>", "mark.svg")
    )


def test_the_table_of_permissions_is_what_is_promised():
    assert {
        name: {role for role in PERMISSIONS if name in PERMISSIONS[role]}
        for name in ALLOWED
    } == ALLOWED


@pytest.mark.parametrize("role", [*PERMISSIONS, None])
def test_each_page_lets_in_whom_it_says(house, stranger, role):
    visitor = house.person(role) if role else stranger
    visitor.get("/dashboard/settings" if role else "/dashboard/login")
    token, wrong = visitor.token, []
    for method, rule, permission in RULES:
        if rule.endswith(("/login", "/logout")) or (method, rule) == (
            "POST",
            "/dashboard/settings/sessions/end",
        ):
            continue  # these would change who is asking
        visitor.token = token
        path = address(rule)
        answer = (
            visitor.post(path, follow=False)
            if method == "POST"
            else visitor.request(method, path, follow=False)
        )
        if permission == PUBLIC:
            expected = answer.status not in (401, 403)
        elif role is None:
            expected = (
                answer.status == 303
                and "/dashboard/login" in answer.headers["location"]
            )
        elif permission == SIGNED_IN or role in ALLOWED[permission]:
            expected = answer.status != 403 or rule == "/dashboard/organisation"
        else:
            expected = answer.status == 403
        if not expected:
            wrong.append((method, rule, answer.status))
        assert answer.status < 500, (method, rule)
    assert wrong == []


def test_what_a_role_may_not_do_is_not_offered(house):
    viewer = house.person("viewer").get("/dashboard").text
    assert "Record a breach" not in viewer
    assert "API keys" not in viewer
    assert "Audit trail" not in viewer
