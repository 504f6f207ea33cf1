"""Lists of records by their ids: their order, their pages, and how many there are."""

import json

import pytest

from storage import events, notes
from storage.spans import Span

TOLD = {"notes": (notes, "text"), "events": (events, "reason")}


@pytest.fixture(params=TOLD)
def of(request, register, record, by):
    """A list of five records: `page(**asked)` and what each tells, in the order of writing."""
    incident_id = record()
    module, name = TOLD[request.param]
    written = [str(number) for number in range(5)]
    with register.transaction() as session:
        for text in written:
            sent = text if module is notes else {"kind": "classified", "reason": text}
            module.create(session, "default", incident_id, sent, by())

    def page(**asked):
        found = module.search(register.session(), "default", incident_id, **asked)
        return found, [json.loads(document)[name] for document in found.documents]

    return page, written if module is events else written[::-1]


class TestAList:
    def test_is_walked_in_its_order_and_finds_every_record_once(self, of):
        page, expected = of
        walked, cursor = [], None
        while not walked or cursor is not None:
            found, texts = page(limit=2, cursor=cursor)
            walked += texts
            cursor = found.next_cursor
        assert walked == expected

    @pytest.mark.parametrize("limit", [4, 5, 6])
    def test_is_counted_whole_whichever_page_is_asked_for(self, of, limit):
        page, _ = of
        first, _ = page(limit=limit, counted=True)
        assert first.total == 5
        if first.next_cursor is not None:
            second, _ = page(limit=limit, cursor=first.next_cursor, counted=True)
            assert second.total == 5

    def test_on_one_page_asks_the_database_for_no_number(self, of, monkeypatch):
        page, _ = of
        monkeypatch.setattr("storage.record_lists.RecordList.number", None)
        found, _ = page(limit=5, counted=True)
        assert found.total == 5


def test_a_span_holds_its_first_instant_and_not_its_last(register, record, by):
    incident_id = record()
    moments = [f"2026-03-05T12:00:00.00000{digit}Z" for digit in range(3)]
    for at in moments:
        with register.transaction() as session:
            notes.create(session, "default", incident_id, at, by(at))
    found = notes.search(
        register.session(),
        "default",
        incident_id,
        limit=9,
        span=Span(moments[0], moments[2]),
    )
    told = [json.loads(document)["text"] for document in found.documents]
    assert sorted(told) == moments[:2]
