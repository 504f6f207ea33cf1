"""Signatures as Standard Webhooks say: HMAC-SHA256 of id, timestamp and body, joined by dots."""

import base64
import hmac
from collections.abc import Sequence

from domain.webhooks import SECRET_PREFIX


def headers(
    id: str, timestamp: int, body: bytes, secrets: Sequence[str]
) -> dict[str, str]:
    """Return the headers of a message, with a signature of each secret, the present one first."""
    content = f"{id}.{timestamp}.".encode() + body
    signatures = [_signature(secret, content) for secret in secrets]
    return {
        "webhook-id": id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }


def _signature(secret: str, content: bytes) -> str:
    """Return one signature, with the version of the scheme before it."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    digest = hmac.digest(key, content, "sha256")
    return "v1," + base64.b64encode(digest).decode()
