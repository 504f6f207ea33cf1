"""Signing in: random tokens of which only a digest is kept, limits of a session, and throttling of
guesses.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from domain.clock import shift

IDLE = timedelta(hours=2)
"""A session that nobody used for so long is over."""

LIFETIME = timedelta(hours=12)
"""No session outlives this: one working day."""

NOTED = timedelta(minutes=5)
"""How stale the last use on record may be: not every page is a write."""

PROOF = timedelta(minutes=10)
"""How long a password counts for what is hard to take back: keys, owners, links."""

KNOWN_FOR = timedelta(days=365)
KNOWN_ANEW = timedelta(days=30)
"""How long a browser is known after a sign-in, and how old its mark may be before it is made anew.
"""

LINK_FOR_FIRST_OWNER = timedelta(minutes=15)
LINK_FOR_MEMBER = timedelta(hours=24)

ATTEMPT = timedelta(minutes=10)
"""How long a sign-in through a provider may take, there and back."""

GUESSES_WINDOW = timedelta(minutes=15)
GUESSES_PER_ACCOUNT = 5
GUESSES_PER_ADDRESS = 60
"""More than for an account: behind a proxy or a router everybody has one address."""
GUESSES_PER_BROWSER = 5
"""Of a browser that is known: counted apart, so that others' guesses never shut it out."""


def token(entropy: bytes) -> str:
    """A secret for a cookie or a link, from 32 random bytes."""
    return urlsafe_b64encode(entropy).decode().rstrip("=")


def digest(secret: str) -> str:
    """What is kept of a secret: 256 random bits need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def form_token(secret: str) -> str:
    """What a form must carry: it follows from the cookie, and another site can't read that."""
    return hmac.digest(secret.encode(), b"form", "sha256").hex()


def is_form_token(secret: str, sent: str) -> bool:
    """Whether a form carries the token of this cookie."""
    return hmac.compare_digest(form_token(secret).encode(), sent.encode())


def mark_of(key: bytes, user_id: str, nonce: str, since: str) -> str:
    """What a browser carries once an account was signed in to with it: nobody else can write it."""
    signed = f"{since} {nonce} {user_id}".encode()
    signature = hmac.digest(key, signed, "sha256").hex()
    return f"{since}~{nonce}~{signature}"


def known_by(key: bytes, user_id: str, mark: str, now: str) -> str | None:
    """The name under which a browser is known to an account, or None for a mark that isn't good, or
    no longer.
    """
    since, _, rest = mark.partition("~")
    nonce, _, _ = rest.partition("~")
    genuine = mark_of(key, user_id, nonce, since)
    if not hmac.compare_digest(genuine.encode(), mark.encode()):
        return None
    # the day, not the instant: an instant holds signs that cookies don't take
    first_day = shift(now, -KNOWN_FOR)[:10]
    return nonce if since > first_day else None


def is_due(mark: str, now: str) -> bool:
    """Whether a good mark is old enough to be made anew."""
    return mark[:10] <= shift(now, -KNOWN_ANEW)[:10]


def is_proved(proved_at: str | None, now: str) -> bool:
    """Whether the person at this browser proved lately who they are."""
    return proved_at is not None and shift(now, -PROOF) < proved_at


@dataclass(frozen=True, slots=True)
class Attempt:
    """What ties the way to a provider of accounts and back (OpenID Connect, RFC 7636) to one
    browser.
    """

    state: str
    nonce: str
    verifier: str = field(repr=False)


def attempt(secret: str) -> Attempt:
    """What belongs to the attempt of whoever holds this secret.

    None of it tells another part, or the secret.
    """

    def part(name: bytes) -> str:
        return token(hmac.digest(secret.encode(), name, "sha256"))

    return Attempt(part(b"state"), part(b"nonce"), part(b"verifier"))


def ends_at(now: str) -> str:
    """When a session that begins now is over at the latest."""
    return shift(now, LIFETIME)


def begun_at(expires_at: str) -> str:
    """When a session began that is over at the latest then."""
    return shift(expires_at, -LIFETIME)


def is_over(seen_at: str, expires_at: str, now: str) -> bool:
    """Whether a session has come to its end, by idleness or by age."""
    return expires_at <= now or shift(seen_at, IDLE) <= now
