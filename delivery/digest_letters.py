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


Lines = list[str | list[str]]
"""Paragraphs, and lists within them."""


def digest(
    plan: Plan,
    edition: Edition,
    reader: Reader,
    content: Content,
    url: str,
    now: str,
) -> Letter:
    """Return a person's digest of a week."""
    member = reader.member
    lines = _opening(plan, edition, reader, content)
    lines += _parts(plan, content, now)
    lines.append("You are told because you asked for a weekly digest.")
    return letter(
        id=digest_id(plan.org_id, edition.week, member.id),
        to=member.email,
        subject=f"Weekly digest: {in_short(content)}",
        lines=lines,
        link=f"{url}/dashboard" if url else "",
        now=now,
    )


def _opening(plan: Plan, edition: Edition, reader: Reader, content: Content) -> Lines:
    """Say whose digest it is, and how much is open."""
    of = "of what is assigned to you " if reader.is_own else ""
    organisation = plan.profile.name
    return [
        f"The weekly digest {of}in the register of {organisation}, {edition.week}.",
        f"Incidents that aren't resolved: {content.open}.",
    ]


def _parts(plan: Plan, content: Content, now: str) -> Lines:
    """Say how much there is of each kind, with the first of it."""
    parts = {
        "Overdue": content.overdue,
        "Due": content.due,
        "To complete": content.tasks,
    }
    lines: Lines = []
    for name, items in parts.items():
        lines.append(f"{name}: {_number(items)}.")
        if items:
            lines.append(_listed(items, plan, now))
    return lines


def in_short(content: Content) -> str:
    """Return what a digest tells as one line of numbers."""
    numbers = {
        "overdue": _number(content.overdue),
        "due": _number(content.due),
        "to complete": _number(content.tasks),
    }
    waiting = [f"{number} {name}" for name, number in numbers.items()]
    return ", ".join([f"{content.open} open", *waiting])


def _number(items: list[Item]) -> str:
    many = len(items)
    if many > COUNTED:
        return f"more than {COUNTED}"
    return str(many)


def _listed(items: list[Item], plan: Plan, now: str) -> list[str]:
    lines = [_line(item, plan, now) for item in items[:_LISTED]]
    if len(items) > _LISTED:
        lines.append("and more, which the register lists")
    return lines


def _line(item: Item, plan: Plan, now: str) -> str:
    incident = item.case_number
    if plan.policy.shows_titles:
        title = one_line(item.incident_title)
        incident = f"{incident} – {title}"
    duty = f"{incident}: {item.title} ({item.reference})"
    # tasks, and duties for which the law counts no time
    if item.due_at is None:
        return duty
    left = amount_left(item.due_at, now)
    due = when(item.due_at, plan.profile.time_zone)
    return f"{duty}, {left}, {due}"
