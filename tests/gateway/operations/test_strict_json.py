"""JSON as RFC 8259 and I-JSON want it."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gateway.operations.refusals import MalformedBody
from gateway.operations.strict_json import parse

texts = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"))
scalars = (
    texts
    | some.integers(-(2**53) + 1, 2**53 - 1)
    | some.booleans()
    | some.none()
    | some.floats(-1e300, 1e300)
)
values = some.recursive(
    scalars, lambda one: some.lists(one) | some.dictionaries(texts, one)
)


class TestWhatIsRead:
    @given(values, some.booleans())
    def test_is_what_was_written(self, value, ascii_only):
        assert parse(json.dumps(value, ensure_ascii=ascii_only).encode()) == value

    @pytest.mark.parametrize(
        ("body", "value"),
        [
            (b'"\\ud83d\\ude00"', "\U0001f600"),
            (b'"\\\\u0000"', "\\u0000"),
            (b'"\\\\ud800"', "\\ud800"),
            (b" \t\r\n1 ", 1),
            (b"[" * 64 + b"]" * 64, json.loads("[" * 64 + "]" * 64)),
            (b'["' + b"[" * 500 + b'\\""]', ["[" * 500 + '"']),
        ],
    )
    def test_may_look_odd(self, body, value):
        assert parse(body) == value


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "body",
        [
            b"\xef\xbb\xbf1",
            b'"\xff"',
            b"NaN",
            b"-Infinity",
            b"1e999",
            b"9007199254740992",
            b"-9007199254740992",
            b"9" * 5000,
            b'{"a":1,"a":1}',
            b'[{"a":{"b":1,"\\u0062":2}}]',
            b'"\\ud800"',
            b'{"\\udfff":1}',
            b'"\\u0000"',
            b'["a", ["\\u0000"]]',
            b'{"a": {"b": "\\ud800"}}',
            b'{"a": {"\\u0000": 1}}',
            b'"\0"',
            b'"a\nb"',
            b"[1,]",
            b"{1:2}",
            b"'a'",
            b"01",
            b".5",
            b"1.",
            b"[" * 65 + b"]" * 65,
            b"[" * 200_000,
            b"1 2",
            b"// a\n1",
            b"\x0c1",
            b"\xc2\xa01",
        ],
        ids=range(30),
    )
    def test_is_everything_else(self, body):
        with pytest.raises(MalformedBody) as refused:
            parse(body)
        assert len(refused.value.detail) < 100

    @pytest.mark.parametrize("end", [b"", b'"]', b"\\"])
    def test_is_refused_in_linear_time(self, end):
        started = time.monotonic()
        with pytest.raises(MalformedBody):
            parse(b'["' + b"{" * 70 + b'","' + b'\\"' * 400_000 + end + b"x")
        assert time.monotonic() - started < 2


class TestSentences:
    @pytest.mark.parametrize(
        ("body", "sentence"),
        [
            (
                b'{\n  "title": "a",\n}',
                "The body isn't JSON: look at line 3, column 1.",
            ),
            (b"{'title': 1}", "The body isn't JSON: look at line 1, column 2."),
            (b'{"title": "\xff"}', "The body isn't UTF-8 from byte 12 on."),
        ],
    )
    def test_tell_where_to_look(self, body, sentence):
        with pytest.raises(MalformedBody) as refusal:
            parse(body)
        assert refusal.value.detail == sentence
        assert [fault.sentence for fault in refusal.value.faults] == [sentence]
