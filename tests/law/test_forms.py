"""The forms: they fit their schema, ask what the record can answer, and ask what the law asks."""

import json

import jsonschema_rs
import pytest
import yaml

from contract.document import bundle
from domain.answers import QUESTIONS
from law.forms import FILE, LETTER, MERGED, ROOT, forms, register_form

FILES = sorted([*ROOT.glob("*.yaml"), *(ROOT.parent / "registers").glob("*.yaml")])
SCHEMA = json.loads((ROOT.parent / "schemas" / "form.json").read_text())
PARAGRAPHS = {f"GDPR Art. 33(3)({letter})" for letter in "abcd"} | {"GDPR Art. 33(1)"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestForms:
    def test_fit_their_schema_and_are_named_like_their_file(self, file):
        form = yaml.safe_load(file.read_text("utf-8"))
        form["verified_on"] = str(form["verified_on"])
        jsonschema_rs.Draft202012Validator(SCHEMA).validate(form)
        assert form["id"] == file.stem

    def test_ask_only_what_there_is_an_answer_to(self, file):
        known = forms() | {register_form().id: register_form()}
        asked = [
            one for section in known[file.stem].sections for one in section.questions
        ]
        assert {one.ask for one in asked} | {
            ask for one in asked for ask in one.others
        } <= QUESTIONS


def test_the_merged_form_requires_what_each_letter_of_the_article_asks():
    sections = forms()[MERGED].sections
    required = {
        one.reference
        for section in sections
        for one in section.questions
        if one.required
    }
    assert required >= PARAGRAPHS


def test_the_register_asks_what_the_article_does():
    titles = [section.title for section in register_form().sections]
    assert titles == ["Facts", "Effects", "Remedial action", "Filings and reasons"]


def test_the_contract_names_every_form_but_the_letter():
    named = bundle()["components"]["schemas"]["PackForm"]["enum"]
    assert {*named, LETTER} == forms().keys()
    assert FILE in named
