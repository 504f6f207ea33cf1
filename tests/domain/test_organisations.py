"""Organisation ids."""

import pytest

from domain.errors import RuleViolated
from domain.organisations import DEFAULT, id_from, require_id


class TestAnId:
    @pytest.mark.parametrize("id", [DEFAULT, "A", "0", "a.b-c_D", "x" * 64])
    def test_is_kept_as_it_is(self, id):
        assert require_id(id) == id

    @pytest.mark.parametrize(
        "id", ["", "-a", ".", "a b", "a\n", "é", "x" * 65, "a/b", "a\0"]
    )
    def test_of_another_form_is_refused(self, id):
        with pytest.raises(RuleViolated):
            require_id(id)

    def test_is_made_from_a_name(self):
        assert id_from("Müller & Söhne GmbH") == "muller-sohne-gmbh"
        assert len(id_from("a b" * 100)) <= 64

    @pytest.mark.parametrize("name", ["", "&", "公司"])
    def test_cannot_be_made_from_nothing(self, name):
        with pytest.raises(RuleViolated):
            id_from(name)
