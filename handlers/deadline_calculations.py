"""Deadlines, calculated and not put on record."""

from datetime import date
from typing import Any

from exchange.reply import Reply
from exchange.request import current
from handlers.representations import reply
from law.deadlines import calculate as calculated
from law.documents import deadline_document
from law.question import read_question
from storage.session.documents import encoded


def calculate(body: dict[str, Any]) -> Reply:
    """Return both readings of a deadline, explained step by step."""
    request = current()
    today = date.fromisoformat(request.now[:10])
    question = read_question(body, today)
    deadline = calculated(question, request.services.law)
    document = deadline_document(deadline)
    return reply(encoded(document))
