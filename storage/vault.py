"""Secrets that the service needs in plain: sealed with a key that isn't in the database.

AES-256-GCM with a random nonce; what a secret belongs to is sealed with it, so that nobody can put
one in another's place. The key is a file of its owner's alone, made when it is first needed.
"""

import base64
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import Unavailable
from storage.engine.files import private

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_BYTES = 32
_NONCE = 12
_UNREADABLE = (
    "The key file of the sealed secrets isn't one: 32 bytes in base64 are expected."
)
_OTHER_KEY = "A secret was sealed with another key than that of this installation."


class Vault:
    """Seals and opens texts with the key of this installation."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._cipher: AESGCM | None = None

    def seal(self, text: str, belongs_to: str) -> str:
        """The text, sealed."""
        nonce = os.urandom(_NONCE)
        sealed = self._key().encrypt(nonce, text.encode(), belongs_to.encode())
        return base64.b64encode(nonce + sealed).decode()

    def open(self, sealed: str, belongs_to: str) -> str:
        """The text of a sealed one. Raises Unavailable where it isn't of this key or place."""
        from cryptography.exceptions import InvalidTag

        content = base64.b64decode(sealed)
        nonce, rest = content[:_NONCE], content[_NONCE:]
        try:
            return self._key().decrypt(nonce, rest, belongs_to.encode()).decode()
        except InvalidTag:
            raise Unavailable(_OTHER_KEY, retry_after=60) from None

    def _key(self) -> "AESGCM":
        if self._cipher is None:
            # 5 MB that a register without webhooks does without
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            self._cipher = AESGCM(self._read())
        return self._cipher

    def _read(self) -> bytes:
        self._make()
        try:
            key = base64.b64decode(self._file.read_text("ascii"), validate=True)
        except (OSError, ValueError):
            raise Unavailable(_UNREADABLE, retry_after=60) from None
        if len(key) != _BYTES:
            raise Unavailable(_UNREADABLE, retry_after=60)
        return key

    def _make(self) -> None:
        if self._file.exists():
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # whole before it has its name: another process may read it at once
            made = self._file.with_name(f"{self._file.name}.{os.getpid()}")
            with private(made) as out:
                out.write(base64.b64encode(os.urandom(_BYTES)))
                out.flush()
                os.fsync(out.fileno())
            with suppress(FileExistsError):
                os.link(made, self._file)
            made.unlink()
        except OSError as error:
            raise Unavailable(
                f"The key file can't be made: {error.strerror}."
            ) from error
