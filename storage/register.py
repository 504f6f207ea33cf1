"""The register's database: one session per thread, and its transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.engines import Engine
from storage.safeguards import Safeguards
from storage.transactions import Session

if TYPE_CHECKING:
    from storage.replica import StreamingReplica


class Register:
    """Hands every thread its own session."""

    def __init__(self, engine: Engine, replica: "StreamingReplica | None" = None) -> None:
        self.engine = engine
        self._replica = replica
        self.safeguards = Safeguards()
        self._mine = threading.local()

    def session(self) -> Session:
        """This thread's session, which connects when it is first asked."""
        session: Session | None = getattr(self._mine, "session", None)
        if session is None:
            session = self._mine.session = Session(self.engine, self.safeguards)
        return session

    def reader(self) -> Session:
        """This thread's session for reads: the replica's while that holds every acknowledged write."""
        primary = self.session()
        return primary if self._replica is None else self._replica.session(primary)

    @contextmanager
    def transaction(self, org_id: str | None = None) -> Iterator[Session]:
        """One step and its commit, for the doors that write one thing at a time."""
        session = self.session()
        try:
            with session.step(org_id):
                yield session
        except BaseException:
            # the step is undone, but its transaction would go on holding the write lock
            session.rollback()
            raise
        session.commit()
        session.release()

    def shut(self) -> None:
        """Close every connection; the register can't be used afterwards."""
        self.close()
        self.engine.shut()
        if self._replica is not None:
            self._replica.engine.shut()

    def close(self) -> None:
        """Close this thread's connection."""
        session: Session | None = getattr(self._mine, "session", None)
        if session is not None:
            session.rollback()
            session.release()
            self.engine.close()
            self._mine.session = None
