"""Which provider of accounts there is, if any. What talks to it is loaded only where one is set."""

from typing import Any

PAGES = "/dashboard/oidc"
"""How the paths of the pages begin that ask the provider.

They may wait for its answer, and no other page may.
"""


def provider_of(*, name: str, issuer: str, client_id: str, client_secret: str) -> Any:
    """Return the provider that is set, or None. Raises ValueError where the extra is missing."""
    if not issuer:
        return None
    try:
        from dashboard.oidc_provider import Provider
    except ImportError as error:
        raise ValueError(
            "sign-in through a provider needs the extra: pip install 'breach-register[oidc]'"
        ) from error
    return Provider(name, issuer, client_id, client_secret)
