"""The application: its parts, put together."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from config import Settings
from contract.document import Contract
from contract.schemas import Judge
from dashboard.door import UPLOADS, Dashboard
from dashboard.oidc import PAGES, provider_of
from delivery.calendar_door import CalendarDoor
from delivery.work import Kind
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
from law.practice import Practice
from reference.live import Documentation
from settings.register import RegisterSettings
from settings.service import LimitsSettings, ServingSettings
from storage.session.register import Register
from storage.upkeep.opening import open_register
from storage.upkeep.readiness import Readiness
from storage.vault import Vault
from storage.webhooks import Outgoing

if TYPE_CHECKING:
    from delivery.mail import MailServer


def create_app(settings: Settings, *, mock: bool = False) -> Front:
    """Return the ASGI application; a mock answers the contract's examples.

    Raises ValueError or Unavailable.
    """
    _pin_zones()
    practice = settings.law.practice()
    register = _register(settings.register, practice)
    is_compatible = settings.api.compatibility == "on"
    contract = Contract(compatible=is_compatible)
    documentation = Documentation(contract)
    pulse = Pulse(settings.register.longest_write)
    services = _services(settings, contract, practice.law, pulse)
    dashboard = _dashboard(settings, register, contract, practice.law)
    throttle = _throttle(settings.limits, settings.counts_in, register)
    return Front(
        Stack(services, throttle, mock=mock),
        register,
        threads=_threads(settings.serving, register),
        pulse=pulse,
        limits=_limits(settings.serving.body_timeout, contract),
        log=AccessLog(settings.watching.log_level, settings.watching.log_format),
        doors=_doors(settings, register, documentation),
        pages=Pages(register, dashboard.application, apart=PAGES),
        response_checks=ResponseChecks(contract.document, settings.api.answers_checked),
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
        settings.api.key_lifetime,
        pulse.beats,
        _outgoing(settings),
        settings.listening.public_url,
    )


def _throttle(limits: LimitsSettings, counts_in: str, register: Register) -> Throttle:
    quotas = Quotas(limits.key, limits.organisation, limits.failures)
    if counts_in == "memory":
        return Throttle(quotas)
    # one process has nobody to share with, and what it would be done with is 4% of a start
    from storage.rate_windows import shared_counts

    return Throttle(quotas, shared_counts(counts_in, register.engine))


def _doors(
    settings: Settings, register: Register, documentation: Documentation
) -> Doors:
    """Return what lies beside the contract and is read by its address alone."""
    url = settings.listening.public_url
    doors = {
        "": root,
        "docs": documentation.answer,
        "llms.txt": documentation.answer,
        "calendar": CalendarDoor(register, url).answer,
    }
    published = well_known(settings.api.security_contact, url)
    return Doors(doors | published)


def _dashboard(
    settings: Settings, register: Register, contract: Contract, law: Law
) -> Dashboard:
    return Dashboard(
        register,
        Judge(contract.document),
        provider_of(settings.oidc.client()),
        settings.api.key_lifetime,
        law,
        settings.mail.is_sent,
        _outgoing(settings),
        has_links=bool(settings.listening.public_url),
    )


def kinds(settings: Settings) -> Callable[[], list[Kind]]:
    """Return what makes the kinds of job that a worker runs."""
    outgoing, url = _outgoing(settings), settings.listening.public_url
    # read at once: a file that isn't there stops the start
    server = settings.mail.server()
    mailbox = settings.mail.mailbox()

    def made() -> list[Kind]:
        # what they import is of no use to a process that doesn't deliver
        from delivery.bounces import Bounces
        from delivery.clockwork import Checkpoints, FallingDue
        from delivery.exports import Exports
        from delivery.trail_keeping import Figures, Texts

        return [
            _webhooks(outgoing, url, sends_mail=server is not None),
            FallingDue(),
            Checkpoints(),
            Figures(),
            Texts(),
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


def _limits(body_timeout: float, contract: Contract) -> Limits:
    """Return the bounds of a request.

    Larger bodies are taken where the contract says so, and by the upload of the desk.
    """
    named = contract.large_bodies
    largest = max(named.values(), default=0)
    paths = named | {UPLOADS: largest}
    larger = {path_pattern(path): most for path, most in paths.items()}
    return Limits(body_seconds=body_timeout, larger=larger)


def _register(settings: RegisterSettings, practice: Practice) -> Register:
    return open_register(
        settings.database(), replica_url=settings.read_database_url, practice=practice
    )


def _outgoing(settings: Settings) -> Outgoing:
    vault = Vault(settings.delivery.key_file(settings.register.folder))
    return Outgoing(vault, Networks(settings.delivery.to_private_networks))


def _threads(settings: ServingSettings, register: Register) -> Threads:
    # a file has one writer
    writers = settings.writers if register.engine.locks_rows else 1
    return Threads(settings.readers, writers)


def _pin_zones() -> None:
    """Count with the packaged time zones, and warn when they are old."""
    zones.pin()
    warning = zones.warning(datetime.now(UTC).date())
    if warning is not None:
        logging.getLogger("breach_register").warning(warning)
