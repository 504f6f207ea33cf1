"""Which provider of accounts there is, if any. What talks to it is loaded only where one is set."""

from typing import Any


def provider_of(told: dict[str, str]) -> Any:
    """The provider that the settings name, or None. Raises ValueError where the extra is missing."""
    if not told["issuer"]:
        return None
    try:
        from dashboard.provider import Provider
    except ImportError as error:
        raise ValueError("sign-in through a provider needs the extra: pip install 'breach-register[oidc]'") from error
    return Provider(**told)
