"""What takes long to make, portion by portion: in a thread of its own, from one snapshot."""

import asyncio
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from storage.session.register import Register
from storage.session.transactions import Session

T = TypeVar("T")


class Portions(Generic[T]):
    """A source at work in a thread of its own, which has a session of its own."""

    def __init__(
        self, register: Register, source: Callable[[Session], Iterator[T]]
    ) -> None:
        self._thread = ThreadPoolExecutor(1, "export")
        self._portions = _of_one_moment(register, source)

    async def next(self) -> T | None:
        """The next portion, None after the last."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, next, self._portions, None)

    async def close(self) -> None:
        """End the snapshot, also where portions are left."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._portions.close)
        self._thread.shutdown(wait=False)


def _of_one_moment(
    register: Register, source: Callable[[Session], Iterator[T]]
) -> Generator[T, None, None]:
    try:
        with register.session().snapshot():
            yield from source(register.session())
    finally:
        register.close()
