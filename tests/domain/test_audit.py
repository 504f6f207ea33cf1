"""The audit chain: canonical text, seals, and every way of tampering."""

from copy import deepcopy

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as some

from domain.audit import GENESIS, canonical, digest_changes, first_break, seal

names = some.text(some.characters(min_codepoint=0, max_codepoint=127), max_size=8)
texts = some.text(some.characters(exclude_categories=["Cs"]))
scalars = texts | some.integers(-(2**53) + 1, 2**53 - 1) | some.booleans() | some.none()
values = some.recursive(
    scalars,
    lambda one: some.lists(one, max_size=4) | some.dictionaries(names, one, max_size=4),
)


class TestCanonicalText:
    @given(values)
    def test_is_that_of_rfc_8785(self, value):
        assert canonical(value) == rfc8785.dumps(value)

    def test_of_what_is_no_number_is_refused(self):
        with pytest.raises(ValueError):
            canonical(float("nan"))


def chain(length=4):
    entries, head = [], GENESIS
    for seq in range(1, length + 1):
        salt, changes = (
            bytes([seq]) * 16,
            [{"field": "title", "from": None, "to": f"t{seq}"}],
        )
        entry = {
            "orgId": "default",
            "seq": seq,
            "at": f"2026-03-02T08:15:0{seq}.000000Z",
            "actor": "system",
            "action": "create",
            "resource": f"incidents/{seq}",
            "incident_id": None,
            "request_id": "r",
            "changes_digest": digest_changes(canonical(changes), salt),
            "prev_hash": head,
            "changes": changes,
            "changes_salt": salt.hex(),
        }
        head = entry["hash"] = seal(entry)
        entries.append(entry)
    return entries, head


ENTRIES, HEAD = chain()


def broken(entries, last=4, head=HEAD):
    return first_break(entries, last, head)


class TestVerification:
    def test_finds_nothing_wrong_with_a_whole_chain(self):
        assert broken(ENTRIES) is None

    def test_of_an_empty_chain_ends_at_the_beginning(self):
        assert first_break([], 0, GENESIS) is None
        assert first_break([], 1, HEAD) is not None

    @pytest.mark.parametrize("at", range(len(ENTRIES)))
    @pytest.mark.parametrize(
        "name", sorted(set(ENTRIES[0]) - {"changes", "changes_salt"})
    )
    def test_finds_every_changed_member(self, at, name):
        forged = deepcopy(ENTRIES)
        old = forged[at][name]
        forged[at][name] = (
            old + 1
            if isinstance(old, int)
            else ("f" * 64 if len(old or "") == 64 else "forged")
        )
        assert broken(forged) is not None

    @pytest.mark.parametrize("at", range(len(ENTRIES)))
    def test_finds_a_changed_entry_that_was_sealed_anew(self, at):
        forged = deepcopy(ENTRIES)
        forged[at]["actor"] = "forged"
        forged[at]["hash"] = seal(forged[at])
        assert broken(forged) is not None

    @pytest.mark.parametrize("at", range(len(ENTRIES)))
    def test_finds_a_removed_entry(self, at):
        assert broken(ENTRIES[:at] + ENTRIES[at + 1 :]) is not None

    @pytest.mark.parametrize("at", range(len(ENTRIES) - 1))
    def test_finds_swapped_entries(self, at):
        assert (
            broken([*ENTRIES[:at], ENTRIES[at + 1], ENTRIES[at], *ENTRIES[at + 2 :]])
            is not None
        )

    def test_finds_a_doubled_entry(self):
        assert broken([ENTRIES[0], *ENTRIES]) is not None

    @pytest.mark.parametrize("kept", range(len(ENTRIES)))
    def test_finds_what_was_cut_off(self, kept):
        assert broken(ENTRIES[:kept]) is not None

    def test_finds_a_head_that_was_moved_back(self):
        assert broken(ENTRIES, 3, ENTRIES[2]["hash"]) is not None

    @pytest.mark.parametrize(
        "values",
        [
            {"changes": []},
            {"changes": None},
            {"changes": [{"field": "title", "from": None, "to": "forged"}]},
            {"changes_salt": "00" * 16},
            {"changes_salt": None},
            {"changes_salt": "no salt"},
            {
                "changes_salt": None,
                "changes": [{"field": "title", "from": None, "to": "forged"}],
            },
        ],
    )
    def test_finds_changed_values(self, values):
        forged = deepcopy(ENTRIES)
        forged[1] |= values
        assert broken(forged) == "the values beside entry 2 were changed"

    def test_bears_the_erasure_of_values_by_law(self):
        erased = deepcopy(ENTRIES)
        erased[1] |= {"changes": None, "changes_salt": None}
        assert broken(erased) is None
