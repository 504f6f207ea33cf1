"""What a table says of its fields."""

from typing import Annotated, Literal, NamedTuple

from domain.fields import Lines, Pairs, blank_of, derived, fields_of, names_of, stated


class Record(NamedTuple):
    title: Annotated[str, stated("text", "Title")]
    note: Annotated[str | None, stated("prose", "Note")]
    state: Annotated[Literal["new", "old"], stated("choice", "State", default="new")]
    kind: Annotated[Literal["a", "b"] | None, stated("choice", "Kind")]
    kinds: Annotated[tuple[Literal["c"], ...], stated("choices", "Kinds")]
    lines: Annotated[Lines, stated("lines", "Lines")]
    pairs: Annotated[Pairs, stated("pairs", "Pairs")]
    ends_at: Annotated[str, derived("instant", "End", is_audited=False)]
    told: Annotated[str | None, derived("text", "Told")]


FIELDS = {field.name: field for field in fields_of(Record)}


def those(of):
    return [name for name, field in FIELDS.items() if of(field)]


def test_a_record_needs_what_is_stated_and_has_no_blank():
    assert those(lambda field: field.is_required) == ["title"]
    assert those(lambda field: not field.is_stated) == ["ends_at", "told"]
    assert those(lambda field: not field.about.is_audited) == ["ends_at"]


def test_a_field_without_a_value_is_blank():
    blank = blank_of(Record)
    assert (blank.title, blank.note, blank.state) == (None, None, "new")
    assert (blank.kinds, blank.lines, blank.pairs) == ((), (), {})
    assert blank_of(Record).pairs is not blank.pairs


def test_a_choice_has_its_words_and_a_null_where_it_may():
    assert FIELDS["state"].choices == ("new", "old")
    assert FIELDS["kind"].choices == ("a", "b")
    assert FIELDS["kinds"].choices == ("c",)
    assert those(lambda field: field.nullable) == ["note", "kind", "told"]
    assert names_of(fields_of(Record), "choice", "lines") == ("state", "kind", "lines")
