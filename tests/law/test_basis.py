"""What obligations are derived from beside the facts of a case, and when their number decides."""

from domain.profile import DEFAULT
from law.loading import Law, shipped
from law.obligations import basis

SWISS = DEFAULT._replace(enabled_regimes=("eu.gdpr", "ch.fadp"))
AMERICAN = DEFAULT._replace(enabled_regimes=("eu.gdpr", "us.hipaa"))


def test_is_the_same_for_the_same_profile_and_law():
    assert basis(DEFAULT, shipped()) == basis(DEFAULT, Law()) != basis(SWISS, shipped())


def test_is_another_one_for_another_role():
    processor = DEFAULT._replace(roles=("processor",))
    assert basis(DEFAULT, shipped()) != basis(processor, shipped())


def test_is_nothing_where_a_rule_counts_people():
    assert basis(SWISS, shipped()) is not None
    assert basis(AMERICAN, shipped()) is None


def test_is_another_one_once_a_rule_says_something_else(tmp_path):
    own = """
id: own
title: Contracts
jurisdiction: EU
rules:
  - {id: own.notice, title: Notice, recipient: Customer, clock_start: aware, amount: 24,
     unit: hours, computation_law: elapsed, roll: "no", reference: Section 4, source: Contract,
     verified_on: 2026-01-05, confidence: P}
"""
    (tmp_path / "own.yaml").write_text(own)
    before = basis(DEFAULT, Law(tmp_path))
    (tmp_path / "own.yaml").write_text(own.replace("amount: 24", "amount: 48"))
    assert basis(DEFAULT, Law(tmp_path)) != before
