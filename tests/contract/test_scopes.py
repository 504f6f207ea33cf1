"""Scopes as operations name them, and the ways to authenticate that the bundler completes."""

import pytest

from contract.scopes import completed_ways, scopes_of

WAYS = [{"bearer": []}, {"oauth2": []}]


class TestTheScopesOfAnOperation:
    def test_are_those_of_all_its_ways_each_once(self):
        ways = [{"bearer": []}, {"oauth2": ["a", "b"]}, {"oauth2": ["b", "c"]}]
        assert scopes_of(ways) == ("a", "b", "c")

    @pytest.mark.parametrize("ways", [[], WAYS])
    def test_are_none_where_no_way_names_any(self, ways):
        assert scopes_of(ways) == ()


class TestTheWaysOfAnOperation:
    def test_are_all_of_the_contract_with_the_scopes_that_it_states(self):
        assert completed_ways([{"oauth2": ["a"]}], WAYS) == [
            {"bearer": []},
            {"oauth2": ["a"]},
        ]

    def test_are_none_where_it_is_open(self):
        assert completed_ways([], WAYS) == []

    def test_are_refused_where_the_contract_has_none_with_their_scheme(self):
        with pytest.raises(ValueError, match="oauth3"):
            completed_ways([{"oauth3": ["a"]}], WAYS)
