"""Lists of incidents: sorted, with several values in a filter, and searched by words."""

import json
from itertools import product

import pytest

from domain.errors import Invalid
from storage import incident_lists, incidents
from storage.incident_order import NEWEST, order_of
from storage.incident_search import Filters, choice, words_of

NOW = "2026-03-05T12:00:00.000000Z"
AWARE = ("2026-03-01T00:00:00Z", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00.000001Z")
STATUSES = ("draft", "open", "resolved")
SORTS = ("created_at", "discovered_at", "safe_due_at", "updated_at")


def walk(register, order=NEWEST, limit=3, **filters):
    """The documents of all pages, and the total that each page told."""
    found, totals, cursor = [], set(), None
    while True:
        page = incident_lists.search(
            register.session(),
            "default",
            Filters(**filters),
            now=NOW,
            limit=limit,
            cursor=cursor,
            order=order,
        )
        found += map(json.loads, page.documents)
        totals.add(page.total)
        if (cursor := page.next_cursor) is None:
            assert totals == {len(found)}
            return found


@pytest.fixture
def many(register, by):
    """Eighteen incidents: each status with each moment of awareness, twice, and then some corrected."""
    ids = []
    for status, aware, severity in product(STATUSES, AWARE, ("serious", "non-serious")):
        sent = {
            "title": "A",
            "severity": severity,
            "discovered_at": aware,
            "status": status,
        }
        with register.transaction() as session:
            ids.append(incidents.create(session, "default", sent, by())[0])
    for id in ids[::4]:
        with register.transaction() as session:
            incidents.update(session, "default", id, {"title": "B"}, by())
    return ids


class TestOrder:
    @pytest.mark.parametrize("newest", ["", "-"])
    @pytest.mark.parametrize("member", SORTS)
    @pytest.mark.parametrize(
        "filters", [{}, {"status": "open"}, {"status": ("draft", "open")}]
    )
    def test_holds_over_all_pages_and_shows_each_row_once(
        self, register, many, member, newest, filters
    ):
        found = walk(register, order_of(newest + member), **filters)
        keys = [(one[member], one["id"]) for one in found]
        assert keys == sorted(keys, reverse=bool(newest))
        wanted = filters.get("status", STATUSES)
        wanted = (wanted,) if isinstance(wanted, str) else wanted
        assert len({one["id"] for one in found}) == len(found) == 6 * len(wanted)

    def test_of_very_many_goes_by_the_index_of_the_order(
        self, register, many, monkeypatch
    ):
        monkeypatch.setattr("storage.incident_narrowing._DENSE", 2)
        found = walk(register, order_of("-safe_due_at"), status="open")
        keys = [(one["safe_due_at"], one["id"]) for one in found]
        assert keys == sorted(keys, reverse=True) and len(keys) == 6

    def test_of_another_list_has_another_cursor(self, register, many):
        session, by_due = register.session(), order_of("safe_due_at")
        asked = {"now": NOW, "limit": 1}
        page = incident_lists.search(
            session, "default", Filters(), cursor=None, order=by_due, **asked
        )
        for other in (NEWEST, order_of("-safe_due_at"), order_of("updated_at")):
            with pytest.raises(Invalid):
                incident_lists.search(
                    session,
                    "default",
                    Filters(),
                    cursor=page.next_cursor,
                    order=other,
                    **asked,
                )


class TestSeveralValues:
    @pytest.mark.parametrize("overdue", [None, True, False])
    def test_find_what_has_any_of_them(self, register, many, overdue):
        both = walk(
            register, status=("draft", "open"), severity="serious", overdue=overdue
        )
        apart = [
            one
            for status in ("draft", "open")
            for one in walk(
                register, status=status, severity="serious", overdue=overdue
            )
        ]
        assert both == sorted(apart, key=lambda one: one["id"], reverse=True)

    def test_in_any_order_are_one_filter(self):
        assert (
            choice(["open", "draft"]) == choice(["draft", "open"]) == ("draft", "open")
        )
        assert choice(["open"]) == "open" and choice(None) is None

    def test_of_two_filters_find_every_pair(self, register, many):
        found = walk(
            register, status=("draft", "open"), severity=("serious", "non-serious")
        )
        assert len(found) == 12

    def test_end_a_page_where_one_of_the_lists_has_no_room_for_more(self, register, by):
        for number in range(6):
            sent = {
                "title": f"{number}",
                "severity": "serious",
                "discovered_at": AWARE[0],
            }
            sent |= {"status": STATUSES[number % 2], "description": "x" * 300_000}
            with register.transaction() as session:
                incidents.create(session, "default", sent, by())
        found = walk(register, limit=50, status=("draft", "open"))
        assert [one["title"] for one in found] == ["5", "4", "3", "2", "1", "0"]


class TestAwareness:
    def test_is_in_a_span_from_its_first_instant_up_to_its_end(self, register, many):
        instants = sorted({one["discovered_at"] for one in walk(register)})
        first, second, third = instants
        for begins, ends, within in (
            (first, None, instants),
            (second, None, [second, third]),
            (None, third, [first, second]),
            (first, second, [first]),
            (second, second, []),
        ):
            found = walk(register, discovered_from=begins, discovered_to=ends)
            assert sorted({one["discovered_at"] for one in found}) == within


class TestLastChange:
    def test_is_in_a_span_from_its_first_instant_on(self, register, many):
        changed = sorted(one["updated_at"] for one in walk(register))
        since = changed[7]
        found = walk(register, updated_since=since)
        assert sorted(one["updated_at"] for one in found) == [
            at for at in changed if at >= since
        ]


class TestWords:
    @pytest.fixture
    def breach(self, register, by):
        sent = {
            "title": "Laptop stolen in MÜNCHEN",
            "description": "Ein Träger ging verloren. Потерян ноутбук",
            "severity": "serious",
            "discovered_at": AWARE[0],
        }
        filing = {
            "authority_jurisdiction": "DE-BY BayLDA",
            "notification_reference": "Az-77/26",
        }
        with register.transaction() as session:
            id, document = incidents.create(session, "default", sent, by())
            incidents.notify(session, "default", id, filing, by())
            incidents.create(
                session, "default", sent | {"title": "B", "description": None}, by()
            )
        return id, json.loads(document)["case_number"]

    @pytest.mark.parametrize(
        "text",
        [
            "laptop",
            "münchen LAPTOP",
            "stolen lap",
            "träger laptop",
            "НОУТБУК",
            "baylda",
            "az-77",
            "laptop baylda az-77/26",
        ],
    )
    def test_are_found_in_any_order_and_any_alphabet(self, register, breach, text):
        assert [one["id"] for one in walk(register, words=words_of(text))] == [
            breach[0]
        ]

    def test_are_found_in_the_case_number(self, register, breach):
        id, number = breach
        assert [
            one["id"] for one in walk(register, words=words_of(f"{number} laptop"))
        ] == [id]

    @pytest.mark.parametrize("text", ["laptop phone", "%", "lap_op", "b*"])
    def test_that_are_not_all_there_find_nothing(self, register, breach, text):
        assert walk(register, words=words_of(text)) == []

    def test_go_with_other_filters_and_orders(self, register, breach):
        id, _ = breach
        words = words_of("laptop")
        assert walk(register, words=words, status="draft") == []
        assert [
            one["id"]
            for one in walk(register, words=words, status=("draft", "notified"))
        ]
        due = walk(register, order_of("safe_due_at"), words=words, severity="serious")
        assert [one["id"] for one in due] == [id]

    def test_are_eight_at_most(self):
        with pytest.raises(Invalid):
            words_of("a b c d e f g h i")
        assert words_of("h g f e d c b a  h") == tuple("abcdefgh")
        assert words_of("  ") is None


class TestReportedTo:
    def test_finds_what_was_filed_with_an_authority_once(self, register, by, record):
        ids = [record() for _ in range(3)]
        for id, authority, reference in (
            (0, "FR", "1"),
            (0, "FR", "2"),
            (1, "IE", "1"),
        ):
            filing = {
                "authority_jurisdiction": authority,
                "notification_reference": reference,
            }
            with register.transaction() as session:
                incidents.notify(session, "default", ids[id], filing, by())
        assert [one["id"] for one in walk(register, reported_to="FR")] == [ids[0]]
        assert walk(register, reported_to="F") == []
