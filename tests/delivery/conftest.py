"""A register without the service around it, and a worker whose clock is set by hand."""

import asyncio

import pytest

from delivery.running import standalone
from delivery.worker import Worker
from domain.clock import shift
from tests.delivery import dovecot
from tests.storage.conftest import NOW, by, engine, record, register

__all__ = ["by", "engine", "record", "register"]


class Clock:
    """An instant that stands still until it is moved."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def pass_by(self, period):
        self.now = shift(self.now, period)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def worked(register, clock):
    """Have a new worker go its rounds until nothing is due.

    A worker of its own each time, as after a restart.
    """

    def run(*kinds, rounds=20, to_the_end=False):
        async def go():
            worker = Worker(register, standalone(register), kinds, clock)
            for _ in range(rounds):
                seconds = await worker.round()
                # it took nothing up, and began nothing
                is_done = seconds > 0 and not worker._at_work
                await worker.settled()
                if is_done and to_the_end:
                    break
            worker.memory.close()

        asyncio.run(go())

    return run


@pytest.fixture(scope="session")
def imap():
    """A real IMAP server, one for all tests of this process."""
    with dovecot.running() as there:
        yield there
