"""Running the service: first start, sockets, signals, the end."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import uvicorn

from app import create_app
from config import Settings
from domain.audit import Attribution
from domain.clock import format_instant
from domain.keys import SCOPES
from domain.organisations import DEFAULT
from gateway.logs import configure
from storage import api_keys, organisations
from storage.register import Register

FIRST_KEY = "first-api-key"


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, which let requests in flight finish."""
    configure(settings.log_level, settings.log_format)
    application = create_app(settings)
    first = settings.data_dir / FIRST_KEY
    if start_register(application.register, first):
        click.echo(_welcome(settings, first), err=True)
    config = uvicorn.Config(
        application,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=settings.shutdown_timeout,
    )
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        sys.exit(1)


def start_register(register: Register, first_key: Path) -> bool:
    """On an empty database make the organisation `default` and its administrator key, kept in a file for its owner."""
    if organisations.search(register.session()):
        return False
    by = Attribution("system", "first-start", format_instant(datetime.now(UTC)))
    with register.transaction() as session:
        organisations.create(session, DEFAULT, "Default", by)
        _, secret = api_keys.create(session, DEFAULT, "administrator", list(SCOPES), None, by)
        # the file first: a key that nobody holds would lock its owner out
        with open(os.open(first_key, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(secret.raw + "\n")
    return True


def _welcome(settings: Settings, first_key: Path) -> str:
    url = f"http://{settings.host}:{settings.port}/api/v1/privacy/incidents?orgId={DEFAULT}"
    return (
        f"A new register. The key of its administrator is in {first_key}. Try it:\n\n"
        f'  curl -H "Authorization: Bearer $(cat {first_key})" "{url}"\n'
    )
