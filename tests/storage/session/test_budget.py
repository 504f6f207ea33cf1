"""What a page holds of rows that are large, and what is fetched for it."""

import json

import pytest

from storage import audit, incident_lists, incidents, notifications
from storage.incident_search import Filters
from storage.session.budget import BUDGET, _how_many, size, within

LARGE = {"corrective_actions": ["ü" * 2000] * 50}
LARGEST = {"corrective_actions": ["ü" * 2000] * 100, "description": "☃" * 20000}
RANGE = {"discovered_from": "2020-01-01T00:00:00.000000Z"}


def walk(read):
    """Every page of a list."""
    pages, cursor = [], None
    while not pages or cursor is not None:
        pages.append(read(cursor))
        cursor = pages[-1].next_cursor
    return pages


def searched(register, limit=200, **filters):
    now = "2026-03-05T12:00:00.000000Z"
    return walk(
        lambda cursor: incident_lists.search(
            register.session(),
            "default",
            Filters(**filters),
            now=now,
            limit=limit,
            cursor=cursor,
        )
    )


def ids(pages):
    return [json.loads(text)["id"] for page in pages for text in page.documents]


def fits(page):
    return len(page.documents) == 1 or sum(map(size, page.documents)) <= BUDGET


class TestAPageOfLargeIncidents:
    @pytest.mark.parametrize(
        "filters", [{}, RANGE, {"status": "draft"}], ids=["all", "range", "status"]
    )
    def test_ends_at_the_budget_and_the_walk_finds_every_row_once(
        self, register, record, filters
    ):
        made = [record(**(LARGE if n % 3 else {})) for n in range(30)]
        pages = searched(register, **filters)
        assert ids(pages) == made[::-1]
        assert len(pages) > 3 and all(map(fits, pages))
        assert {page.total for page in pages} == {30}

    def test_holds_one_row_at_least(self, register, record):
        made = [record(**LARGEST) for _ in range(4)]
        assert ids(searched(register, limit=2)) == made[::-1]

    def test_goes_on_after_a_row_that_is_larger_than_a_page(self, register, record):
        # a character that JSON escapes takes six bytes
        huge = {"corrective_actions": ["\x01" * 1999 + "x"] * 100}
        made = [record(), record(**huge), record()]
        assert ids(searched(register, limit=3)) == made[::-1]
        made += [record(**huge)]
        assert ids(searched(register, limit=3)) == made[::-1]

    def test_shows_what_a_read_shows(self, register, record):
        record(**LARGEST)
        made = [record(**LARGE), record(title="small")]
        shown = [text for page in searched(register) for text in page.documents][:2]
        assert shown == [
            incidents.read(register.session(), "default", id) for id in made[::-1]
        ]

    def test_fetches_no_more_than_it_shows(self, register, record, monkeypatch):
        for _ in range(20):
            record(**LARGE)
        fetched, session = [], register.session()
        for name in ("rows", "some_rows"):
            read = getattr(session.engine, name)

            def watched(*given, read=read):
                rows = read(*given)
                fetched.extend(len(str(one)) for row in rows for one in row)
                return rows

            monkeypatch.setattr(session.engine, name, watched)
        now = "2026-03-05T12:00:00.000000Z"
        incident_lists.search(
            session, "default", Filters(), now=now, limit=200, cursor=None
        )
        assert sum(fetched) < 2 * BUDGET


class TestTheTrailOfLargeChanges:
    def test_is_walked_in_pages_and_portions_that_fit(self, register, record, by):
        for n in range(12):
            id = record(**LARGE)
            with register.transaction() as session:
                incidents.update(
                    session, "default", id, {"title": str(n)} | LARGEST, by()
                )
        session = register.session()
        pages = walk(lambda at: audit.search(session, "default", limit=200, cursor=at))
        entries = [json.loads(text)["seq"] for page in pages for text in page.documents]
        last, _ = audit.head(session, "default")
        assert entries == list(range(last, 0, -1))
        assert len(pages) > 2 and all(map(fits, pages))
        portions = list(audit.portions(session, "default"))
        assert [json.loads(text)["seq"] for one in portions for text in one] == entries[
            ::-1
        ]
        assert all(len(one) == 1 or sum(map(size, one)) <= BUDGET for one in portions)

    def test_ends_where_it_was_asked_to(self, register, record):
        record()
        last, _ = audit.head(register.session(), "default")
        record()
        portion = audit.portion(register.session(), "default", 0, last)
        assert [seq for seq, _ in portion] == list(range(1, last + 1))


class TestFilings:
    def test_are_walked_oldest_first(self, register, record, by):
        id = record()
        for n in range(5):
            sent = {"authority_jurisdiction": f"DE-{n}"}
            with register.transaction() as session:
                incidents.notify(session, "default", id, sent, by())
        pages = walk(
            lambda at: notifications.search(
                register.session(), "default", id, limit=2, cursor=at
            )
        )
        told = [
            json.loads(text)["authority_jurisdiction"]
            for one in pages
            for text in one.documents
        ]
        assert told == [f"DE-{n}" for n in range(5)] and len(pages) == 3

    def test_are_all_counted_on_a_page_that_ends_at_the_budget(
        self, register, record, by
    ):
        id = record()
        reasons = dict.fromkeys(("delay_reasons", "missing_information"), "x" * 4000)
        with register.transaction() as session:
            for n in range(140):
                sent = {"authority_jurisdiction": f"DE-{n}"} | reasons
                incidents.notify(session, "default", id, sent, by())
        page = notifications.search(register.session(), "default", id, limit=200)
        assert len(page.documents) < 140 and page.next_cursor is not None
        assert page.total == 140


class TestWithin:
    def test_takes_all_rows_that_are_small_and_the_first_in_any_case(self):
        huge = "x" * (BUDGET + 1)
        assert within([("a", "{}"), ("b", "{}")]) == [("a", "{}"), ("b", "{}")]
        assert within([("a", huge), ("b", "{}")]) == [("a", huge)]
        assert within([("a", "{}"), ("b", huge), ("c", "{}")]) == [("a", "{}")]
        assert within([]) == []

    @pytest.mark.parametrize(("more", "shown"), [(0, 3), (1, 2)])
    def test_fills_a_page_to_its_last_byte(self, more, shown):
        half = "{" + "x" * (BUDGET // 2 - 2)
        rows = [("a", half), ("b", half), ("c", "{}" + "x" * more)]
        assert len(half) * 2 + 2 == BUDGET
        assert within(rows) == rows[:shown]
        assert _how_many(rows) == shown
        sizes = [("a", half), ("b", str(len(half))), ("c", str(2 + more))]
        assert _how_many(sizes) == shown
        assert _how_many([("a", str(BUDGET + 1))]) == 1
