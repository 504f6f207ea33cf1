"""Lists that are narrowed to a span of time, by the one meaning of `since` and `until`."""

import pytest

OF_INCIDENT = {
    "notes": {"text": "Called the processor."},
    "events": {"kind": "classified"},
    "attachments": {"name": "receipt.txt", "content": "UmVjZWlwdA=="},
    "risk-assessments": {"verdict": "risk", "rationale": "Few people"},
    "data-subject-notices": {"ground": "a", "justification": "Encrypted"},
    "notification-packs": {"form": "merged"},
    "notifications": {"authority_jurisdiction": "DE-BY BayLDA"},
}
WEBHOOK = {"url": "https://hooks.example.org/breaches"}


def rows_of(org, kind):
    """The path of a list of three rows, and the query that it needs."""
    if kind == "webhooks":
        for _ in range(3):
            org.post("/webhooks", WEBHOOK | {"orgId": org.id})
        return "/webhooks", f"orgId={org.id}&"
    if kind == "exports":
        for _ in range(3):
            org.post("/privacy/exports", {"orgId": org.id})
        return "/privacy/exports", f"orgId={org.id}&"
    if kind == "deliveries":
        path = (
            f"/webhooks/{org.post('/webhooks', WEBHOOK | {'orgId': org.id}).json['id']}"
        )
        for _ in range(3):
            org.post(f"{path}/test")
        return f"{path}/deliveries", ""
    incident = f"/privacy/incidents/{org.incident()}"
    for number in range(3):
        is_filing = kind == "notifications"
        more = {"notification_reference": str(number)} if is_filing else {}
        org.post(
            f"{incident}/{'notify' if is_filing else kind}", OF_INCIDENT[kind] | more
        )
    return f"{incident}/{kind}", ""


@pytest.mark.parametrize("listed", [*OF_INCIDENT, "webhooks", "deliveries", "exports"])
def test_a_list_is_narrowed_to_what_was_made_in_a_span_of_time(org, listed):
    path, query = rows_of(org, listed)
    name = listed.replace("-", "_")
    every = org.get(f"{path}?{query}").json[name]
    instant = next(
        one for one in ("recorded_at", "assessed_at", "created_at") if one in every[0]
    )
    assert len(every) == 3
    first, second, third = sorted(row[instant] for row in every)
    for narrowed, instants in (
        (f"since={second}", {second, third}),
        (f"until={second}", {first}),
        (f"since={second}&until={third}", {second}),
        (f"since={third}&until={first}", set()),
    ):
        page = org.get(f"{path}?{query}{narrowed}").json
        assert {row[instant] for row in page[name]} == instants, narrowed
        assert page["total"] == len(instants), narrowed
    page = org.get(f"{path}?{query}since={second}&limit=1")
    link = page.headers["link"].split(">")[0][1:].removeprefix("/api/v1")
    rest = org.get(link).json
    assert page.json["total"] == 2 and rest["next_cursor"] is None
    seen = {row[instant] for row in page.json[name] + rest[name]}
    assert seen == {second, third}
    cursor = page.json["next_cursor"]
    assert org.get(f"{path}?{query}limit=1&cursor={cursor}").is_problem(400)
    assert org.get(f"{path}?{query}since=yesterday").is_problem(400)
