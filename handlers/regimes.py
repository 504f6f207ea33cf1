"""The law as this service holds it."""

from datetime import date

from contract.input_faults import input_fault
from domain.errors import Invalid
from exchange.reply import Reply
from exchange.request import current
from handlers.representations import reply
from law.documents import regime_document
from storage.session.documents import encoded


def search(
    jurisdiction: str | None, in_force_on: str | None, enabled: bool | None
) -> Reply:
    """Return the regimes that have such rules, with those rules."""
    law = current().services.law
    day = _day(in_force_on)
    found = law.search(jurisdiction, day, enabled)
    regimes = [regime_document(regime, rules) for regime, rules in found]
    document = {"regimes": regimes, "total": len(regimes)}
    return reply(encoded(document))


def read(regime_id: str) -> Reply:
    """Return one regime with all its rules."""
    law = current().services.law
    document = regime_document(law.regime(regime_id))
    return reply(encoded(document))


def _day(text: str | None) -> date | None:
    """A day of the query. Raises Invalid for one that no month has."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        fault = input_fault("query", "/in_force_on", "must be a day that exists")
        raise Invalid("The query doesn't fit the contract.", fault) from None
