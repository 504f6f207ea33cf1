"""The contract's schemas, compiled, and faults in plain words."""

import time

import pytest

from gateway.schemas import FORMATS, Schema, formats_in, to_draft4


class TestNullable:
    def test_lets_null_pass_also_beside_an_enum(self):
        schema = Schema({"type": "string", "nullable": True, "enum": ["a"]})
        assert schema.faults(None, "body") == schema.faults("a", "body") == ()
        assert schema.faults("b", "body")

    def test_members_called_like_annotations_survive(self):
        schema = {"type": "object", "properties": {"description": {"type": "string"}, "example": {"type": "integer"}}}
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
            ({"type": "array", "maxItems": 1, "items": {"type": "integer"}}, ["ZQXecho"] * 500),
            ({"type": "object", "required": ["a"]}, {"ZQXecho": 1}),
        ],
    )
    def test_never_repeat_the_value_and_stay_few(self, schema, value):
        faults = Schema(schema).faults(value, "body")
        assert 1 <= len(faults) <= 20
        assert "ZQX" not in repr(faults)

    def test_point_at_the_place(self):
        schema = Schema({"type": "object", "properties": {"a": {"type": "array", "items": {"type": "integer"}}}})
        assert [one.pointer for one in schema.faults({"a": [1, "x"]}, "body")] == ["/a/1"]

    def test_of_as_many_bad_items_as_a_body_has_room_for_are_found_at_once(self):
        texts = {"type": "array", "maxItems": 100, "items": {"type": "string"}}
        schema = Schema({"type": "object", "properties": {"a": texts}, "additionalProperties": False})
        for value in ({"a": [1] * 200_000}, {"a": [], "unknown": [[1] * 200_000]}, [[1] * 200_000]):
            began = time.process_time()
            assert 1 <= len(schema.faults(value, "body")) <= 20
            assert time.process_time() - began < 1
        assert schema.faults({"a": [1] * 200_000}, "body")[0].message == "must have at most 100 items"

    def test_of_a_list_that_may_be_endless_are_never_lost(self):
        schema = Schema({"type": "array", "items": {"type": "string"}})
        assert schema.faults(["a"] * 5000 + [1], "body")


class TestFormats:
    def test_are_checked(self):
        assert not FORMATS["uuid"]("019C1DCB-8D82-72C7-8E12-B7A0646F9227")
        assert not FORMATS["uuid"]("019c1dcb-8d82-72c7-8e12-b7a0646f9227\n")
        assert not FORMATS["date-time"]("2026-02-30T00:00:00Z")

    def test_are_found_wherever_they_are_named(self):
        assert formats_in({"a": [{"format": "x"}, {"b": {"format": "y"}}], "format": {"format": "z"}}) == {
            "x",
            "y",
            "z",
        }
