"""Clients of servers that misbehave, and no waiting for the clock."""

import time

import pytest

from breach_register import BreachRegister

from .misbehaving import Server

KEY = "br_019c1dcb-8d82-72c7-8e12-b7a0646f9227_thisIsTheSecretPart0Key"


@pytest.fixture
def waits(monkeypatch):
    """The seconds that were waited for, without waiting."""
    waited = []
    monkeypatch.setattr("breach_register.client.time.sleep", waited.append)
    return waited


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch):
    monkeypatch.delenv("BREACH_REGISTER_API_KEY", raising=False)
    monkeypatch.delenv("BREACH_REGISTER_URL", raising=False)


@pytest.fixture
def against(waits):
    """A server with the acts, and a client of it: `server, client = against(cut, answer())`."""
    opened = []

    def start(*acts, **settings):
        server = Server(*acts)
        client = BreachRegister(api_key=KEY, base_url=server.url, **settings)
        opened.extend((client, server))
        return server, client

    yield start
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def clock(monkeypatch, waits):
    """A clock that only waiting moves."""
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0 + sum(waits))
    return waits
