"""What meets an obligation."""

from domain.obligations import Fulfilment
from storage.fulfilments import DEFAULT_RULE, Record

UNNAMED = Fulfilment("2026-03-03T08:15:00.000000Z")
NAMED = Fulfilment("2026-03-04T08:15:00.000000Z")
RECORD = Record(met_by={None: [UNNAMED], "o1": [NAMED]})


def test_a_filing_that_names_none_meets_the_duty_of_art_33_1_alone():
    assert RECORD.fulfilments("o1", DEFAULT_RULE) == [UNNAMED, NAMED]
    assert RECORD.fulfilments("o1", "eu.nis2.23_4_a") == [NAMED]
    assert RECORD.fulfilments("o2", "eu.nis2.23_4_a") == []


def test_an_obligation_that_is_not_on_record_yet_is_met_by_what_names_none():
    assert RECORD.fulfilments(None, DEFAULT_RULE) == [UNNAMED]
