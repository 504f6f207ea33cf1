"""A month of reminders over virtual time: a server that fails, workers that die, a clock that jumps."""

import os
import random
from collections import Counter, defaultdict
from datetime import timedelta

import pytest

from delivery.mail import MailDelayed, MailRefused
from delivery.reminders import Reminders
from domain.clock import shift
from domain.reminders import Policy, present
from storage import incidents, reminders
from storage.people import users

HOUR = timedelta(hours=1)
STEP, STEPS = 3 * HOUR, 240
INCIDENTS = int(os.environ.get("REMINDED", "30"))
PEOPLE = ("officer", "owner")
ROUNDS = 4 + INCIDENTS
"""A worker begins 16 jobs of an organisation in a round, and hundreds may be due at one hour."""


class Unsteady:
    """A mail server that fails, refuses and works by turns, and remembers what it took."""

    def __init__(self, chance):
        self.chance, self.healthy, self.taken = chance, True, []

    def send(self, letter):
        if not self.healthy:
            raise self.chance.choice(
                [MailDelayed("away"), MailRefused("no"), OSError("hung")]
            )
        self.taken.append(letter)


@pytest.fixture
def people(register, by):
    with register.transaction() as session:
        for role in PEOPLE:
            users.add(session, "default", f"{role}@example.org", role, by())


@pytest.mark.sqlite
@pytest.mark.parametrize("seed", [1, 2])
def test_every_reminder_of_a_month_leaves_and_none_for_what_was_met(
    register, worked, clock, people, record, by, monkeypatch, seed
):
    chance = random.Random(seed)
    post = Unsteady(chance)
    begun = Counter(chance.randrange(STEPS - 40) for _ in range(INCIDENTS))
    filed, expected, seen = {}, set(), 0
    tell = reminders.tell

    def dying(*arguments, **named):
        if not post.healthy and chance.random() < 0.5:
            raise OSError("killed between sending and noting")
        return tell(*arguments, **named)

    monkeypatch.setattr(reminders, "tell", dying)
    known = {}
    for step in range(STEPS):
        post.healthy = chance.random() > 0.3
        for _ in range(begun[step]):
            known[record(discovered_at=clock.now, at=clock.now, status="open")] = step
        for id in [id for id in known if id not in filed and chance.random() < 0.02]:
            with register.transaction("default") as session:
                sent = {
                    "authority_jurisdiction": "FR",
                    "authority_notified_at": clock.now,
                }
                incidents.notify(session, "default", id, sent, by(clock.now))
            filed[id] = len(post.taken)
        jump = timedelta(minutes=chance.choice([0, 0, 0, 20, -20]))
        clock.pass_by(jump)
        worked(
            Reminders(post, "https://breaches.example.org"),
            rounds=ROUNDS,
            to_the_end=True,
        )
        clock.pass_by(-jump)
        if post.healthy:
            expected |= due_at(register, clock.now, set(known) - set(filed))
            seen += 1
        clock.pass_by(STEP)
    assert seen > STEPS / 2 and len(filed) > 3 and len(expected) > 5 * INCIDENTS
    told = noted(register)
    missing = {one for one in expected if one not in told}
    # what the server refused for good stands on record as well
    assert missing == set()
    assert not any(
        id in letter.text
        for id, count in filed.items()
        for letter in post.taken[count:]
    )
    ids = defaultdict(set)
    for letter in post.taken:
        ids[letter.id].add((letter.to, letter.text.splitlines()[2]))
    assert all(len(said) == 1 for said in ids.values())


def due_at(register, now, waiting):
    """What must have been told by now, where the server worked at this step."""
    found = set()
    for id in waiting:
        for duty in reminders.view(register.session(), "default", id).duties:
            moment = present(duty, Policy(), now)
            # what fell due within the jump of the clock may come with the next step
            if moment and moment.at < shift(now, -HOUR / 2):
                found.add((duty.id, moment.mark))
    return found


def noted(register):
    rows = register.session().plain("SELECT obligation_id, mark, user_id FROM reminder")
    people = defaultdict(set)
    for obligation, mark, user in rows:
        people[obligation, mark].add(user)
    return {what for what, told in people.items() if len(told) == len(PEOPLE)}
