"""How a connection to a server is opened; nothing here needs a server."""

import pytest

from storage.engine.postgresql_connections import connecting


def test_a_connection_syncs_each_commit_and_gives_up_in_time():
    settings = connecting(5.0, 0.25)
    assert settings["autocommit"]
    given = dict(
        option.split("=")
        for option in settings["options"].removeprefix("-c ").split(" -c ")
    )
    assert (given["synchronous_commit"], given["timezone"], given["datestyle"]) == (
        "on",
        "UTC",
        "ISO",
    )
    assert (given["lock_timeout"], given["statement_timeout"]) == ("5000", "250")
    assert int(given["idle_in_transaction_session_timeout"]) >= 1000


@pytest.mark.parametrize(
    ("seconds", "connects"), [(0.2, 2), (2.0, 2), (2.6, 3), (60.0, 60)]
)
def test_no_server_is_given_less_than_the_two_seconds_that_libpq_takes_for_its_least(
    seconds, connects
):
    assert connecting(seconds, 30.0)["connect_timeout"] == connects
