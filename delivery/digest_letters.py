"""What a weekly digest says: how much is open, overdue, due and to complete; the first of each.

As in a reminder, the title of a breach is told only where the organisation allows it.
"""

from delivery.letter_parts import amount_left, letter, one_line, when
from delivery.mail import Letter
from domain.digests import Edition
from domain.letters import digest_id
from storage.digest_contents import COUNTED, Content, Item
from storage.digests import Plan, Reader

_LISTED = 20


def digest(
    plan: Plan, edition: Edition, reader: Reader, content: Content, url: str, now: str
) -> Letter:
    """Return a person's digest of a week."""
    of = "of what is assigned to you " if reader.is_own else ""
    lines: list[str | list[str]] = [
        f"The weekly digest {of}in the register of {plan.profile.name}, {edition.week}.",
        f"Incidents that aren't resolved: {content.open}.",
    ]
    parts = {
        "Overdue": content.overdue,
        "Due": content.due,
        "To complete": content.tasks,
    }
    for name, items in parts.items():
        lines.append(f"{name}: {_number(items)}.")
        if items:
            lines.append(_listed(items, plan, now))
    lines.append("You are told because you asked for a weekly digest.")
    member = reader.member
    id = digest_id(plan.org_id, edition.week, member.id)
    link = f"{url}/dashboard" if url else ""
    subject = f"Weekly digest: {in_short(content)}"
    return letter(id, member.email, subject, lines, link, now)


def in_short(content: Content) -> str:
    """Return what a digest tells as one line of numbers."""
    numbers = {
        "overdue": _number(content.overdue),
        "due": _number(content.due),
        "to complete": _number(content.tasks),
    }
    waiting = ", ".join(f"{number} {name}" for name, number in numbers.items())
    return f"{content.open} open, {waiting}"


def _number(items: list[Item]) -> str:
    many = len(items)
    return f"more than {COUNTED}" if many > COUNTED else str(many)


def _listed(items: list[Item], plan: Plan, now: str) -> list[str]:
    lines = [_line(item, plan, now) for item in items[:_LISTED]]
    if len(items) > _LISTED:
        lines.append("and more, which the register lists")
    return lines


def _line(item: Item, plan: Plan, now: str) -> str:
    title = f" – {one_line(item.incident_title)}" if plan.policy.shows_titles else ""
    duty = f"{item.case_number}{title}: {item.title} ({item.reference})"
    if item.due_at is None:
        return duty
    left = amount_left(item.due_at, now)
    due = when(item.due_at, plan.profile.time_zone)
    return f"{duty}, {left}, {due}"
