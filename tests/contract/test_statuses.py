"""Each status that an operation lists is answered for a reason, and no other one is.

Every provocation is put to every operation. One that lists the status answers with it, and any
other with something else that it lists.
"""

from contextlib import contextmanager
from unittest.mock import patch

import pytest

from app import create_app
from tests import databases
from tests.contract.statuses import LISTED, OF_THEIR_OWN, PROVOCATIONS, Provoke
from tests.contract.world import world as made
from tests.support import bearer, client_of, settings_of

pytestmark = (
    pytest.mark.sqlite
)  # statuses are the gate's and the handlers', whatever the database


@contextmanager
def limited(url, key):
    """A service on the same register in which a key may ask once a minute, and did."""
    app = create_app(settings_of(database_url=url, log_level="error", rate_limit_key=1))
    # the minute doesn't end while it is asked
    standing = patch.object(app._stack._throttle, "_clock", lambda: 1.0)
    try:
        with standing, client_of(app) as client:
            assert client.get("/whoami", headers=bearer(key)).status_code == 200
            yield client
    finally:
        app.close()
        app.register.close()


@pytest.fixture(scope="module")
def provoke(kind, tmp_path_factory):
    """The status that an operation answers to a provocation: `provoke(name, status)`."""
    folder = tmp_path_factory.mktemp("statuses")
    with (
        databases.new(kind, folder) as url,
        made(url, folder, body_timeout=0.02) as world,
        limited(url, world.key("spent")) as client,
    ):
        yield Provoke(world, client)


def test_every_status_that_is_listed_is_provoked():
    assert PROVOCATIONS.keys() == set().union(*LISTED.values())


def test_what_is_provoked_in_a_way_of_its_own_is_listed():
    assert [
        (name, status) for name, status in OF_THEIR_OWN if status not in LISTED[name]
    ] == []


@pytest.mark.parametrize("status", PROVOCATIONS)
def test_a_status_is_answered_by_the_operations_that_list_it_and_by_no_other(
    provoke, status
):
    answered = {name: provoke(name, status) for name in LISTED}
    listing = {name for name, statuses in LISTED.items() if status in statuses}
    assert {name for name, found in answered.items() if found == status} == listing
    unlisted = {
        name: found for name, found in answered.items() if found not in LISTED[name]
    }
    assert unlisted == {}
