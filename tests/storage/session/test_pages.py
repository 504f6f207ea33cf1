"""Keyset pages."""

import json

import pytest

from domain.errors import Invalid
from storage import incident_lists
from storage.incident_search import Filters
from storage.session.pages import open_cursor, seal_cursor, split

NOW = "2026-03-05T12:00:00.000000Z"
ID = "019c1dcb-8d82-72c7-8e12-b7a0646f9227"


def page(register, cursor=None, limit=3, org="default", **filters):
    return incident_lists.search(
        register.session(), org, Filters(**filters), now=NOW, limit=limit, cursor=cursor
    )


class TestAWalk:
    @pytest.mark.parametrize(
        "filters",
        [
            {},
            {"status": "draft"},
            {"overdue": True},
            {"discovered_from": "2026-01-01T00:00:00.000000Z"},
        ],
    )
    def test_during_inserts_yields_every_earlier_row_exactly_once(
        self, register, record, filters
    ):
        earlier = [record() for _ in range(10)]
        record("other")
        seen, cursor = [], None
        while True:
            got = page(register, cursor, **filters)
            seen += [json.loads(one)["id"] for one in got.documents]
            if (cursor := got.next_cursor) is None:
                break
            record()
        assert seen == earlier[::-1]

    @pytest.mark.parametrize(("rows", "more"), [(2, False), (3, False), (4, True)])
    def test_ends_without_a_cursor(self, register, record, rows, more):
        for _ in range(rows):
            record()
        assert (page(register).next_cursor is not None) is more


class TestACursor:
    def test_opens_only_where_it_was_sealed(self):
        assert open_cursor(seal_cursor(ID, "a", "org"), "a", "org") == ID
        assert open_cursor(None, "a") is None
        with pytest.raises(Invalid):
            open_cursor(seal_cursor(ID, "a", "org"), "a", "other")

    @pytest.mark.parametrize(
        "cursor",
        [
            "",
            "A",
            "AA",
            "!",
            "é",
            "A" * 200,
            seal_cursor("", "a"),
            seal_cursor("\0", "a"),
        ],
    )
    def test_that_is_no_cursor_is_refused(self, cursor):
        with pytest.raises(Invalid):
            open_cursor(cursor, "a")

    def test_of_another_filter_or_organisation_is_refused(self, register, record):
        for _ in range(4):
            record()
        cursor = page(register, overdue=True).next_cursor
        for other in (
            {"overdue": False},
            {"overdue": True, "status": "draft"},
            {},
            {"overdue": True, "org": "other"},
        ):
            with pytest.raises(Invalid) as refused:
                page(register, cursor, **other)
            assert refused.value.faults[0].field == "cursor"
        assert page(register, cursor, overdue=True, limit=1).documents


class TestSplitting:
    def test_shows_no_more_than_the_limit(self):
        assert split([(ID, "1"), (ID, "2")], 1, "a").documents == ["1"]
        assert split([], 1, "a").next_cursor is None
