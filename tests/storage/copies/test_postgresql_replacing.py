"""How a register on a server is held for another; nothing here needs a server."""

from types import SimpleNamespace

import pytest

from domain.errors import Unavailable
from storage.copies import postgresql_replacing as replacing


class Session:
    """Notes what it is asked, and lists other connections as often as it is told."""

    engine = SimpleNamespace(whole_tables="SET whole")

    def __init__(self, listed=0):
        self.listed, self.asked = listed, []

    def plain(self, text):
        self.asked.append(text)
        if "pg_stat_activity" not in text:
            return []
        self.listed -= 1
        return [(7,)] if self.listed >= 0 else []


def test_tables_are_locked_once_nobody_else_is_connected(monkeypatch):
    monkeypatch.setattr(replacing, "_PAUSE_S", 0.0)
    session = Session(listed=2)
    replacing.hold(session, ["incident", "note"])
    assert session.asked.count("SELECT pg_stat_clear_snapshot()") == 2
    assert session.asked[-2:] == [
        'LOCK TABLE "incident", "note" IN ACCESS EXCLUSIVE MODE',
        "SET whole",
    ]


def test_a_service_that_stays_connected_is_told_of_and_nothing_is_locked(monkeypatch):
    monkeypatch.setattr(replacing, "_GOING_S", 0.0)
    session = Session(listed=1000)
    with pytest.raises(Unavailable, match="in use"):
        replacing.hold(session, ["incident"])
    assert not any("LOCK" in text for text in session.asked)


def test_rows_go_past_the_triggers_which_come_back():
    session = Session()
    replacing.empty(session, ["note"])
    replacing.guard(session, ["note"])
    assert session.asked == [
        'ALTER TABLE "note" DISABLE TRIGGER USER',
        'TRUNCATE "note"',
        'ALTER TABLE "note" ENABLE TRIGGER USER',
    ]
