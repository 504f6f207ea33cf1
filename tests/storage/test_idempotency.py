"""Records of Idempotency-Keys."""

import pytest

from domain.errors import IdempotencyKeyReused, SecretNotRepeatable
from storage import idempotency
from storage.idempotency import Reply

NOW = "2026-03-05T12:00:00.000000Z"
LAST_MOMENT = "2026-04-04T11:59:59.999999Z"
TOO_LATE = "2026-04-04T12:00:00.000000Z"
REPLY = Reply(
    201, {"Content-Type": "application/json", "Location": "/x"}, '{"title":"ü \\" 🔒"}'
)


def keep(
    register, key="k", print_="p", now=NOW, reply=REPLY, secret_of=None, org="default"
):
    with register.transaction() as session:
        idempotency.keep(session, org, key, print_, now, reply, secret_of)


def recall(register, key="k", print_="p", now=NOW, org="default"):
    return idempotency.recall(register.session(), org, key, print_, now)


class TestAnAnswer:
    def test_is_recalled_as_it_was(self, register):
        assert recall(register) is None
        keep(register)
        assert recall(register, now=LAST_MOMENT) == REPLY

    def test_is_the_organisations_own(self, register):
        keep(register)
        assert recall(register, org="other") is None

    def test_for_another_payload_is_refused(self, register):
        keep(register)
        with pytest.raises(IdempotencyKeyReused):
            recall(register, print_="q")

    def test_with_a_secret_is_never_stored(self, register):
        keep(register, reply=Reply(201, {}, "the secret"), secret_of="some-id")
        with pytest.raises(SecretNotRepeatable, match="some-id"):
            recall(register)
        stored = (
            register.session()
            .connection.execute("SELECT * FROM idempotency_record")
            .fetchall()
        )
        assert "the secret" not in repr(stored)

    def test_lives_thirty_days_and_makes_room(self, register):
        keep(register)
        assert recall(register, print_="q", now=TOO_LATE) is None
        keep(register, print_="q", now=TOO_LATE)
        assert recall(register, print_="q", now=TOO_LATE) == REPLY

    def test_is_dropped_by_a_later_one_after_thirty_days(self, register):
        keep(register, key="old")
        keep(register, key="young", now=LAST_MOMENT)
        count = "SELECT key FROM idempotency_record ORDER BY key"
        assert register.session().connection.execute(count).fetchall() == [
            ("old",),
            ("young",),
        ]
        keep(register, key="next", now=TOO_LATE)
        assert register.session().connection.execute(count).fetchall() == [
            ("next",),
            ("young",),
        ]
