"""People in the register: memberships, links, counted guesses."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.errors import Conflict, NotFound
from storage import audit
from storage.people import guesses, one_time_links, sign_ins, users
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
        assert {one["field"]: one["to"] for one in entry["changes"]} == {
            "email": "ada@example.org",
            "role": "officer",
        }

    def test_of_several_organisations_has_an_account_in_each(self, register, add):
        here, there = add("ada@example.org"), add("ada@example.org", "owner", "other")
        assert here.id != there.id
        found = users.accounts(register.session(), "ada@example.org")
        assert [(one.id, one.org_id) for one in found] == [
            (here.id, "default"),
            (there.id, "other"),
        ]

    def test_is_added_once(self, add):
        add("ada@example.org")
        with pytest.raises(Conflict):
            add("ada@example.org")

    def test_who_is_the_last_owner_stays_one(self, register, add, by):
        ada = add("ada@example.org", "owner")
        for act in (
            lambda session: users.set_role(session, "default", ada.id, "viewer", by()),
            lambda session: users.remove(session, "default", ada.id, by()),
            lambda session: users.disable(session, "default", ada.id, by()),
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

    def test_is_granted_nothing_with_a_password_that_another_organisation_let_be_set(
        self, register, add, by
    ):
        ada = add("ada@example.org", org="other")
        with register.transaction("other") as session:
            users.set_password(session, ada.id, "hash", by())
            token = sign_ins.begin(session, ada.id, "other", "::1", "test", NOW)
        assert not add("ada@example.org", "owner").has_password
        assert users.read(register.session(), "other", ada.id).has_password, (
            "nobody is locked out"
        )
        visit = sign_ins.visit(register.session(), token, NOW)
        assert list(sign_ins.opened(register.session(), visit.id)) == ["other"]
        with pytest.raises(NotFound), register.transaction() as session:
            sign_ins.move(session, token, visit.id, "default")

    def test_who_comes_back_begins_without_the_old_account(self, register, add, by):
        ada = add("ada@example.org")
        with register.transaction("default") as session:
            users.set_password(session, ada.id, "hash", by())
            link = one_time_links.make(session, "default", ada.id, by())
            users.remove(session, "default", ada.id, by())
            again = users.add(session, "default", "ada@example.org", "viewer", by())
        assert again.id != ada.id
        assert not again.has_password
        with pytest.raises(NotFound):
            one_time_links.peek(register.session(), link, NOW)

    def test_looks_at_another_organisation_that_the_same_sign_in_opened(
        self, register, add, by
    ):
        here, there = add("ada@example.org"), add("ada@example.org", "owner", "other")
        with register.transaction() as session:
            token = sign_ins.begin(
                session,
                here.id,
                "default",
                "::1",
                "test",
                NOW,
                opened=[here.id, there.id],
            )
            visit = sign_ins.visit(session, token, NOW)
            sign_ins.move(session, token, visit.id, "other")
        moved = sign_ins.visit(register.session(), token, NOW)
        assert (moved.user_id, moved.org_id, moved.role) == (there.id, "other", "owner")
        with register.transaction() as session:
            users.set_password(session, here.id, "hash", by())
        assert list(sign_ins.opened(register.session(), visit.id)) == ["other"]

    def test_whose_account_is_enabled_again_has_the_old_password(
        self, register, add, by
    ):
        ada = add("ada@example.org")
        with register.transaction() as session:
            users.set_password(session, ada.id, "hash", by())
            users.disable(session, "default", ada.id, by())
            users.enable(session, "default", ada.id, by(LATER))
        member = users.read(register.session(), "default", ada.id)
        assert (member.disabled_at, member.has_password) == (None, True)
        [*_, entry] = audit.walk(register.session(), "default")
        assert entry["changes"] == [{"field": "disabled_at", "from": NOW, "to": None}]

    def test_whose_account_is_disabled_has_no_session_and_no_link(
        self, register, add, by
    ):
        ada = add("ada@example.org")
        with register.transaction() as session:
            token = sign_ins.begin(session, ada.id, "default", "::1", "test", NOW)
            link = one_time_links.make(session, "default", ada.id, by())
        assert sign_ins.visit(register.session(), token, NOW).role == "viewer"
        with register.transaction() as session:
            users.disable(session, "default", ada.id, by())
        assert sign_ins.visit(register.session(), token, NOW) is None
        with pytest.raises(NotFound):
            one_time_links.peek(register.session(), link, NOW)


class TestALink:
    def test_is_taken_by_one_of_many(self, register, by):
        with register.transaction() as session:
            secret = one_time_links.make(session, "default", None, by())

        def take(_):
            try:
                with register.transaction() as session:
                    return one_time_links.take(session, secret, NOW)
            except NotFound:
                return None
            finally:
                register.close()

        with ThreadPoolExecutor(4) as threads:
            taken = list(threads.map(take, range(4)))
        assert [one for one in taken if one] == [("default", None)]

    def test_for_the_first_owner_is_good_for_a_quarter_of_an_hour(self, register, by):
        with register.transaction() as session:
            secret = one_time_links.make(session, "default", None, by())
        with pytest.raises(NotFound):
            one_time_links.peek(register.session(), secret, LATER)

    def test_for_the_first_owner_replaces_the_one_before(self, register, by):
        with register.transaction() as session:
            first = one_time_links.make(session, "default", None, by())
            one_time_links.make(session, "default", None, by())
        with pytest.raises(NotFound):
            one_time_links.peek(register.session(), first, NOW)

    def test_ends_with_a_newer_one_for_the_same_person(self, register, add, by):
        ada, eve = add("ada@example.org"), add("eve@example.org")
        with register.transaction() as session:
            first, hers, second = (
                one_time_links.make(session, "default", one.id, by())
                for one in (ada, eve, ada)
            )
        with pytest.raises(NotFound):
            one_time_links.peek(register.session(), first, NOW)
        for good in (hers, second):
            one_time_links.peek(register.session(), good, NOW)

    def test_is_told_to_the_trail_with_its_maker_and_without_its_secret(
        self, register, add, by
    ):
        ada = add("ada@example.org")
        with register.transaction() as session:
            secret = one_time_links.make(session, "default", ada.id, by())
        [*_, entry] = audit.walk(register.session(), "default")
        assert (entry["actor"], entry["resource"]) == (by().actor, f"users/{ada.id}")
        assert entry["changes"] == [
            {"field": "one_time_link", "from": None, "to": "made"}
        ]
        assert secret not in str(entry)


class TestGuesses:
    def guess(
        self, register, email="ada@example.org", address="10.0.0.1", at=NOW, **known
    ):
        with register.transaction() as session:
            return guesses.count(session, email, address, at, known)

    def test_at_an_account_are_five_in_a_quarter_of_an_hour(self, register):
        ends = [self.guess(register, address=f"10.0.0.{n}").until for n in range(6)]
        assert ends[:5] == [None] * 5
        assert ends[5] == "2026-03-05T12:15:00.000000Z"
        assert self.guess(register, at=LATER).until is None

    def test_from_an_address_are_sixty(self, register):
        ends = [self.guess(register, email=f"{n}@example.org").until for n in range(61)]
        assert ends.index("2026-03-05T12:15:00.000000Z") == 60

    def test_from_a_network_of_version_6_are_sixty_as_well(self, register):
        ends = [
            self.guess(
                register, email=f"{n}@example.org", address=f"2001:db8:1:2::{n:x}"
            ).until
            for n in range(61)
        ]
        assert ends[-1] is not None
        other = self.guess(register, email="x@example.org", address="2001:db8:1:3::1")
        assert other.until is None

    def test_of_others_never_shut_out_a_known_browser(self, register):
        for _ in range(70):
            self.guess(register)
        gate = self.guess(register, ada="nonce")
        assert gate.until is not None
        assert gate.is_open("ada")
        assert not gate.is_open("eve")

    def test_of_a_known_browser_are_counted_too(self, register):
        gates = [self.guess(register, ada="nonce") for _ in range(6)]
        assert gates[4].is_open("ada")
        assert not gates[5].is_open("ada")

    def test_stay_counted_when_another_account_of_the_address_is_opened(self, register):
        """Else whoever has an account with a stranger's address could guess at the stranger's for
        ever.
        """
        for _ in range(5):
            self.guess(register)
            self.guess(register)
            with register.transaction() as session:
                guesses.take_back(session, "ada@example.org", "10.0.0.1")
        assert self.guess(register).until is not None

    def test_that_were_none_are_counted_neither_there_nor_from_there(self, register):
        for _ in range(61):
            assert self.guess(register, ada="nonce").until is None
            with register.transaction() as session:
                guesses.take_back(
                    session, "ada@example.org", "10.0.0.1", {"ada": "nonce"}
                )
        gates = [self.guess(register, ada="nonce") for _ in range(6)]
        assert [gate.until is None for gate in gates] == [True] * 5 + [False]
        assert gates[4].is_open("ada") and not gates[5].is_open("ada")

    def test_of_who_is_signed_in_are_five_until_one_was_right(self, register):
        def proved(right):
            with register.transaction() as session:
                may = guesses.count_proof(session, "ada", NOW)
                if right:
                    guesses.take_back_proof(session, "ada")
                return may

        assert all(proved(right=True) for _ in range(9))
        assert [proved(right=False) for _ in range(6)] == [True] * 5 + [False]
