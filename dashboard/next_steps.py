"""What is to be done next about an obligation: a few words, and the form that does it."""

from typing import Any, NamedTuple

from dashboard.labels import SUBJECTS
from domain.obligations import HIGH_RISK

TOLD_DIRECTLY = {
    SUBJECTS,
    "Controller",
    "Customers",
    "Individuals",
    "Prominent media outlets",
    "The controller itself",
    "The organisation itself",
}
"""Recipients that nothing is filed with: they are told."""

_NOT_ASKED_FOR = ("aware", "discovered", "previous")
"""What an obligation can wait for, and nobody records as an event."""


class Step(NamedTuple):
    """One action: its name, the form that it opens, and where that stands on the page."""

    words: str
    edit: str
    place: str


def next_step(obligation: dict[str, Any]) -> Step | None:
    """What to do next; None where nothing is."""
    id = obligation["id"]
    match obligation["state"]:
        case "met":
            return _of_task(obligation)
        case "not_required":
            return None
        case _ if (
            obligation["proposal"] == "not_required" and obligation["decision"] is None
        ):
            # the risk was assessed and speaks against it: a person decides
            return Step("Decide", f"decide:{id}", f"obligation-{id}")
        case "pending":
            return _of_waiting(obligation["waits_for"])
    recipient = obligation["recipient"]
    if obligation["controller"] is not None or recipient in TOLD_DIRECTLY - {SUBJECTS}:
        return Step("Record who was told", f"recipient:{id}", "event")
    if recipient == SUBJECTS:
        return Step("Record the notice", "notice", "notice")
    return Step("Record filing", f"file:{id}", "filing")


def _of_waiting(waits_for: str | None) -> Step | None:
    if waits_for == HIGH_RISK:
        return Step("Assess the risk", "risk", "risk")
    if waits_for is None or waits_for in _NOT_ASKED_FOR:
        return None
    return Step("Record that it happened", f"event:{waits_for}", "event")


def _of_task(obligation: dict[str, Any]) -> Step | None:
    id = obligation["id"]
    for task in obligation["tasks"]:
        if task["task"] == "delay_reasons":
            return Step("Give the reasons", f"reasons:{id}", "filing")
        return Step("File what was missing", f"file:{id}", "filing")
    return None
