"""What an error of SQLite means for the caller; it tells no path and no SQL."""

import apsw

from domain.errors import Unavailable, Untrusted

# The system reports a failed sync once and then forgets what it couldn't write: a second sync would
# succeed and lie.
FAILED_SYNCS = {apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_DIR_FSYNC}
# a file that ends before the page that its own log or header names
_CUT_SHORT = {apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_CORRUPTFS}


def code_of(error: Exception) -> int:
    """SQLite's extended result code of an error."""
    code: int = getattr(error, "extendedresult", apsw.SQLITE_OK)
    return code


def refusal(error: Exception) -> Unavailable:
    """The refusal that stands for an error of the driver, which Peewee may wrap."""
    error = getattr(error, "orig", error)
    code = code_of(error)
    match error:
        case Unavailable():
            return error
        case apsw.BusyError() | apsw.LockedError():
            return Unavailable("The register is busy. Nothing was changed; try again.")
        case apsw.FullError():
            return Unavailable("The disk is full. Nothing was changed.", retry_after=60)
        case apsw.ConstraintError():
            return Unavailable(
                "A rule of the database refused a row. Nothing was changed."
            )
    if code in FAILED_SYNCS:
        return Untrusted(
            "A disk sync failed; whether its write is kept isn't known. No write until a restart."
        )
    if code in _CUT_SHORT or isinstance(error, apsw.CorruptError | apsw.NotADBError):
        return Untrusted(
            "The database file is damaged. No write until it is mended: `breach-register check`."
        )
    return Unavailable("The register can't be reached. Nothing was changed.")
