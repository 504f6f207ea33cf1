"""A search by the index of texts, beside the same search through all texts."""

import json
import random

import pytest

from storage import incident_lists, incident_texts, incidents
from storage.engine.text_search import folded, patterns, terms
from storage.incident_search import Filters, words_of

NOW = "2026-03-05T12:00:00.000000Z"
LETTERS = "aAäÄßẞſsSıIiİKkKµμΜçÇ日本Ωω\"%_*?[]!\\'() -:^"
WORDS = [
    "Laptop",
    "laptops",
    "STRASSE",
    "Straße",
    "ÄRZTE",
    "ärzte",
    "日本語のメール",
    'quo"te',
    "100%_sure",
    "[a-c]*?",
    "AND",
    "NOT",
    "NEAR(",
    "col:umn",
    "it's",
    "Kelvin",
    "ıstanbul",
    "😀😀😀",
    "aaaa",
    "-x-y-",
]
PLACES = ["DE", "FR", "US-CA"]


@pytest.fixture(autouse=True)
def _index_of_a_few(monkeypatch):
    """An organisation of one incident has an index, and all that it finds is looked up."""
    monkeypatch.setattr(incident_texts, "_LARGE", 1)
    monkeypatch.setattr(incident_texts, "_SHARE", 1)


def news(register, org="default"):
    with register.session().snapshot():
        return incident_texts.news(register.session(), org)


def keep(register, read, org="default"):
    with register.transaction(org) as session:
        return incident_texts.keep(session, org, read)


def index(register, org="default"):
    """Index until nothing is left."""
    while keep(register, news(register, org), org):
        pass


def ids(page):
    return [json.loads(text)["id"] for text in page.documents]


def found(register, org="default", **filters):
    asked = {"now": NOW, "limit": 50, "cursor": None}
    page = incident_lists.search(register.session(), org, Filters(**filters), **asked)
    assert page.total == len(page.documents)
    return ids(page)


def looked_up(register, *words, org="default"):
    return incident_texts.find(register.session(), org, words)


class Story:
    """Random changes of a register, and searches in it."""

    def __init__(self, register, by, seed):
        self.register, self.by, self.chance = register, by, random.Random(seed)
        self.ids = []

    def text(self, most=6):
        chance = self.chance
        made = [
            chance.choice(WORDS)
            if chance.random() < 0.6
            else "".join(chance.choices(LETTERS, k=chance.randrange(1, 6)))
            for _ in range(chance.randrange(1, most))
        ]
        return " ".join(made).strip() or "A"

    def go_on(self, steps):
        for _ in range(steps):
            act = self.chance.choice([self.record, self.record, self.change, self.file])
            (act if self.ids else self.record)()

    def record(self):
        sent = {
            "orgId": "default",
            "title": self.text(),
            "description": self.text(12),
            "severity": self.chance.choice(["serious", "non-serious"]),
            "discovered_at": "2026-03-02T08:15:00Z",
        }
        with self.register.transaction("default") as session:
            self.ids.append(incidents.create(session, "default", sent, self.by())[0])

    def change(self):
        patch = {self.chance.choice(["title", "description"]): self.text()}
        id = self.chance.choice(self.ids)
        with self.register.transaction("default") as session:
            incidents.update(session, "default", id, patch, self.by())

    def file(self):
        sent = {
            "authority_jurisdiction": self.chance.choice(PLACES),
            "authority_notified_at": "2026-03-04T08:15:00Z",
            "notification_reference": self.text(3),
        }
        id = self.chance.choice(self.ids)
        with self.register.transaction("default") as session:
            incidents.notify(session, "default", id, sent, self.by())

    def asked(self):
        text = self.text(3)
        cut = text[self.chance.randrange(3) :].strip()[: self.chance.randrange(3, 9)]
        if not cut.strip() or self.chance.random() < 0.3:
            cut = self.chance.choice(WORDS).swapcase()
        chosen = (
            {"words": words_of(cut)} if self.chance.random() < 0.7 else {"text": cut}
        )
        if self.chance.random() < 0.3:
            chosen["severity"] = "serious"
        return chosen


class TestASearch:
    def test_finds_by_the_index_what_it_finds_without(self, register, by, monkeypatch):
        story = Story(register, by, 7)
        story.go_on(20)
        index(register)
        used = 0
        for _ in range(6):
            story.go_on(6)
            for _ in range(40):
                asked = story.asked()
                by_index = found(register, **asked)
                with monkeypatch.context() as patched:
                    patched.setattr(incident_texts, "find", lambda *_: None)
                    assert found(register, **asked) == by_index, asked
                texts = asked["words"] if "words" in asked else [asked["text"]]
                used += looked_up(register, *texts) is not None
            index(register)
        assert used > 100

    def test_looks_only_at_the_incidents_that_may_hold_its_words(
        self, register, record
    ):
        first, second = record(title="A stolen laptop"), record(title="A lost badge")
        index(register)
        assert looked_up(register, "LAPTOP") == [first]
        assert looked_up(register, "a", "badge") == [second]
        assert looked_up(register, "laptop", "badge") == []
        assert found(register, words=("apto",)) == [first]

    def test_finds_what_was_recorded_and_changed_since(self, register, record, by):
        first = record(title="A stolen laptop")
        index(register)
        second = record(title="Another laptop")
        assert found(register, words=("laptop",)) == [second, first]
        with register.transaction("default") as session:
            incidents.update(session, "default", first, {"title": "A badge"}, by())
        assert found(register, words=("laptop",)) == [second]
        assert found(register, words=("badge",)) == [first]
        index(register)
        assert looked_up(register, "badge") == [first]
        assert looked_up(register, "laptop") == [second]

    def test_finds_a_filing_by_its_reference(self, register, record, by):
        id = record()
        index(register)
        sent = {"authority_jurisdiction": "DE", "notification_reference": "LDA-4711"}
        with register.transaction("default") as session:
            incidents.notify(session, "default", id, sent, by())
        assert found(register, words=("4711",)) == [id]
        index(register)
        assert looked_up(register, "lda-4711") == [id]

    def test_finds_nothing_of_another_organisation(self, register, record):
        own, other = record(title="laptop"), record("other", title="laptop")
        index(register)
        index(register, "other")
        assert looked_up(register, "laptop") == [own]
        assert looked_up(register, "laptop", org="other") == [other]

    @pytest.mark.parametrize("words", [("ab",), ("a", "b"), (" ",), ()])
    def test_of_short_words_alone_looks_through_all_texts(
        self, register, record, words
    ):
        record(title="ab a b")
        index(register)
        assert looked_up(register, *words) is None

    def test_that_finds_very_many_looks_through_all_texts(
        self, register, record, monkeypatch
    ):
        ids = [record(title="laptop") for _ in range(3)]
        index(register)
        monkeypatch.setattr(incident_texts, "_MOST", 2)
        assert looked_up(register, "laptop") is None
        assert found(register, words=("laptop",)) == ids[::-1]

    def test_of_an_index_far_behind_looks_through_all_texts(
        self, register, record, monkeypatch
    ):
        record(title="laptop")
        index(register)
        monkeypatch.setattr(incident_texts, "_FEW", 2)
        second = [record(title="badge") for _ in range(2)]
        assert looked_up(register, "badge") == second
        second.append(record(title="badge"))
        assert looked_up(register, "badge") is None
        assert found(register, words=("badge",)) == second[::-1]

    def test_of_an_organisation_without_an_index_looks_through_all_texts(
        self, register, record
    ):
        id = record(title="laptop")
        assert looked_up(register, "laptop") is None
        assert found(register, words=("laptop",)) == [id]


class TestTheIndex:
    def test_stays_right_where_incidents_change_between_reading_and_keeping(
        self, register, by, monkeypatch
    ):
        story = Story(register, by, 11)
        for _ in range(5):
            story.go_on(8)
            read = news(register)
            story.go_on(8)
            keep(register, read)
            for _ in range(20):
                asked = story.asked()
                by_index = found(register, **asked)
                with monkeypatch.context() as patched:
                    patched.setattr(incident_texts, "find", lambda *_: None)
                    assert found(register, **asked) == by_index, asked

    def test_keeps_nothing_that_another_worker_kept_meanwhile(
        self, register, record, by
    ):
        id = record(title="laptop")
        stale = news(register)
        with register.transaction("default") as session:
            incidents.update(session, "default", id, {"title": "badge"}, by())
        index(register)
        assert keep(register, stale)
        assert looked_up(register, "laptop") == []
        assert looked_up(register, "badge") == [id]

    def test_goes_on_portion_after_portion(self, register, record, monkeypatch):
        monkeypatch.setattr(incident_texts, "_AT_ONCE", 2)
        ids = [record(title="laptop") for _ in range(7)]
        assert keep(register, news(register))
        assert looked_up(register, "laptop") == ids
        index(register)
        assert news(register).left == 0
        assert looked_up(register, "laptop") == ids

    @pytest.mark.sqlite
    def test_of_a_file_is_merged_a_little_with_each_portion(
        self, register, record, monkeypatch
    ):
        monkeypatch.setattr(incident_texts, "_AT_ONCE", 1)
        many = [record(title="laptop") for _ in range(60)]
        index(register)
        parts = "SELECT COUNT(DISTINCT segid) FROM text_index_idx"
        [(number,)] = register.session().plain(parts)
        assert number < 10
        assert looked_up(register, "laptop") == many

    def test_is_wanted_by_large_organisations_alone(
        self, register, record, monkeypatch
    ):
        monkeypatch.setattr(incident_texts, "_LARGE", 2)
        record()
        record("other")
        record("other")
        assert incident_texts.large(register.session()) == {"other"}


class TestTerms:
    def test_fold_every_letter_as_the_patterns_of_a_search_take_it(self):
        """What is judged the same letter by letter must be one letter in the index."""
        for code in (*range(1, 0xD800), *range(0xE000, 0x110000)):
            letter = chr(code)
            cases = {
                case for case in (letter.lower(), letter.upper()) if len(case) == 1
            }
            assert {folded(case) for case in cases} <= {folded(letter)}, hex(code)

    def test_are_the_letters_that_follow_each_other_in_a_word(self):
        assert terms(["Lost it", "ÄRZTE"]) == ["los", "ost", "ärz", "rzt", "zte"]

    def test_of_a_text_are_those_of_whatever_it_holds(self):
        chance = random.Random(3)
        for _ in range(500):
            text = "".join(chance.choices(LETTERS, k=30))
            at = chance.randrange(25)
            assert set(terms([text[at : at + 5]])) <= set(terms([text]))

    def test_are_searched_as_patterns_are(self):
        assert patterns("Ä")["glob"] == "*[Ää]*"
        assert terms(["äÄä"]) == ["äää"]
