"""The scopes in the ways to authenticate that an operation names (`security`)."""

from collections.abc import Iterable

Way = dict[str, list[str]]
"""One way to authenticate: its schemes, each with the scopes that it asks for."""


def scopes_of(ways: Iterable[Way]) -> tuple[str, ...]:
    """Return the scopes that an operation needs, in whichever of these ways a key is sent.

    Only OAuth's scheme may name them (OpenAPI 3.0.3, Security Requirement Object): it speaks for
    the others.
    """
    found: dict[str, None] = {}
    for way in ways:
        for scopes in way.values():
            found |= dict.fromkeys(scopes)
    return tuple(found)


def completed_ways(stated: list[Way], ways: list[Way]) -> list[Way]:
    """Return each of the contract's ways, with the scopes that an operation states in some.

    Without any way it is open to everybody, and stays so. Raises ValueError for a scheme that the
    contract has no way with: its scopes would be lost.
    """
    if not stated:
        return []
    scopes = _by_scheme(ways)
    own = _by_scheme(stated)
    unknown = own.keys() - scopes.keys()
    if unknown:
        raise ValueError(f"no way to authenticate has the schemes {sorted(unknown)}")
    scopes |= own
    return [{scheme: scopes[scheme] for scheme in way} for way in ways]


def _by_scheme(ways: list[Way]) -> Way:
    together: Way = {}
    for way in ways:
        together |= way
    return together
