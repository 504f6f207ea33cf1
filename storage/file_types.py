"""What a file really is, by its first bytes; nobody's word is taken for it."""

import filetype  # type: ignore[import-untyped]  # it ships no types

UNKNOWN = "application/octet-stream"
_TEXT = "text/plain"
_LOOKED_AT = 8 << 10
_ENDS_WITHIN = 4
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def media_type_of(content: bytes) -> str:
    """The media type of a content; `application/octet-stream` for what isn't known."""
    head = content[:_LOOKED_AT]
    kind = filetype.guess(head)
    if kind is not None:
        return str(kind.mime)
    return _TEXT if _is_text(head) else UNKNOWN


def _is_text(head: bytes) -> bool:
    if not _CONTROLS.isdisjoint(head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        # the last character may be cut in two
        return len(head) == _LOOKED_AT and error.start > _LOOKED_AT - _ENDS_WITHIN
    return True
