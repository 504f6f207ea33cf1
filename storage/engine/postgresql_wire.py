"""Statements on one connection to a server, straight through libpq.

psycopg's cursors take three times the processor that libpq does, and the server plans each of their
statements anew until it has seen it some times. Here a statement is prepared at its first use, and
those that need no answer yet wait and travel with the next one that does: one journey to the server
and back for all of them (libpq's pipeline mode).
"""

import re
import select
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import psycopg
from psycopg import abc, adapt
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.types.numeric import Int8Dumper

from storage.engine.protocol import Row

_PREPARED = 500
"""How many statements a connection keeps prepared; what comes later is sent whole each time."""

_OUTSIDE = (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)
_PLACE = re.compile("%[s%]")
# the server has forgotten a statement, or its answer has other columns by now
_PREPARE_ANEW = ("26000", "0A000")


class Values(NamedTuple):
    """Parameters as they travel, and their types; 0 where the server finds out itself."""

    texts: list[Any]
    types: Sequence[int]


class Belated(psycopg.Error):
    """A statement failed that had waited: which step it belonged to isn't known any more."""


class Waiting:
    """A statement that travels with a later one, and its answer once it has travelled."""

    def __init__(self, wire: "Wire", text: str, values: Values) -> None:
        self.text = text
        self.values = values
        self.result: PGresult | None = None
        self._wire = wire

    def rows(self) -> list[Row]:
        """Every row of the answer; what waits is sent now, if this is still part of it."""
        if self.result is None:
            self._wire.send_waiting(wanted=self)
        return self._wire.load(self.result)


class Wire(psycopg.Connection[Row]):
    """A connection that knows what it has prepared and what waits to be sent."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # psycopg would throw away what is prepared here, for the sake of what it prepares itself
        self.prepare_threshold = None
        # one type for all numbers: a statement is prepared for the types of its first use
        self.adapters.register_dumper(int, Int8Dumper)
        self._names: dict[str, bytes] = {}
        self._statements = 0
        self._poll = select.poll()
        self._waiting: list[Waiting] = []
        self._transformer: abc.Transformer | None = None

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is under way, also where its beginning still waits."""
        return bool(self._waiting) or self.pgconn.transaction_status not in _OUTSIDE

    def ask(self, text: str, parameters: Sequence[Any]) -> list[Row]:
        """Run a statement now, after what waits, and return its rows."""
        if self._waiting:
            return self.later(text, parameters).rows()
        if not parameters:
            return self.load(self._require(self.pgconn.exec_(text.encode())))
        values = self._dump(parameters)
        name = self._names.get(text) or self._prepare(text, values)
        if name is None:
            return self.load(
                self._require(self.pgconn.exec_params(_numbered(text), *values))
            )
        return self.load(self._require(self.pgconn.exec_prepared(name, values.texts)))

    def later(self, text: str, parameters: Sequence[Any]) -> Waiting:
        """Run a statement together with the next one whose answer is needed."""
        waiting = Waiting(self, text, self._dump(parameters))
        self._waiting.append(waiting)
        return waiting

    def forget_waiting(self) -> None:
        """Never send what waits."""
        self._waiting.clear()

    def send_waiting(self, wanted: Waiting) -> None:
        """Send what waits in one journey, and read the answers.

        Raises Belated where another statement than the wanted one failed.
        """
        sent, self._waiting = self._waiting, []
        for waiting, result in zip(sent, self._exchange(sent), strict=True):
            try:
                waiting.result = self._require(result)
            except psycopg.Error as error:
                if waiting is wanted:
                    raise
                raise Belated(str(error)) from error

    def command_tag(self, text: str) -> str:
        """Run a command after what waits, and return the tag that the server answers."""
        waiting = self.later(text, ())
        self.send_waiting(wanted=waiting)
        tag = waiting.result.command_status if waiting.result else None
        return (tag or b"").decode()

    def load(self, result: PGresult | None) -> list[Row]:
        """The rows of an answer."""
        if result is None or not result.ntuples:
            return []
        transformer = self._adapting()
        transformer.set_pgresult(result)
        rows: list[Row] = transformer.load_rows(0, result.ntuples, tuple)
        # the answer may be large
        transformer.set_pgresult(None)
        return rows

    def _exchange(self, sent: list[Waiting]) -> list[PGresult]:
        try:
            self.pgconn.enter_pipeline_mode()
            names = [self._send(waiting) for waiting in sent]
            self.pgconn.pipeline_sync()
            results = list(self._results())
            self.pgconn.exit_pipeline_mode()
        except psycopg.Error as error:
            # what the server has done of it isn't known: it undoes it when the connection ends
            self.close()
            raise Belated(str(error)) from error
        return self._answers(sent, names, iter(results))

    def _send(self, waiting: Waiting) -> bytes | None:
        """Send a statement, and return its new name where it is prepared on the way."""
        text, values = waiting.text, waiting.values
        if name := self._names.get(text):
            self.pgconn.send_query_prepared(name, values.texts)
            return None
        name = self._new_name()
        if not name:
            self.pgconn.send_query_params(_numbered(text), *values)
            return None
        self.pgconn.send_prepare(name, _numbered(text), values.types)
        self.pgconn.send_query_prepared(name, values.texts)
        # a statement may be sent twice in one journey; it has this name only if the server took it
        self._names[text] = name
        return name

    def _results(self) -> Iterator[PGresult]:
        while self.pgconn.flush():
            self._wait(select.POLLIN | select.POLLOUT)
        while True:
            while self.pgconn.is_busy():
                self._wait(select.POLLIN)
            result = self.pgconn.get_result()
            if result is not None:
                if result.status == ExecStatus.PIPELINE_SYNC:
                    return
                yield result
            elif self.pgconn.status == ConnStatus.BAD:
                raise psycopg.OperationalError("the server closed the connection")

    def _wait(self, event: int) -> None:
        """Wait for the server, and let the other threads work: libpq itself would hold them up."""
        self._poll.register(self.pgconn.socket, event)
        self._poll.poll()
        self.pgconn.consume_input()

    def _answers(
        self,
        sent: list[Waiting],
        names: list[bytes | None],
        results: Iterator[PGresult],
    ) -> list[PGresult]:
        """The answer to each statement; where preparing it failed, that is its answer."""
        answers = []
        for waiting, name in zip(sent, names, strict=True):
            prepared = next(results) if name else None
            answer = next(results)
            if prepared is not None and prepared.status != ExecStatus.COMMAND_OK:
                self._names.pop(waiting.text, None)
                answer = prepared
            answers.append(answer)
        return answers

    def _prepare(self, text: str, values: Values) -> bytes | None:
        """Prepare a statement, and return its name; None where there are too many."""
        name = self._new_name()
        if name:
            self._require(self.pgconn.prepare(name, _numbered(text), values.types))
            self._names[text] = name
        return name

    def _new_name(self) -> bytes | None:
        if len(self._names) >= _PREPARED:
            return None
        self._statements += 1
        return b"register_%d" % self._statements

    def _dump(self, parameters: Sequence[Any]) -> Values:
        transformer = self._adapting()
        formats = [adapt.PyFormat.TEXT] * len(parameters)
        texts = list(transformer.dump_sequence(parameters, formats))
        return Values(texts, transformer.types or ())

    def _adapting(self) -> abc.Transformer:
        if self._transformer is None:
            self._transformer = adapt.Transformer(self)
        return self._transformer

    def _require(self, result: PGresult) -> PGresult:
        """Return an answer that is none of a failure. Raises what failed."""
        if result.status in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
            return result
        error = psycopg.errors.error_from_result(result)
        if error.sqlstate in _PREPARE_ANEW:
            self._names.clear()
        raise error


def _numbered(text: str) -> bytes:
    """The statement with `$1`, `$2`, ... in the places of `%s`."""
    places = _PLACE.split(text)
    found = _PLACE.findall(text)
    written, number = [places[0]], 0
    for place, rest in zip(found, places[1:], strict=True):
        if place == "%%":
            written.append("%")
        else:
            number += 1
            written.append(f"${number}")
        written.append(rest)
    return "".join(written).encode()
