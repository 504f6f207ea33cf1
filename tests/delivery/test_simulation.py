"""A few days of a register whose workers are killed and whose receivers lie."""

import pytest

from tests.delivery.simulation import simulate


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happened_is_sent_at_least_once_under_one_id(tmp_path, seed):
    found, kills, sent = simulate(tmp_path, seed, 25)
    assert found == []
    assert kills and sent > 50
