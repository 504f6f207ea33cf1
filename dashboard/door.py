"""How the gate reaches the pages: nothing of them is imported before the first is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from contract.schemas import Judge
from law.loading import Law
from storage.session.register import Register
from storage.webhooks import Outgoing

UPLOADS = "/dashboard/incidents/{id}/attachments"
"""The one page that takes files."""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The parts that the pages are made of."""

    register: Register
    judge: Judge
    provider: Any
    key_lifetime: timedelta | None
    law: Law
    sends_mail: bool
    outgoing: Outgoing
    has_links: bool

    def application(self) -> Application:
        """Make the WSGI application: half a second of imports, which no start waits for."""
        from dashboard.application import create

        made = create(
            self.register,
            self.judge,
            self.provider,
            self.key_lifetime,
            self.law,
            sends_mail=self.sends_mail,
            outgoing=self.outgoing,
            has_links=self.has_links,
        )
        return made.wsgi_app
