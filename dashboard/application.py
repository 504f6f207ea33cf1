"""The pages as one Flask application: composition only."""

from datetime import timedelta
from typing import Any

from flask import Flask, Response
from jinja2 import StrictUndefined
from werkzeug.routing import BaseConverter

from dashboard import refusals
from dashboard.blueprint import desk
from dashboard.context import Application, Faults, Services
from dashboard.labels import attach as attach_words
from dashboard.next_steps import next_step
from dashboard.sign_ins import attach as attach_visits
from dashboard.times import attach as attach_times
from dashboard.views import (  # noqa: F401 (views attach themselves to the blueprint)
    account,
    api_keys,
    audit,
    calendar_feeds,
    exports,
    figures,
    incident_changes,
    incident_decisions,
    incident_details,
    incident_events,
    incident_files,
    incident_notes,
    incident_notices,
    incident_risk,
    incidents,
    introduction,
    law,
    members,
    notification_packs,
    overview,
    profile,
    reminders,
    settings,
    sign_in,
    single_sign_on,
    static_files,
    templates,
    webhooks,
)
from law.loading import Law
from storage.session.register import Register
from storage.webhooks import Outgoing

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_MONTH_S = 30 * 24 * 3600


def create(
    register: Register,
    faults: Faults,
    provider: Any = None,
    key_lifetime: timedelta | None = None,
    laws: Law | None = None,
    *,
    sends_mail: bool = False,
    outgoing: Outgoing | None = None,
    has_links: bool = True,
) -> Flask:
    """Make the application of the pages. Raises TypeError for a view that nobody may use.

    `faults` judges a body by a schema of the contract.

    `provider` is the Provider of accounts that people may sign in with beside their passwords, or
    None; `key_lifetime` is how long a new API key may live at most; `laws` is the law that the
    calculator counts with: without it, the one that is shipped; `outgoing` is how messages leave to
    webhooks; `has_links` is whether messages know the address of the pages.
    """
    app = Application(__name__, static_folder=None, template_folder=None)
    known = laws or Law()
    parts = register, faults, provider
    app.services = Services(
        *parts, key_lifetime, known, sends_mail, outgoing, has_links
    )
    app.url_map.converters["id"] = _Id
    _attach_templates(app)
    attach_visits(app)
    app.register_blueprint(desk)
    refusals.attach(app)
    app.after_request(_headers)
    _require_permissions(app)
    return app


def _attach_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    attach_times(app)
    attach_words(app)
    app.jinja_env.filters["next_step"] = next_step


def _require_permissions(app: Flask) -> None:
    """Raise TypeError for a view that says nothing of who may use it."""
    views = app.view_functions.items()
    missing = [name for name, view in views if not hasattr(view, "permission")]
    if missing:
        raise TypeError(f"nobody says who may use {missing}")


class _Id(BaseConverter):
    """An id as the register makes them; what can't be one isn't found."""

    regex = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    # with no-referrer a browser would send no Origin with a form
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    static = response.mimetype in ("text/css", "text/javascript", "image/svg+xml")
    response.headers["Cache-Control"] = (
        f"private, max-age={_MONTH_S}" if static else "no-store"
    )
    return response
