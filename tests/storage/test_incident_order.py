"""Lists of one order, put together."""

import pytest

from storage.incident_order import NEWEST, Order
from storage.session.budget import BUDGET, no_room

LARGE = "x" * BUDGET


@pytest.mark.parametrize("order", [NEWEST, Order("discovered_at", newest_first=False)])
class TestMerged:
    def positions(self, order, *lists):
        """The positions that are shown, and whether more are said to follow."""
        rows = order.merged([list(rows) for rows in lists])
        texts = [text for _, text in rows]
        cut = no_room() in texts
        return [at for at, text in rows if text != no_room()], cut

    def in_order(self, order, *positions):
        return sorted(positions, reverse=order.newest_first)

    def test_are_in_order_where_all_have_room(self, order):
        lists = [("1", "{}"), ("3", "{}")], [("2", "{}")], []
        assert self.positions(order, *lists) == (self.in_order(order, *"123"), False)

    def test_end_where_one_of_them_has_no_room_for_more(self, order):
        second, third, *_ = self.in_order(order, *"2345")
        first, *_, last = self.in_order(order, *"16")
        cut = [(second, LARGE), (third, "{}")]
        whole = [(first, "{}"), (last, "{}")]
        assert self.positions(order, cut, whole) == ([first, second], True)

    def test_end_where_the_first_of_several_ends(self, order):
        one, two, three, four = self.in_order(order, *"1234")
        lists = [(two, LARGE), (four, "{}")], [(one, LARGE), (three, "{}")]
        assert self.positions(order, *lists) == ([one], True)
