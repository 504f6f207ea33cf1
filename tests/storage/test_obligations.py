"""Obligations of one incident, page by page."""

import json

import pytest

from domain.errors import NotFound
from storage import obligations


def pages_of(register, id):
    cursor, pages = None, []
    while True:
        page = obligations.of_incident(
            register.session(), "default", id, cursor=cursor, counted=True
        )
        pages.append([json.loads(text)["rule_id"] for text in page.documents])
        assert page.total == 2
        if (cursor := page.next_cursor) is None:
            return pages


@pytest.mark.parametrize(("most", "sizes"), [(1, [1, 1]), (2, [2]), (3, [2])])
def test_a_walk_meets_each_once(register, record, monkeypatch, most, sizes):
    monkeypatch.setattr(obligations, "MOST", most)
    pages = pages_of(register, record())
    assert [len(page) for page in pages] == sizes
    assert {rule for page in pages for rule in page} == {"eu.gdpr.33_1", "eu.gdpr.34"}


def test_those_of_an_unknown_incident_or_of_anothers_are_not_found(register, record):
    for id in ("019cadc8-0000-7000-8000-000000000000", record("other")):
        with pytest.raises(NotFound):
            obligations.of_incident(register.session(), "default", id)
