"""What a contract with a controller makes of a processor's duty."""

from dataclasses import replace
from datetime import date

import pytest
import yaml

from domain.errors import RuleViolated
from domain.profile import DEFAULT
from domain.response_groups import Controller
from law import contracts
from law.files import ROOT
from law.loading import Law
from law.obligations import Case
from law.readings import agreed_reading, inputs
from law.viewpoints import viewpoint_of

BANK = Controller("Example Bank AG", None, "contract.bank.notice")
AWARE = (
    ("aware", "2026-03-06T08:15:00.000000Z"),
    ("discovered", "2026-03-06T07:00:00.000000Z"),
)


@pytest.fixture
def law(tmp_path):
    """The law with a contract that allows one working day from discovery."""
    [_, rule, *_] = yaml.safe_load((ROOT / "regimes" / "eu.gdpr.yaml").read_text())[
        "rules"
    ]
    own = rule | {
        "id": BANK.rule_id,
        "clock_start": "discovered",
        "unit": "business_days",
    }
    own |= {
        "amount": 1,
        "reference": "Frame contract, section 9",
        "valid_from": date(2030, 1, 1),
    }
    regime = {"id": "contract.bank", "title": "Frame contract", "jurisdiction": "EU"}
    (tmp_path / "bank.yaml").write_text(yaml.safe_dump(regime | {"rules": [own]}))
    return Law(tmp_path)


def read(law, controller):
    rule = law.rules["eu.gdpr.33_2"]
    case = Case(
        DEFAULT._replace(roles=("processor",)), AWARE, controllers=(controller,)
    )
    terms = contracts.terms(rule, controller, law)
    viewpoint = viewpoint_of(rule, case.profile)
    reading = agreed_reading(rule, case, terms, law, date(2026, 3, 6))
    return reading, inputs(rule, case, viewpoint, terms)


def test_an_own_rule_counts_by_its_own_clock_whenever_the_contract_began(law):
    reading, depends_on = read(law, BANK)
    assert (reading.state, reading.safe_due_at) == (
        "due",
        "2026-03-09T23:00:00.000000Z",
    )
    assert "Frame contract, section 9" in reading.calculation
    assert '"discovered":"2026-03-06T07:00:00.000000Z"' in depends_on


def test_a_contract_without_a_number_leaves_what_the_law_says(law):
    reading, depends_on = read(law, BANK._replace(rule_id=None))
    assert reading.state == "no_number"
    assert "contract" not in depends_on


def test_a_rule_that_is_gone_leaves_what_the_law_says(law):
    reading, _ = read(law, BANK._replace(rule_id="contract.gone"))
    assert reading.state == "no_number"


def test_only_a_rule_of_the_installations_own_can_be_named(law):
    contracts.require_known([BANK, BANK._replace(rule_id=None)], law)
    with pytest.raises(RuleViolated) as refused:
        contracts.require_known([BANK, BANK._replace(rule_id="eu.gdpr.33_1")], law)
    assert refused.value.faults[0].field == "parties/controllers/1/rule_id"


def test_a_duty_to_somebody_else_is_owed_once(law):
    rule = law.rules["eu.gdpr.33_2"]
    assert contracts.owed_to(rule, (BANK,)) == (BANK,)
    assert contracts.owed_to(rule, ()) == (None,)
    assert contracts.owed_to(law.rules["eu.gdpr.33_1"], (BANK,)) == (None,)
    assert contracts.owed_to(replace(rule, recipient="Customers"), (BANK,)) == (None,)
