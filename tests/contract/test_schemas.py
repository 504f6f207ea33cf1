"""The contract's schemas, compiled, and faults in plain words."""

import time

import pytest

from contract.document import bundle
from contract.schemas import FORMATS, Schema, formats_in, to_draft4, unchecked_formats


class TestNullable:
    def test_lets_null_pass_also_beside_an_enum(self):
        schema = Schema({"type": "string", "nullable": True, "enum": ["a"]})
        assert schema.faults(None, "body") == schema.faults("a", "body") == ()
        assert schema.faults("b", "body")

    def test_members_called_like_annotations_survive(self):
        schema = {
            "type": "object",
            "properties": {
                "description": {"type": "string"},
                "example": {"type": "integer"},
            },
        }
        assert set(to_draft4(schema)["properties"]) == {"description", "example"}
        assert Schema(schema).faults({"description": 1}, "body")


class TestFaults:
    @pytest.mark.parametrize(
        ("schema", "value"),
        [
            ({"type": "string", "maxLength": 3}, "ZQXecho"),
            ({"type": "string", "pattern": "^a$"}, "ZQXecho"),
            ({"type": "string", "enum": ["a"]}, "ZQXecho"),
            ({"type": "string", "format": "date-time"}, "ZQXecho"),
            ({"type": "string", "format": "uuid"}, "ZQXecho"),
            ({"type": "integer"}, "ZQXecho"),
            ({"type": "object", "additionalProperties": False}, {"ZQXecho": 1}),
            ({"type": "array", "uniqueItems": True}, ["ZQXecho", "ZQXecho"]),
            (
                {"type": "array", "maxItems": 1, "items": {"type": "integer"}},
                ["ZQXecho"] * 500,
            ),
            ({"type": "object", "required": ["a"]}, {"ZQXecho": 1}),
        ],
    )
    def test_never_repeat_the_value_and_stay_few(self, schema, value):
        faults = Schema(schema).faults(value, "body")
        assert 1 <= len(faults) <= 20
        assert not any("ZQX" in fault.message + fault.sentence for fault in faults)

    def test_point_at_the_place(self):
        schema = Schema(
            {
                "type": "object",
                "properties": {"a": {"type": "array", "items": {"type": "integer"}}},
            }
        )
        assert [one.pointer for one in schema.faults({"a": [1, "x"]}, "body")] == [
            "/a/1"
        ]

    def test_of_as_many_bad_items_as_a_body_has_room_for_are_found_at_once(self):
        texts = {"type": "array", "maxItems": 100, "items": {"type": "string"}}
        schema = Schema(
            {
                "type": "object",
                "properties": {"a": texts},
                "additionalProperties": False,
            }
        )
        for value in (
            {"a": [1] * 200_000},
            {"a": [], "unknown": [[1] * 200_000]},
            [[1] * 200_000],
        ):
            began = time.process_time()
            assert 1 <= len(schema.faults(value, "body")) <= 20
            assert time.process_time() - began < 1
        assert (
            schema.faults({"a": [1] * 200_000}, "body")[0].message
            == "must have at most 100 items"
        )

    def test_of_a_list_that_may_be_endless_are_never_lost(self):
        schema = Schema({"type": "array", "items": {"type": "string"}})
        assert schema.faults(["a"] * 5000 + [1], "body")


class TestUnknownMembers:
    SCHEMA = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"title": {"type": "string"}, "status": {"type": "string"}},
    }

    def test_are_pointed_at_one_by_one_and_the_first_tells_the_known_names(self):
        faults = Schema(self.SCHEMA).faults({"titel": 1, "stauts": 2}, "body")
        assert [fault.pointer for fault in faults] == ["/titel", "/stauts"]
        assert faults[0].message == "isn't known here; known are title, status"
        assert faults[0].sentence == (
            "A member of the body isn't known here; known are title, status."
        )

    def test_are_told_with_no_more_known_names_than_a_problem_has_room_for(self):
        names = {f"member_{number}": {"type": "string"} for number in range(100)}
        [fault] = Schema(self.SCHEMA | {"properties": names}).faults({"x": 1}, "body")
        assert fault.message.endswith(", and others") and len(fault.sentence) < 500

    def test_are_named_by_a_pointer_that_is_bounded_and_clean(self):
        [fault] = Schema(self.SCHEMA).faults({"a/b~c\n\x1b" + "z" * 500: 1}, "body")
        assert fault.pointer == "/a~1b~0c\ufffd\ufffd" + "z" * 93


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("soon", "must be a date and time with an offset"),
            ("2026-03-02", "needs a time and an offset after the date"),
            ("2026-03-02 08:15:00Z", "needs a T between date and time"),
            ("2026-03-02T08:15Z", "needs hours, minutes and seconds, two digits each"),
            ("2026-03-02T08:15:00.Z", "may have one to nine digits after the point"),
            (
                "2026-03-02T08:15:00.1234567890Z",
                "may have one to nine digits after the point",
            ),
            ("2026-03-02T08:15:00", "needs an offset"),
            ("2026-03-02T08:15:00+0100", "needs an offset"),
            ("2026-02-30T08:15:00Z", "must be a day, a time and an offset that exist"),
            ("2026-03-02T08:15:60Z", "must be a day, a time and an offset that exist"),
            ("0001-01-01T00:00:00+01:00", "must lie in the years 1 to 9999 of UTC"),
        ],
    )
    def test_on_dates_name_the_fault_once_and_show_a_good_one(self, text, words):
        instant = bundle()["components"]["schemas"]["InstantInput"]
        schema = Schema({"type": "object", "properties": {"discovered_at": instant}})
        [fault] = schema.faults({"discovered_at": text}, "body")
        assert (
            fault.sentence
            == f"discovered_at {words}, such as 2026-03-02T08:15:00+01:00."
        )

    def test_on_a_form_show_the_example_of_the_contract(self):
        schema = Schema({"type": "string", "pattern": "^[a-z]+$", "example": "default"})
        [fault] = schema.faults("A B", "body", "/orgId")
        assert fault.sentence == "orgId must have a form such as default."

    def test_on_blank_text_say_so(self):
        [fault] = Schema({"type": "string", "pattern": r"\S"}).faults(
            "  ", "body", "/title"
        )
        assert fault.sentence == "title must not be blank."

    def test_on_the_body_as_a_whole_name_the_body(self):
        [fault] = Schema({"type": "object"}).faults([], "body")
        assert fault.sentence == "The body must be an object."


class TestFormats:
    def test_are_checked(self):
        assert not FORMATS["uuid"]("019C1DCB-8D82-72C7-8E12-B7A0646F9227")
        assert not FORMATS["uuid"]("019c1dcb-8d82-72c7-8e12-b7a0646f9227\n")
        assert not FORMATS["date-time"]("2026-02-30T00:00:00Z")

    def test_are_found_wherever_they_are_named(self):
        assert formats_in(
            {"a": [{"format": "x"}, {"b": {"format": "y"}}], "format": {"format": "z"}}
        ) == {
            "x",
            "y",
            "z",
        }

    def test_that_nothing_checks_are_told_at_start(self):
        fitting = {
            "type": "integer",
            "format": "int32",
            "minimum": 0,
            "maximum": 2**31 - 1,
        }
        assert unchecked_formats({"a": fitting}) == set()
        assert unchecked_formats({"a": fitting | {"maximum": 2**31}}) == {"int32"}
        assert unchecked_formats({"a": [{"type": "integer", "format": "int64"}]}) == {
            "int64"
        }
        assert unchecked_formats({"a": {"type": "string", "format": "email"}}) == {
            "email"
        }
