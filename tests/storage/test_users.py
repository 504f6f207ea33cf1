"""People in the register: memberships, links, counted guesses."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.errors import Conflict, NotFound
from storage import audit, sessions, users
from tests.storage.conftest import NOW

LATER = "2026-03-05T12:16:00.000000Z"


@pytest.fixture
def add(register, by):
    def add(email, role="viewer", org="default"):
        with register.transaction(org) as session:
            return users.add(session, org, email, role, by())

    return add


class TestAMember:
    def test_is_told_to_the_trail(self, register, add):
        member = add("ada@example.org", "officer")
        [*_, entry] = audit.walk(register.session(), "default")
        assert (entry["action"], entry["resource"]) == ("create", f"users/{member.id}")
        assert {one["field"]: one["to"] for one in entry["changes"]} == {"email": "ada@example.org", "role": "officer"}

    def test_may_belong_to_several_organisations_with_one_account(self, register, add):
        one, other = add("ada@example.org"), add("ada@example.org", "owner", "other")
        assert one.id == other.id
        assert users.organisations_of(register.session(), one.id) == ["default", "other"]

    def test_is_added_once(self, add):
        add("ada@example.org")
        with pytest.raises(Conflict):
            add("ada@example.org")

    def test_who_is_the_last_owner_stays_one(self, register, add, by):
        ada = add("ada@example.org", "owner")
        for act in (
            lambda session: users.set_role(session, "default", ada.id, "viewer", by()),
            lambda session: users.remove(session, "default", ada.id, by()),
            lambda session: users.disable(session, ada.id, by()),
        ):
            with pytest.raises(Conflict), register.transaction() as session:
                act(session)
        add("eve@example.org", "owner")
        with register.transaction() as session:
            users.set_role(session, "default", ada.id, "viewer", by())
        assert users.read(register.session(), "default", ada.id).role == "viewer"

    def test_of_another_organisation_is_not_found(self, register, add):
        ada = add("ada@example.org", org="other")
        with pytest.raises(NotFound):
            users.read(register.session(), "default", ada.id)

    def test_is_never_a_way_into_another_organisation(self, register, add, by):
        ada = add("ada@example.org", "owner", "other")
        with pytest.raises(Conflict), register.transaction("default") as session:
            users.adopt(session, "default", "ada@example.org", "viewer", by())
        add("ada@example.org")
        with pytest.raises(Conflict):
            users.require_own(register.session(), "default", ada.id)

    def test_who_comes_back_begins_without_the_old_password(self, register, add, by):
        ada = add("ada@example.org")
        with register.transaction("default") as session:
            users.set_password(session, ada.id, "hash", by())
            users.remove(session, "default", ada.id, by())
            again = users.adopt(session, "default", "ada@example.org", "viewer", by())
        assert (again.id, again.has_password) == (ada.id, False)

    def test_whose_account_is_disabled_has_no_session_and_no_link(self, register, add, by):
        ada = add("ada@example.org")
        with register.transaction() as session:
            token = sessions.begin(session, ada.id, "default", "::1", "test", NOW)
            link = sessions.make_link(session, "default", ada.id, by())
        assert sessions.visit(register.session(), token, NOW).role == "viewer"
        with register.transaction() as session:
            users.disable(session, ada.id, by())
        assert sessions.visit(register.session(), token, NOW) is None
        with pytest.raises(NotFound):
            sessions.peek_link(register.session(), link, NOW)


class TestALink:
    def test_is_taken_by_one_of_many(self, register, by):
        with register.transaction() as session:
            secret = sessions.make_link(session, "default", None, by())

        def take(_):
            try:
                with register.transaction() as session:
                    return sessions.take_link(session, secret, NOW)
            except NotFound:
                return None
            finally:
                register.close()

        with ThreadPoolExecutor(4) as threads:
            taken = list(threads.map(take, range(4)))
        assert [one for one in taken if one] == [("default", None)]

    def test_for_the_first_owner_is_good_for_a_quarter_of_an_hour(self, register, by):
        with register.transaction() as session:
            secret = sessions.make_link(session, "default", None, by())
        with pytest.raises(NotFound):
            sessions.peek_link(register.session(), secret, LATER)

    def test_for_the_first_owner_replaces_the_one_before(self, register, by):
        with register.transaction() as session:
            first = sessions.make_link(session, "default", None, by())
            sessions.make_link(session, "default", None, by())
        with pytest.raises(NotFound):
            sessions.peek_link(register.session(), first, NOW)


class TestGuesses:
    def guess(self, register, email="ada@example.org", address="10.0.0.1", at=NOW):
        with register.transaction() as session:
            return sessions.count_try(session, email, address, at)

    def test_at_an_account_are_five_in_a_quarter_of_an_hour(self, register):
        told = [self.guess(register, address=f"10.0.0.{n}") for n in range(6)]
        assert told[:5] == [None] * 5
        assert told[5] == "2026-03-05T12:15:00.000000Z"
        assert self.guess(register, at=LATER) is None

    def test_from_an_address_are_sixty(self, register):
        told = [self.guess(register, email=f"{n}@example.org") for n in range(61)]
        assert told.index("2026-03-05T12:15:00.000000Z") == 60
