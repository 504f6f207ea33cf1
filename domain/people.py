"""People: their roles in an organisation, what a role may do, how they are named and what a
password must be.
"""

import re
from collections.abc import Collection

from domain.errors import Fault, Forbidden, RuleViolated

OWNER, OFFICER, VIEWER, AUDITOR = "owner", "officer", "viewer", "auditor"

READ, WRITE, AUDIT, MANAGE = "read", "write", "audit", "manage"
"""Read the register.

Record, correct and notify; read and verify the audit trail; keys, members and settings.
"""

PERMISSIONS = {
    OWNER: frozenset({READ, WRITE, AUDIT, MANAGE}),
    OFFICER: frozenset({READ, WRITE, AUDIT}),
    AUDITOR: frozenset({READ, AUDIT}),
    VIEWER: frozenset({READ}),
}
ROLES = tuple(PERMISSIONS)

_SCOPES = {
    READ: {"incidents:read"},
    WRITE: {"incidents:write", "incidents:notify"},
    AUDIT: {"audit:read"},
    MANAGE: {"keys:manage", "webhooks:manage", "organization:write", "members:manage"},
}

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200

_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,189}")


def plain_email(text: str) -> str:
    """The address as accounts are found by it. Raises RuleViolated for what can't be one."""
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email):
        raise _broken("email", "must be an e-mail address")
    return email


def require_password(text: str) -> str:
    """The password, if it is long enough (NIST SP 800-63B asks for length and no mixture).

    Raises RuleViolated.
    """
    if len(text) < SHORTEST_PASSWORD:
        raise _broken("password", f"must have at least {SHORTEST_PASSWORD} characters")
    if len(text) > LONGEST_PASSWORD:
        raise _broken("password", f"must have at most {LONGEST_PASSWORD} characters")
    return text


def require_role(text: str) -> str:
    """The role, if there is one of this name. Raises RuleViolated."""
    if text not in PERMISSIONS:
        raise _broken("role", "must be one of " + ", ".join(ROLES))
    return text


def may(role: str, permission: str) -> bool:
    """Whether a role allows something."""
    return permission in PERMISSIONS[role]


def scopes_of(role: str) -> frozenset[str]:
    """What a person of this role may let a program do: no more than they may do themselves."""
    return frozenset().union(*(_SCOPES[permission] for permission in PERMISSIONS[role]))


def require_grantable(role: str, had: str | None, scopes: Collection[str]) -> None:
    """Raise Forbidden unless a key with these scopes may give the role to who had another, or none.

    It gives nothing that it may not do. An owner may do what no scope names, and people who make
    one prove first who they are, which a key can't.
    """
    if role == had:
        return
    if role == OWNER:
        raise Forbidden("No key makes an owner, or lets one in again: people do that.")
    given = scopes_of(role) - (frozenset() if had is None else scopes_of(had))
    lacking = sorted(given.difference(scopes))
    if lacking:
        names = ", ".join(lacking)
        raise Forbidden(f"A key can give no role that may do what it may not: {names}.")


def actor(user_id: str) -> str:
    """How the audit trail names a person."""
    return f"user:{user_id}"


def _broken(name: str, message: str) -> RuleViolated:
    return RuleViolated.at(Fault(name, message))
