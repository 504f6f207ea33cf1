"""What a page knows beside its WSGI environment: one typed object under one key."""

from dataclasses import dataclass
from typing import Any

from exchange.reply import Making, Source
from exchange.request import Request
from exchange.writing import Write

KEY = "breach_register.page"
"""Where the PageContext lies in the WSGI environment."""


@dataclass(slots=True)
class PageContext:
    """The request behind a page, and the way to write."""

    request: Request
    write: Write
    source: Source | None = None
    """What a long download is made by, while it is sent."""
    making: Making | None = None
    """What a PDF is made by, before it is sent."""


def page_context(environment: dict[str, Any]) -> PageContext:
    """Return the context that the gate put into a WSGI environment."""
    context: PageContext = environment[KEY]
    return context
