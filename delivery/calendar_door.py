"""The calendar feed at secret addresses, which calendars read without a key."""

import time
from collections import deque

from domain.errors import NotFound, RegisterError
from exchange.calendars import MEDIA_TYPE, calendar
from exchange.reply import Reply
from exchange.request import Request
from storage import calendar_feeds, organisations, reminders
from storage.session.register import Register

_SUFFIX = ".ics"
_WINDOW_S = 60.0
_MOST_IN_WINDOW = 60
_MOST_CLIENTS = 1000
_NOWHERE = "There is nothing at this path."


class TooOften(RegisterError):
    """An address reads calendars more often than any calendar does."""

    kind = "rate-limited"


class CalendarDoor:
    """Answers `/calendar/{token}.ics`; whoever knows the address may read it."""

    def __init__(self, register: Register, public_url: str) -> None:
        self._register = register
        self._public_url = public_url
        self._asked: dict[str, deque[float]] = {}

    def answer(self, request: Request) -> Reply:
        """Return the feed. Raises NotFound, or TooOften for one who asks too often."""
        self._require_patience(request.client)
        name = request.path.removeprefix("/calendar/")
        if not name.endswith(_SUFFIX) or "/" in name:
            raise NotFound(_NOWHERE)
        session = self._register.session()
        try:
            with session.snapshot():
                feed = calendar_feeds.find(session, name.removesuffix(_SUFFIX))
                entries = calendar_feeds.entries(session, feed)
                policy = reminders.policy(session, feed.org_id)
                title = organisations.profile(session, feed.org_id).name
        finally:
            # calendars come seldom, and a connection that waits for them would cost memory
            self._register.close()
        content = calendar(title, entries, policy, self._public_url)
        return Reply(200, {"Content-Type": f"{MEDIA_TYPE}; charset=utf-8"}, content)

    def _require_patience(self, client: str) -> None:
        now = time.monotonic()
        if len(self._asked) > _MOST_CLIENTS:
            self._asked.clear()
        asked = self._asked.setdefault(client, deque(maxlen=_MOST_IN_WINDOW))
        if len(asked) == _MOST_IN_WINDOW and now - asked[0] < _WINDOW_S:
            raise TooOften(
                "Calendars are read too often from here: try again in a minute.",
                retry_after=60,
            )
        asked.append(now)
