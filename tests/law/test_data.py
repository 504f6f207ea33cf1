"""The law's data: fits its schemas, is whole, and says of itself how far it can be trusted."""

import json
import re
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from law.checking import faults
from law.files import ROOT, LawError
from law.loading import Law
from law.opening import own_law

LAW = Law()
KINDS = {"regimes": "regime", "computation": "computation_law", "overrides": "override"}
FILES = [file for folder in KINDS for file in sorted((ROOT / folder).glob("*.yaml"))]


def words(text: str) -> list[str]:
    return text.split()


ROWS = words("""
eu.gdpr.33_1 eu.gdpr.33_2 eu.gdpr.34 eu.eudpr.34 eu.led.30 eu.eprivacy.611 eu.nis2.a eu.nis2.b
eu.nis2.c eu.nis2.d eu.nis2.e de.bsig.32 eu.dora.initial eu.dora.intermediate eu.dora.final
eu.dora.cannot_meet eu.cra.vuln.early eu.cra.vuln.notify eu.cra.vuln.final eu.cra.incident.early
eu.cra.incident.notify eu.cra.incident.final eu.cer eu.eidas.qtsp eu.eidas.tsp eu.partis
eu.aiact.73_2 eu.aiact.73_3 eu.aiact.73_4 eu.psd2
uk.gdpr.33 uk.pecr.old uk.pecr uk.nis ch.fadp ch.isa ch.finma tr.kvkk
us.hipaa.individual us.hipaa.hhs_500 us.hipaa.hhs_small us.hipaa.media us.hipaa.ba
us.ftc.safeguards us.sec.8k_105 us.sec.8k_105a us.sec.reg_sp us.bank36 us.bank36.provider us.ncua
us.circia us.fcc.cpni us.dfars
us.ca us.ca.cdph us.ny us.ny.dfs us.tx us.fl us.co us.wa us.me us.ok us.az us.de us.vt us.pr us.ri
us.in us.al us.md us.oh us.or us.wi us.nm us.tn us.la us.sd us.ct
ca.pipeda ca.qc ca.ab ca.osfi br.lgpd cl.21719 cl.21663 mx ar co uy pa pe ec cr
au.ndb.assess au.apra.35 au.apra.36 au.apra.cps230 au.soci au.ransom nz sg.pdpa
my.pdpa.commissioner my.pdpa.subjects th.pdpa ph.npc id.pdp vn.pdpl in.dpdp.1 in.dpdp.2 in.certin
jp.appi.prelim jp.appi.final kr.pipa cn.pipl cn.cac tw hk.pcicso
sa.pdpl ae.pdpl ae.difc ae.adgm il qa om bh jo eg ng.ndpa ke.dpa za.popia rw gh ug tz zm
""")
"""Every row of the record's tables; a row with several duties has further rules below its id."""

WEAK = words(
    "cl.21663 mx ar pa pe ec cr us.nm us.tn us.la us.sd qa om bh jo eg rw gh ug tz zm"
)
ENABLED = words("""
eu.gdpr.33_1 uk.gdpr.33 uk.pecr eu.nis2.a eu.nis2.e eu.dora.initial eu.cer eu.eidas.tsp
eu.cra.vuln.early us.hipaa.individual us.ftc.safeguards us.sec.8k_105 us.bank36 us.ny.dfs us.ncua
us.ca us.ny us.tx us.fl us.wa us.az us.ok br.lgpd sg.pdpa au.ndb.assess ch.isa ke.dpa ng.ndpa
th.pdpa ph.npc my.pdpa.commissioner kr.pipa in.certin cn.cac tr.kvkk
""")
NOT_YET = words(
    "us.circia eu.omnibus.33 eu.aiact.73_2 eu.aiact.73_3 eu.aiact.73_4 cl.21719 tw"
)


def plain(file: Path):
    """A data file as JSON would hold it."""
    return json.loads(json.dumps(yaml.safe_load(file.read_text("utf-8")), default=str))


class TestFiles:
    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
    def test_fit_their_schema(self, file):
        schema = json.loads(
            (ROOT / "schemas" / f"{KINDS[file.parent.name]}.json").read_text()
        )
        validator = jsonschema_rs.Draft202012Validator(schema)
        assert [error.message for error in validator.iter_errors(plain(file))] == []

    def test_of_regimes_are_named_like_them(self):
        assert {file.stem for file in FILES if file.parent.name == "regimes"} == set(
            LAW.regimes
        )

    def test_hold_nothing_that_a_schema_cannot_judge(self):
        assert faults(LAW) == []


class TestRules:
    def test_are_those_of_the_record_row_by_row(self):
        assert set(ROWS) - LAW.rules.keys() == set()

    @pytest.mark.parametrize("rule_id", WEAK)
    def test_that_are_weak_are_disabled_and_say_why(self, rule_id):
        rule = LAW.rules[rule_id]
        assert rule.confidence == "W" and not rule.enabled and rule.disabled_reason

    @pytest.mark.parametrize("rule_id", NOT_YET)
    def test_that_are_not_in_force_are_disabled(self, rule_id):
        assert not LAW.rules[rule_id].enabled and LAW.rules[rule_id].disabled_reason

    @pytest.mark.parametrize("rule_id", ENABLED)
    def test_that_can_be_trusted_are_enabled(self, rule_id):
        assert LAW.rules[rule_id].enabled

    def test_were_all_verified_on_the_day_of_the_record(self):
        assert {rule.verified_on for rule in LAW.rules.values()} == {date(2026, 11, 24)}

    @pytest.mark.parametrize(
        ("rule_id", "words"),
        [
            ("eu.dora.final", "1 month"),
            ("eu.gdpr.33_1", "72 hours"),
            ("us.ca.cdph", "15 business days"),
            ("eu.gdpr.34", None),
        ],
    )
    def test_tell_their_period_in_words(self, rule_id, words):
        assert LAW.rules[rule_id].period == words

    def test_have_a_version_that_changes_with_their_data(self):
        versions = {rule.version for rule in LAW.rules.values()}
        assert len(versions) == len(LAW.rules)


DAYS = """
title: Days on which the authority is closed
source: Its own announcement
verified_on: 2026-11-01
confidence: P
calendars: [{calendar: DE-BE, closed: [{date: 2026-12-28, name: closed between the years}]}]
"""


class TestAnOwnFolder:
    RULE = """
id: acme.contract
title: Contract with a customer
jurisdiction: DE
rules:
  - {id: acme.contract.customer, title: Tell the customer, recipient: Customer, clock_start: aware,
     amount: 24, unit: hours, computation_law: elapsed, roll: 'no', end: instant,
     reference: Contract s. 9, source: The contract, verified_on: 2026-11-01, confidence: P}
"""

    def test_brings_rules_beside_those_that_are_shipped(self, tmp_path):
        (tmp_path / "acme.yaml").write_text(self.RULE)
        law = Law(tmp_path)
        assert law.rules["acme.contract.customer"].amount == 24
        assert len(law.rules) == len(LAW.rules) + 1 and faults(law) == []

    def test_cannot_replace_a_shipped_regime(self, tmp_path):
        (tmp_path / "x.yaml").write_text(
            self.RULE.replace("id: acme.contract\n", "id: eu.gdpr\n")
        )
        with pytest.raises(LawError, match=r"eu\.gdpr"):
            _ = Law(tmp_path).regimes

    @pytest.mark.parametrize(
        "text", ["[]", "id: x\n", "rules: [", "id: a\ntitle: b\nrules: [1]\n"]
    )
    def test_with_a_broken_file_is_refused_by_name(self, tmp_path, text):
        (tmp_path / "broken.yaml").write_text(text)
        with pytest.raises(LawError, match="broken"):
            _ = Law(tmp_path).regimes

    @pytest.mark.parametrize(
        ("right", "wrong", "place"),
        [
            ("unit: hours", "unit: hour", "acme.yaml: rules/0/unit: "),
            ("amount: 24", "amount: '24'", "acme.yaml: rules/0/amount: "),
            ("roll: 'no'", "roll: no", "acme.yaml: rules/0/roll: "),
            ("end: instant", "ends: instant", "acme.yaml: rules/0: "),
            ("jurisdiction: DE", "jurisdiction: contract", "acme.yaml: jurisdiction: "),
            ("acme.contract.customer", "eu.contract", "isn't in the namespace"),
        ],
    )
    def test_that_does_not_fit_is_refused_before_anything_counts(
        self, tmp_path, right, wrong, place
    ):
        (tmp_path / "acme.yaml").write_text(self.RULE.replace(right, wrong))
        with pytest.raises(LawError, match=re.escape(place)):
            own_law(str(tmp_path))

    def test_with_days_that_lack_their_source_is_refused(self, tmp_path):
        (tmp_path / "overrides").mkdir()
        (tmp_path / "overrides" / "days.yaml").write_text(DAYS)
        with pytest.raises(LawError, match=r"days\.yaml: calendars/0: .*reference"):
            own_law(str(tmp_path))

    def test_as_the_guide_prints_it_counts(self, tmp_path):
        guide = (ROOT.parent / "docs/guides/readings.md").read_text("utf-8")
        rules, days = re.findall(r"```yaml\n(.+?)```", guide, re.DOTALL)
        (tmp_path / "customers.yaml").write_text(rules)
        (tmp_path / "overrides").mkdir()
        (tmp_path / "overrides" / "closed.yaml").write_text(days)
        law = own_law(str(tmp_path))
        assert law.rules["own.customers.example"].amount == 24
        assert law.overrides[-1].closed == (
            (date(2026, 12, 28), "closed between the years"),
        )
