"""The register's database: one session per thread, and its transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from law.practice import Practice
from storage.audit import HEAD_TO_MOVE
from storage.engine.protocol import Engine
from storage.session.safeguards import Safeguards
from storage.session.transactions import Session

if TYPE_CHECKING:
    from storage.session.replica import StreamingReplica


class Register:
    """Hands every thread its own session."""

    def __init__(
        self,
        engine: Engine,
        replica: "StreamingReplica | None" = None,
        practice: Practice | None = None,
    ) -> None:
        self.engine = engine
        self.practice = practice or Practice()
        self._replica = replica
        self.safeguards = Safeguards()
        self._local = threading.local()

    def session(self) -> Session:
        """This thread's session, which connects when it is first asked."""
        session: Session | None = getattr(self._local, "session", None)
        if session is None:
            session = Session(self.engine, self.safeguards, HEAD_TO_MOVE)
            session.practice = self.practice
            self._local.session = session
        return session

    def reader(self) -> Session:
        """This thread's session for reads.

        It is the replica's while that holds every acknowledged write.
        """
        primary = self.session()
        if self._replica is None:
            return primary
        return self._replica.session(primary)

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
        session: Session | None = getattr(self._local, "session", None)
        if session is not None:
            self._local.session = None
            session.rollback()
            session.release()
            self.engine.close()
