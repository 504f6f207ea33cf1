"""Severity by ENISA's method, assessed and not put on record."""

from typing import Any

from domain.severity import assess as assessed
from domain.severity_documents import severity_document
from exchange.reply import Reply
from handlers.representations import reply
from storage.session.documents import encoded


def assess(body: dict[str, Any]) -> Reply:
    """Return the score, its parts and its band."""
    return reply(encoded(severity_document(assessed(body))))
