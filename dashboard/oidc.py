"""Which provider of accounts there is, if any. What talks to it is loaded only where one is set."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.oidc_provider import Provider

PAGES = "/dashboard/oidc"
"""How the paths of the pages begin that ask the provider.

They may wait for its answer, and no other page may.
"""


@dataclass(frozen=True, slots=True)
class Client:
    """What the service is to a provider: whom it asks, and by which name and secret.

    Without an issuer there is no provider; a public client has no secret.
    """

    provider_name: str
    issuer: str
    id: str
    secret: str = field(repr=False)


def provider_of(client: Client) -> "Provider | None":
    """Return the provider that is set, or None. Raises ValueError where the extra is missing."""
    if not client.issuer:
        return None
    try:
        from dashboard.oidc_provider import Provider
    except ImportError as error:
        raise ValueError(
            "sign-in through a provider needs the extra: pip install 'breach-register[oidc]'"
        ) from error
    return Provider(client)
