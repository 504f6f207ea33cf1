"""The reply where even making one failed: nothing in it is looked up, so it can't fail."""

from exchange.reply import Reply

_BEFORE, _AFTER = (
    b'{"type":"/docs/problems/internal-error","title":"Something went wrong","status":500,'
    b'"detail":"The service failed to answer. It has been logged under the request id.",'
    b'"errors":[],'
    b'"error":{"code":"INTERNAL_ERROR","message":"The service failed to answer. It has been logged '
    b'under the request id.","requestId":"',
    b'"}}\n',
)


def last_reply(request_id: str) -> Reply:
    """Return a problem with the request id, which admission lets through as a plain token alone."""
    body = _BEFORE + request_id.encode("ascii", "replace") + _AFTER
    return Reply(500, {"Content-Type": "application/problem+json"}, body)
