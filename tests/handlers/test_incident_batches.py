"""Many incidents in one request, over HTTP."""

from uuid import uuid4

BATCH = "/privacy/incidents/batch"
UNKNOWN = "019cadc8-0000-7000-8000-000000000000"


def breach(**more):
    sent = {
        "title": "T",
        "severity": "serious",
        "discovered_at": "2026-03-02T08:15:00Z",
    }
    return {"body": sent | more}


def batch(org, *items, atomic=False, **headers):
    return org.post(
        BATCH, {"orgId": org.id, "atomic": atomic, "items": list(items)}, **headers
    )


def total(org):
    return org.get(f"/privacy/incidents?orgId={org.id}").json["total"]


def mixed(org):
    """Items that succeed and fail, each in another way, with what the single operation answers."""
    id = org.incident()
    stale = {"id": id, "if_match": '"stale"', "body": {"title": "New"}}
    return [
        (breach(external_reference="A"), 201),
        (breach(external_reference="A"), 409),
        (breach(severity="severe"), 400),
        (breach(discovered_at="2999-01-01T00:00:00Z"), 422),
        (breach(status="notified"), 409),
        (breach(orgId="another"), 403),
        ({"id": id, "body": {"status": "resolved"}}, 200),
        ({"id": id, "body": {"status": "draft"}}, 409),
        ({"id": UNKNOWN, "body": {"title": "New"}}, 404),
        (stale, 412),
    ]


class TestCreate:
    def test_each_item_has_the_outcome_of_the_single_operation(self, org):
        cases = mixed(org)
        answer = batch(org, *(item for item, _ in cases))
        assert answer.status == 200, answer.json
        assert [one["status"] for one in answer.json["outcomes"]] == [
            is_ for _, is_ in cases
        ]
        assert (answer.json["succeeded"], answer.json["failed"]) == (2, 8)
        for (item, status), outcome in zip(cases, answer.json["outcomes"], strict=True):
            if status < 300:
                one = org.get(f"/privacy/incidents/{outcome['id']}")
                assert one.json == outcome["document"]
                assert one.headers["etag"] == outcome["etag"]
                continue
            path = (
                f"/privacy/incidents/{item['id']}"
                if "id" in item
                else "/privacy/incidents"
            )
            body = item["body"] if "id" in item else {"orgId": org.id, **item["body"]}
            send = org.patch if "id" in item else org.post
            single = send(
                path,
                body,
                **({"If_Match": item["if_match"]} if "if_match" in item else {}),
            )
            told = outcome["problem"]
            told["error"]["requestId"] = single.json["error"]["requestId"]
            assert told == single.json

    def test_atomic_happens_whole_or_not_at_all(self, org):
        before = total(org)
        refused = batch(org, breach(), breach(severity="severe"), atomic=True)
        assert refused.is_problem(400, "VALIDATION_ERROR")
        assert refused.json["errors"][0]["pointer"] == "/items/1/body/severity"
        taken = batch(
            org,
            breach(external_reference="B"),
            breach(external_reference="B"),
            atomic=True,
        )
        assert taken.is_problem(409, "CONFLICT")
        assert total(org) == before
        assert batch(org, breach(), breach(), atomic=True).json["succeeded"] == 2
        assert total(org) == before + 2

    def test_is_told_by_the_trail_item_by_item_and_counted(self, org):
        id = org.incident()
        answer = batch(
            org, breach(), breach(), {"id": id, "body": {"severity": "non-serious"}}
        )
        ids = [one["id"] for one in answer.json["outcomes"]]
        entries = org.get(f"/audit-logs?orgId={org.id}&limit=3").json["entries"]
        assert [one["incident_id"] for one in entries] == ids[::-1]
        assert [one["action"] for one in entries] == ["update", "create", "create"]
        query = f"/privacy/incidents?orgId={org.id}&severity="
        assert org.get(query + "serious").json["total"] == 2
        numbers = [
            one["document"]["case_number"][-4:] for one in answer.json["outcomes"]
        ]
        assert sorted(map(int, numbers)) == [1, 2, 3]

    def test_has_one_effect_per_key(self, org):
        key = str(uuid4())
        first = batch(org, breach(), breach(), Idempotency_Key=key)
        again = batch(org, breach(), breach(), Idempotency_Key=key)
        assert (
            again.body == first.body and again.headers["idempotent-replayed"] == "true"
        )
        assert total(org) == 2

    def test_takes_five_hundred_items_and_no_more(self, org):
        answer = batch(org, *[breach()] * 500)
        assert answer.json["succeeded"] == 500
        assert batch(org, *[breach()] * 501).is_problem(400, "VALIDATION_ERROR")
        assert batch(org).is_problem(400, "VALIDATION_ERROR")
        assert total(org) == 500
