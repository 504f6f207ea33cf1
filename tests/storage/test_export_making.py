"""What the worker notes of a file while it is made."""

import json

import pytest

from domain.clock import shift
from domain.exports import LIFETIME, packed
from storage import export_making, exports
from storage.export_making import Part, Whole
from tests.storage.conftest import NOW


@pytest.fixture
def asked(register, by):
    with register.transaction() as session:
        return exports.create(session, "default", "csv", {}, by())[0]


def noted(register, note, *values):
    with register.transaction() as session:
        return note(session, "default", *values)


def told(register, id):
    return json.loads(exports.read(register.session(), "default", id, NOW))


def content(register, id):
    session = register.session()
    with session.snapshot():
        return b"".join(exports.content(session, "default", id))


def test_each_begin_is_counted_and_begins_from_the_start(register, asked):
    assert noted(register, export_making.begin, asked) == 1
    noted(register, export_making.add, asked, Part(list(packed(b"old")), 0, 5, 9))
    assert noted(register, export_making.begin, asked) == 2
    found = told(register, asked)
    assert (found["status"], content(register, asked)) == ("running", b"")


def test_pieces_are_read_in_their_order(register, asked):
    noted(register, export_making.begin, asked)
    for number, text in enumerate((b"one,", b"two,", b"three")):
        noted(
            register,
            export_making.add,
            asked,
            Part(list(packed(text)), number, number, 3),
        )
    assert content(register, asked) == b"one,two,three"


def test_a_finished_file_says_how_large_it_is_and_until_when_it_lives(register, asked):
    noted(register, export_making.begin, asked)
    ends = noted(register, export_making.finish, asked, Whole(13, "ab"), NOW)
    found = told(register, asked)
    assert (found["status"], found["size"], found["sha256"]) == ("done", 13, "ab")
    assert found["expires_at"] == ends == shift(NOW, LIFETIME)


def test_what_is_given_up_says_why_and_keeps_nothing(register, asked):
    noted(register, export_making.begin, asked)
    noted(register, export_making.add, asked, Part(list(packed(b"old")), 0, 5, 9))
    noted(register, export_making.fail, asked, "no room", NOW)
    found = told(register, asked)
    assert (found["status"], found["failure"]) == ("failed", "no room")
    assert content(register, asked) == b""
