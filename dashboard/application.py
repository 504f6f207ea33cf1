"""The pages as one Flask application: composition only."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response
from jinja2 import StrictUndefined
from werkzeug.routing import BaseConverter

from dashboard import (  # noqa: F401 (views attach themselves to the blueprint)
    api_keys,
    entering,
    incident_changes,
    incidents,
    members,
    overview,
    refusals,
    settings,
    shipped,
    single_sign_on,
    trail,
)
from dashboard.desk import desk
from dashboard.times import attach as attach_times
from dashboard.visits import attach as attach_visits
from dashboard.words import attach as attach_words
from domain.errors import Fault
from storage.register import Register

Faults = Callable[[str, Any], tuple[Fault, ...]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_MONTH_S = 30 * 24 * 3600


def create(register: Register, faults: Faults, provider: Any = None) -> Flask:
    """The application of the pages. `faults` judges a body by a schema of the contract. Raises TypeError.

    `provider` is the Provider of accounts that people may sign in with beside their passwords, or None.
    """
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.extensions |= {"register": register, "faults": faults, "provider": provider}
    app.url_map.converters["id"] = _Id
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    attach_times(app)
    attach_words(app)
    attach_visits(app)
    app.register_blueprint(desk)
    refusals.attach(app)
    app.after_request(_headers)
    if missing := [name for name, view in app.view_functions.items() if not hasattr(view, "permission")]:
        raise TypeError(f"nobody says who may use {missing}")
    return app


class _Id(BaseConverter):
    """An id as the register makes them; what can't be one isn't found."""

    regex = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def _headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    # with no-referrer a browser would send no Origin with a form
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    static = response.mimetype in ("text/css", "text/javascript", "image/svg+xml")
    response.headers["Cache-Control"] = f"private, max-age={_MONTH_S}" if static else "no-store"
    return response
