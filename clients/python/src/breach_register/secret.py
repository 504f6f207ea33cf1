"""The API key, kept out of everything that is printed."""

from __future__ import annotations

import re


class Secret:
    """An API key that shows itself to the service alone."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        if not re.fullmatch(r"[\x21-\x7e]+", value):
            raise ValueError("the API key must be printable ASCII without spaces")
        self.__value = value

    def bearer(self) -> str:
        """What `Authorization` holds."""
        return f"Bearer {self.__value}"

    def redact(self, text: str) -> str:
        """The text without the key."""
        return text.replace(self.__value, "[API key]")

    def __repr__(self) -> str:
        return "[API key]"

    def __reduce__(self) -> str:
        raise TypeError("an API key isn't written down")
