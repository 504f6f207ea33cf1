"""A read replica, asked only while it holds every write that was acknowledged before."""

import threading
import time
from dataclasses import replace

from domain.errors import RegisterError
from storage.engine.postgresql import PostgreSQL
from storage.engine.protocol import Row
from storage.engine.settings import DatabaseSettings
from storage.session.transactions import Session

_CONNECT_S = 1.0
_PATIENCE_S = 0.005
_PAUSE_S = 0.001

# a server and its replicas share the identifier of their cluster
_CLUSTER = "SELECT system_identifier::text FROM pg_control_system()"
_POSITION = (
    "SELECT system_identifier::text, pg_current_wal_flush_lsn()::text"
    " FROM pg_control_system()"
)
# a replica that was promoted is none any more
_HAS_REPLAYED = (
    "SELECT pg_is_in_recovery()"
    " AND coalesce(pg_last_wal_replay_lsn() >= %s::pg_lsn, false)"
)


class StreamingReplica:
    """A streaming replica (hot standby) of the primary.

    An acknowledged write lies before the position to which the primary has flushed its write-ahead
    log. A replica that has replayed up to the position of this moment therefore answers no read
    older than anybody's last write, through whichever process it was made; one that hasn't within
    5 ms isn't asked.
    """

    def __init__(self, settings: DatabaseSettings) -> None:
        # the primary can answer as well: nobody needs to wait for a replica that is down
        hurried = replace(settings, busy_timeout_s=_CONNECT_S)
        self.engine = PostgreSQL(hurried)
        self._cluster = ""
        self._local = threading.local()

    def session(self, primary: Session) -> Session:
        """This thread's session on the replica, or the primary's.

        It never raises: where the positions can't be read, the primary is asked.
        """
        replica: Session | None = getattr(self._local, "session", None)
        if replica is None:
            replica = Session(self.engine, primary.safeguards, primary.hold)
            self._local.session = replica
        if self._is_level(replica, primary):
            return replica
        replica.release()
        return primary

    def _is_level(self, replica: Session, primary: Session) -> bool:
        try:
            [(cluster, position)] = self._ask(primary, _POSITION)
            if not self._is_of(cluster, replica):
                return False
            return self._has_reached(position, replica)
        except (RegisterError, *self.engine.errors):
            return False

    def _is_of(self, cluster: str, replica: Session) -> bool:
        """Positions of two clusters can't be compared."""
        if self._cluster != cluster:
            [(self._cluster,)] = self._ask(replica, _CLUSTER)
        return self._cluster == cluster

    def _has_reached(self, position: str, replica: Session) -> bool:
        deadline = time.monotonic() + _PATIENCE_S
        while self._ask(replica, _HAS_REPLAYED, position) != [(True,)]:
            if time.monotonic() > deadline:
                return False
            time.sleep(_PAUSE_S)
        return True

    def _ask(self, session: Session, text: str, *values: str) -> list[Row]:
        return self.engine.rows(session.connection, text, values)
