"""Which values of an export can be put on record."""

import pytest
from peewee import IntegerField

from storage.copies.moving_tables import _fits
from storage.schema.models import Organisation

NUMBER, TEXT = IntegerField(), Organisation.name


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        (NUMBER, 2**53 - 1, True),
        (NUMBER, 1 - 2**53, True),
        (NUMBER, 2**53, False),
        (NUMBER, -(2**53), False),
        (NUMBER, True, False),
        (NUMBER, 1.0, False),
        (NUMBER, "1", False),
        (NUMBER, None, False),
        (IntegerField(null=True), None, True),
        (TEXT, "", True),
        (TEXT, "a\0", False),
        (TEXT, 1, False),
        (TEXT, None, False),
    ],
)
def test_a_value_fits_its_column(field, value, fits):
    assert _fits(field, value) is fits
