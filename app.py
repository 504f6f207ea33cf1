"""The application: its parts, put together."""

import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from config import Settings
from contract.document import Contract
from contract.schemas import Judge
from dashboard.door import UPLOADS, Dashboard
from dashboard.oidc import PAGES, Client, provider_of
from delivery.calendar_door import CalendarDoor
from delivery.work import Kind
from domain.mailboxes import mailbox_of
from domain.webhooks import Networks
from exchange.request import Services
from gateway.admission import Limits, path_pattern
from gateway.compatibility import Compatibility
from gateway.front import Front
from gateway.lanes import Threads
from gateway.limits.throttle import Quotas, Throttle
from gateway.mounts import Doors
from gateway.oauth import TOKEN_PATH
from gateway.operations.stack import Stack
from gateway.pages import Pages
from gateway.pulse import Pulse
from gateway.root import root
from gateway.watching.logs import AccessLog
from gateway.watching.response_checks import ResponseChecks
from gateway.well_known import well_known
from law import zones
from law.loading import Law
from law.opening import own_law
from law.practice import Practice
from reference.live import Documentation
from storage.rate_windows import shared_counts
from storage.session.register import Register
from storage.upkeep.opening import open_register
from storage.upkeep.readiness import Readiness
from storage.vault import Vault
from storage.webhooks import Outgoing

if TYPE_CHECKING:
    from delivery.bounce_mailbox import BounceMailbox
    from delivery.mail import MailServer


def create_app(settings: Settings, *, mock: bool = False) -> Front:
    """Return the ASGI application; a mock answers the contract's examples.

    Raises ValueError or Unavailable.
    """
    _pin_zones()
    law = own_law(settings.law_folder)
    register = _register(settings, law)
    is_compatible = settings.compatibility == "on"
    contract = Contract(compatible=is_compatible)
    documentation = Documentation(contract.document, contract.json)
    pulse = Pulse(settings.longest_write)
    services = _services(settings, contract, law, pulse)
    dashboard = _dashboard(settings, register, contract, law)
    return Front(
        Stack(services, _throttle(settings, register), mock=mock),
        register,
        threads=_threads(settings, register),
        pulse=pulse,
        limits=Limits(body_seconds=settings.body_timeout, larger=_larger(contract)),
        log=AccessLog(settings.log_level, settings.log_format),
        doors=_doors(settings, register, documentation),
        pages=Pages(register, dashboard.application, apart=PAGES),
        response_checks=ResponseChecks(contract.document, settings.answers_checked),
        compatibility=Compatibility(is_on=is_compatible),
        stateless=contract.stateless | {TOKEN_PATH},
    )


def _services(
    settings: Settings, contract: Contract, law: Law, pulse: Pulse
) -> Services:
    return Services(
        contract,
        Readiness(),
        law,
        settings.key_lifetime,
        pulse.beats,
        _outgoing(settings),
        settings.public_url,
    )


def _throttle(settings: Settings, register: Register) -> Throttle:
    quotas = Quotas(
        settings.rate_limit_key,
        settings.rate_limit_organisation,
        settings.rate_limit_failures,
    )
    return Throttle(quotas, shared_counts(settings.counts_in, register.engine))


def _doors(
    settings: Settings, register: Register, documentation: Documentation
) -> Doors:
    """Return what lies beside the contract and is read by its address alone."""
    doors = {
        "": root,
        "docs": documentation.answer,
        "llms.txt": documentation.answer,
        "calendar": CalendarDoor(register, settings.public_url).answer,
    }
    return Doors(doors | well_known(settings.security_contact, settings.public_url))


def _dashboard(
    settings: Settings, register: Register, contract: Contract, law: Law
) -> Dashboard:
    return Dashboard(
        register,
        Judge(contract.document),
        provider_of(_oidc_client(settings)),
        settings.key_lifetime,
        law,
        settings.sends_mail,
        _outgoing(settings),
        has_links=bool(settings.public_url),
    )


def _oidc_client(settings: Settings) -> Client:
    return Client(
        settings.oidc_name,
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_client_secret(),
    )


def kinds(settings: Settings) -> Callable[[], list[Kind]]:
    """Return what makes the kinds of job that a worker runs."""
    outgoing, url = _outgoing(settings), settings.public_url
    # read at once: a file that isn't there stops the start
    server = _mail_server(settings)
    mailbox = _bounce_mailbox(settings)

    def made() -> list[Kind]:
        # what they import is of no use to a process that doesn't deliver
        from delivery.bounces import Bounces
        from delivery.clockwork import Checkpoints, FallingDue
        from delivery.exports import Exports
        from delivery.figures import Figures

        return [
            _webhooks(outgoing, url, sends_mail=server is not None),
            FallingDue(),
            Checkpoints(),
            Figures(),
            Exports(),
            Bounces(mailbox),
            *_by_mail(server, url),
        ]

    return made


def _webhooks(outgoing: Outgoing, url: str, *, sends_mail: bool) -> Kind:
    from delivery.dialling import Dialler
    from delivery.webhooks import Webhooks

    dialler = Dialler(outgoing.networks)
    return Webhooks(outgoing.vault, dialler, url, sends_mail=sends_mail)


def _by_mail(server: "MailServer | None", url: str) -> list[Kind]:
    """Return the kinds of job that send mail; what they import is of no use without a server."""
    if server is None:
        return []
    from delivery.digests import Digests
    from delivery.reminders import Reminders
    from delivery.trial import Trials
    from delivery.webhook_ends import WebhookEnds

    made = (Reminders, Digests, Trials, WebhookEnds)
    return [kind(server, url) for kind in made]


def _mail_server(settings: Settings) -> "MailServer | None":
    """Return the server that mail leaves by, if there is one."""
    if not settings.sends_mail:
        return None
    from delivery.mail import MailServer

    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        tls=settings.smtp_tls,
        user=settings.smtp_user,
        password=settings.smtp_password(),
        sender=settings.mail_from,
        returns_to=settings.bounce_address or settings.mail_from,
    )


def _bounce_mailbox(settings: Settings) -> "BounceMailbox | None":
    """Return the mailbox that mail comes back to, if there is one."""
    if not settings.bounce_mailbox:
        return None
    from delivery.bounce_mailbox import BounceMailbox

    mailbox = mailbox_of(settings.bounce_mailbox)
    return BounceMailbox(
        name=settings.bounce_mailbox,
        host=mailbox.host,
        port=mailbox.port,
        user=mailbox.user,
        password=settings.bounce_password(),
        folder=mailbox.folder,
    )


def _larger(contract: Contract) -> dict[re.Pattern[str], int]:
    """Return the paths that take larger bodies.

    Those of the contract, and the upload of the desk.
    """
    named = contract.large_bodies
    largest = max(named.values(), default=0)
    paths = named | {UPLOADS: largest}
    return {path_pattern(path): most for path, most in paths.items()}


def _register(settings: Settings, law: Law) -> Register:
    return open_register(
        settings.database(),
        replica_url=settings.read_database_url,
        practice=Practice(law, settings.require_delay_reasons),
    )


def _outgoing(settings: Settings) -> Outgoing:
    is_private = settings.private_networks == "allowed"
    return Outgoing(Vault(_key_file(settings)), Networks(is_private))


def _key_file(settings: Settings) -> Path:
    """Return the file of the key that seals secrets."""
    folder = settings.data_dir or Path("data")
    return (
        Path(settings.secret_key_file)
        if settings.secret_key_file
        else folder / "secret.key"
    )


def _threads(settings: Settings, register: Register) -> Threads:
    # a file has one writer
    writers = settings.writers if register.engine.locks_rows else 1
    return Threads(settings.readers, writers)


def _pin_zones() -> None:
    """Count with the packaged time zones, and warn when they are old."""
    zones.pin()
    warning = zones.warning(datetime.now(UTC).date())
    if warning is not None:
        logging.getLogger("breach_register").warning(warning)
