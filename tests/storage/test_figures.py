"""Figures that are kept, beside plain Python over the documents that the register answers."""

import json
import random
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from statistics import median_low
from zoneinfo import ZoneInfo

import pytest

from domain.clock import format_instant
from domain.errors import Invalid, RegisterError
from storage import (
    decisions,
    figures,
    incident_details,
    incidents,
    notifications,
    obligations,
    organization,
    statistics,
)

NOW = "2026-03-05T12:00:00.000000Z"
START = datetime(2024, 11, 30, 20, tzinfo=UTC)
ZONE = ZoneInfo("Pacific/Auckland")
RANGE = ("2024-11", "2026-02")
CAUSES = ["phishing", "human_error", "other", None]
PLACES = ["DE", "FR", "US-CA", "US-NY"]


def told(register, by="quarter"):
    document = statistics.read(register.session(), "default", *RANGE, by, NOW)
    return json.loads(document)


def news(register):
    with register.session().snapshot():
        return figures.news(register.session(), "default")


def keep(register, counted):
    with register.transaction("default") as session:
        return figures.keep(session, "default", counted)


def fold(register):
    """Count until nothing is left."""
    while keep(register, news(register)):
        pass


class Story:
    """Random changes of a register."""

    def __init__(self, register, by, seed):
        self.register, self.by, self.chance = register, by, random.Random(seed)
        self.ids = []

    def record(self):
        chance = self.chance
        aware = START + timedelta(minutes=chance.randrange(14 * 30 * 24 * 60))
        sent = {
            "orgId": "default",
            "title": "A",
            "severity": chance.choice(["serious", "non-serious"]),
            "status": chance.choice(["draft", "open"]),
            "discovered_at": format_instant(aware),
        }
        if chance.random() < 0.7:
            sent["breach_kind"] = chance.choice(["integrity", "availability"])
        with self.register.transaction("default") as session:
            self.ids.append(incidents.create(session, "default", sent, self.by())[0])

    def describe(self):
        chance, id = self.chance, self.chance.choice(self.ids)
        aware = self._aware(id)
        occurred = aware - timedelta(
            minutes=chance.randrange(2 ** chance.randrange(1, 18))
        )
        patch = {
            "timeline": {
                "occurred_from": format_instant(occurred),
                "detected_at": format_instant(
                    occurred + (aware - occurred) * chance.random()
                ),
            },
            "nature": {
                "cause": chance.choice(CAUSES),
                "is_malicious": chance.choice([True, None]),
            },
            "data": {"special_categories": chance.sample(["health", "genetic"], 1)},
            "data_subjects": {
                "by_place": [{"place": one} for one in chance.sample(PLACES, 2)]
            },
            "cross_border": {"is_cross_border": chance.choice([True, False, None])},
        }
        with self.register.transaction("default") as session:
            incident_details.update(session, "default", id, patch, self.by())

    def file(self):
        chance, id = self.chance, self.chance.choice(self.ids)
        filed = self._aware(id) + timedelta(minutes=chance.randrange(6 * 24 * 60))
        sent = {
            "authority_jurisdiction": "DE",
            "authority_notified_at": format_instant(filed),
        }
        if chance.random() < 0.5:
            sent["delay_reasons"] = "A weekend."
        with self.register.transaction("default") as session:
            incidents.notify(session, "default", id, sent, self.by())

    def decide(self):
        id = self.chance.choice(self.ids)
        with self.register.transaction("default") as session:
            [first, *_] = obligations.of_incident(session, "default", id).documents
            chosen = self.chance.choice(["required", "not_required"])
            obligation = json.loads(first)["id"]
            decisions.decide(
                session, "default", id, obligation, chosen, "Because.", self.by()
            )

    def correct(self):
        """Move awareness, which moves the month."""
        id = self.chance.choice(self.ids)
        later = self._aware(id) + timedelta(days=self.chance.randrange(1, 20))
        patch = {
            "discovered_at": format_instant(later),
            "correction_reason": "Found out.",
        }
        with self.register.transaction("default") as session:
            incidents.update(session, "default", id, patch, self.by())

    def go_on(self, steps):
        acts = [
            self.record,
            self.record,
            self.describe,
            self.file,
            self.decide,
            self.correct,
        ]
        for _ in range(steps):
            # what the rules refuse changes nothing, and is counted so
            with suppress(RegisterError):
                self.chance.choice(acts if self.ids else [self.record])()

    def _aware(self, id):
        document = incidents.read(self.register.session(), "default", id)
        return datetime.fromisoformat(json.loads(document)["discovered_at"])


def plainly(register, ids, begins, ends):
    """The figures of [begins, ends), counted from the documents one after the other."""
    session = register.session()
    cases = [_documents(session, id) for id in ids]
    cases = [case for case in cases if begins <= _month(case[0]) < ends]
    facts = [case[0] for case in cases]
    details = [case[1] for case in cases]
    duties = [duty for case in cases for duty in case[2]]
    told = {
        "incidents": len(cases),
        "by_cause": _count(one["nature"]["cause"] for one in details),
        "by_kind": _count(one["breach_kind"] for one in facts),
        "by_severity": _count(one["severity"] for one in facts),
        "by_status": _count(one["status"] for one in facts),
        "by_data_category": _count(
            x for one in details for x in one["data"]["special_categories"]
        ),
        "by_country": _count(x for one in details for x in _countries(one)),
        "first_filings": _filings(cases),
        "durations": _durations(cases),
        "regimes": _regimes(duties),
        "malicious": _answers(one["nature"]["is_malicious"] for one in details),
        "cross_border": _answers(
            one["cross_border"]["is_cross_border"] for one in details
        ),
        "open_tasks": dict.fromkeys(("delay_reasons", "missing_information"), 0)
        | dict(Counter(task["task"] for duty in duties for task in duty["tasks"])),
    }
    return told


def _documents(session, id):
    read = incidents.read(session, "default", id)
    details = incident_details.read(session, "default", id)
    duties = obligations.of_incident(session, "default", id).documents
    filings = notifications.every(session, "default", id)
    return json.loads(read), json.loads(details), [*map(json.loads, duties)], filings


def _month(facts):
    return f"{datetime.fromisoformat(facts['discovered_at']).astimezone(ZONE):%Y-%m}"


def _count(values):
    counted = Counter(value for value in values if value is not None)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": value, "incidents": n} for value, n in ordered]


def _countries(details):
    return {
        one["place"].partition("-")[0] for one in details["data_subjects"]["by_place"]
    }


def _filings(cases):
    told = dict.fromkeys(
        (
            "in_time",
            "late_with_reasons",
            "late_without_reasons",
            "not_notified_with_reasons",
            "not_notified",
        ),
        0,
    )
    for facts, _, duties, filings in cases:
        filed = facts["authority_notified_at"]
        waived = any(
            duty["rule_id"] == "eu.gdpr.33_1"
            and (duty["decision"] or {}).get("decision") == "not_required"
            for duty in duties
        )
        if filed is None:
            told["not_notified_with_reasons" if waived else "not_notified"] += 1
        elif filed <= facts["safe_due_at"]:
            told["in_time"] += 1
        else:
            has_reasons = any(json.loads(one)["delay_reasons"] for one in filings)
            told["late_with_reasons" if has_reasons else "late_without_reasons"] += 1
    return told


def _durations(cases):
    return {
        f"{a}_to_{b}": _duration(cases, x, y)
        for a, b, x, y in (
            ("occurrence", "detection", "occurred_from", "detected_at"),
            ("occurrence", "awareness", "occurred_from", "discovered_at"),
            ("occurrence", "filing", "occurred_from", "authority_notified_at"),
            ("detection", "awareness", "detected_at", "discovered_at"),
            ("awareness", "filing", "discovered_at", "authority_notified_at"),
        )
    }


def _duration(cases, first, second):
    hours = []
    for facts, details, *_ in cases:
        instants = facts | details["timeline"]
        if instants[first] and instants[second] and instants[first] <= instants[second]:
            ends = datetime.fromisoformat(instants[second])
            took = (
                ends - datetime.fromisoformat(instants[first])
            ).total_seconds() / 3600
            step = 0.25 if took < 72 else 1 if took < 240 else 24
            hours.append(took // step * step)
    if not hours:
        return {"cases": 0, "median_hours": None, "p90_hours": None}
    ninth = sorted(hours)[-(-len(hours) * 9 // 10) - 1]
    return {"cases": len(hours), "median_hours": median_low(hours), "p90_hours": ninth}


def _regimes(duties):
    told = []
    for regime in sorted({duty["regime"] for duty in duties}):
        own = [duty for duty in duties if duty["regime"] == regime]
        met = [duty["late"] for duty in own if duty["state"] == "met"]
        in_time, late = met.count(False), met.count(True)
        told.append(
            {
                "regime": regime,
                "in_time": in_time,
                "late": late,
                "without_deadline": met.count(None),
                "open": sum(
                    duty["state"] in ("pending", "due", "no_number") for duty in own
                ),
                "not_required": sum(duty["state"] == "not_required" for duty in own),
                "share_in_time": round(in_time / (in_time + late), 4)
                if in_time + late
                else None,
            }
        )
    return told


def _answers(values):
    counted = Counter(values)
    yes, no = counted[True], counted[False]
    share = round(yes / (yes + no), 4) if yes + no else None
    return {"yes": yes, "no": no, "unknown": counted[None], "share": share}


@pytest.fixture
def story(register, by):
    with register.transaction("default") as session:
        organization.update(session, "default", {"time_zone": "Pacific/Auckland"}, by())
    return Story(register, by, 4)


class TestFigures:
    def test_are_those_of_the_documents_whatever_was_folded_when(self, register, story):
        story.go_on(60)
        told_at_once = told(register)
        fold(register)
        assert told(register) == told_at_once
        for _ in range(3):
            story.go_on(25)
            with_news = told(register)
            fold(register)
            assert told(register) == with_news
        for period in [*with_news["periods"], {"from": RANGE[0], "to": RANGE[1]}]:
            expected = plainly(register, story.ids, period["from"], period["to"])
            assert period.get("figures", with_news["total"]) == expected
        assert with_news["total"]["incidents"] > 30

    def test_stay_exact_where_incidents_change_between_counting_and_keeping(
        self, register, story
    ):
        for _ in range(4):
            story.go_on(20)
            counted = news(register)
            story.go_on(20)
            told_before = told(register)
            keep(register, counted)
            assert told(register) == told_before
        fold(register)
        assert told(register) == told_before

    def test_are_kept_once_where_two_count_the_same_news(self, register, story):
        story.go_on(30)
        told_before = told(register)
        first, second = news(register), news(register)
        assert not keep(register, first)
        assert keep(register, second), "it is to be counted again"
        assert told(register) == told_before
        assert not keep(register, news(register))
        assert told(register) == told_before

    def test_are_the_same_where_everything_is_counted_anew(
        self, register, story, monkeypatch
    ):
        story.go_on(40)
        fold(register)
        followed = told(register)
        story.go_on(5)
        now = told(register)
        monkeypatch.setattr(figures, "_FEW", 0)
        assert told(register) == now != followed

    def test_of_other_clocks_are_counted_anew(self, register, story, by, record):
        story.go_on(40)
        # already May in Auckland
        record(discovered_at="2025-04-30T20:00:00Z")
        fold(register)
        before = told(register, "month")
        with register.transaction("default") as session:
            organization.update(session, "default", {"time_zone": "UTC"}, by())
        moved = told(register, "month")
        fold(register)
        assert told(register, "month") == moved != before
        with register.transaction("default") as session:
            organization.update(
                session, "default", {"time_zone": "Pacific/Auckland"}, by()
            )
        fold(register)
        assert told(register, "month") == before

    def test_of_another_organisation_hold_nothing_of_it(self, register, story, record):
        record(org="other", discovered_at="2025-05-05T05:05:05Z")
        assert told(register)["total"]["incidents"] == 0

    def test_need_months_in_order(self, register):
        for begins, ends in (
            ("2026-02", "2026-02"),
            ("2016-01", "2026-02"),
            (None, "0001-03"),
        ):
            with pytest.raises(Invalid):
                statistics.read(
                    register.session(), "default", begins, ends, "month", NOW
                )

    def test_of_a_year_end_with_this_month(self, register):
        document = statistics.read(
            register.session(), "default", None, None, "year", NOW
        )
        assert json.loads(document)["from"] == "2025-04"
        assert [one["to"] for one in json.loads(document)["periods"]] == [
            "2026-01",
            "2026-04",
        ]
