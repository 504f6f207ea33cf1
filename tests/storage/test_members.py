"""Lists of members."""

from datetime import timedelta

import pytest

from domain.clock import shift
from storage import audit, members
from storage.members import Filters
from storage.people import users
from tests.storage.conftest import NOW

FIRST, SECOND, THIRD = (shift(NOW, timedelta(hours=hours)) for hours in (1, 2, 3))


@pytest.fixture
def three(register, by):
    """The ids of three members, one an hour."""
    ids = []
    for number, at in enumerate((FIRST, SECOND, THIRD)):
        with register.transaction("default") as session:
            email = f"{number}@example.org"
            ids.append(users.add(session, "default", email, "viewer", by(at)).id)
    return ids


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, [0, 1, 2]),
        (SECOND, None, [1, 2]),
        (None, SECOND, [0]),
        (SECOND, THIRD, [1]),
        (SECOND, SECOND, []),
    ],
)
def test_a_span_of_time_holds_its_first_instant_and_not_its_end(
    register, three, since, until, found
):
    session = register.session()
    narrowed = Filters(since=since, until=until)
    page = members.search(
        session, "default", narrowed, limit=9, cursor=None, counted=True
    )
    assert page.total == len(page.documents) == len(found)
    assert all(three[number] in "".join(page.documents) for number in found)
    entries = audit.Filters(action="create", since=since, until=until)
    trail = audit.search(session, "default", entries, limit=9, counted=True)
    is_begun = since is None
    # the organisation itself was made before
    assert trail.total == len(trail.documents) == len(found) + is_begun
