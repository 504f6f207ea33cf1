"""Signing in: random tokens of which only a digest is kept, limits of a session, and throttling of guesses."""

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

LINK_FOR_FIRST_OWNER = timedelta(minutes=15)
LINK_FOR_MEMBER = timedelta(hours=24)

ATTEMPT = timedelta(minutes=10)
"""How long a sign-in through a provider may take, there and back."""

GUESSES_WINDOW = timedelta(minutes=15)
GUESSES_PER_ACCOUNT = 5
GUESSES_PER_ADDRESS = 60
"""More than for an account: behind a proxy or a router everybody has one address."""


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


@dataclass(frozen=True, slots=True)
class Attempt:
    """What ties the way to a provider of accounts and back (OpenID Connect, RFC 7636) to one browser."""

    state: str
    nonce: str
    verifier: str = field(repr=False)


def attempt(secret: str) -> Attempt:
    """What belongs to the attempt of whoever holds this secret; none of it tells another part, or the secret."""
    state, nonce, verifier = (
        urlsafe_b64encode(hmac.digest(secret.encode(), one, "sha256")).decode().rstrip("=")
        for one in (b"state", b"nonce", b"verifier")
    )
    return Attempt(state, nonce, verifier)


def ends_at(now: str) -> str:
    """When a session that begins now is over at the latest."""
    return shift(now, LIFETIME)


def is_over(seen_at: str, expires_at: str, now: str) -> bool:
    """Whether a session has come to its end, by idleness or by age."""
    return expires_at <= now or shift(seen_at, IDLE) <= now
