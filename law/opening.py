"""The law that a register goes by: what is shipped, with the organisation's own rules."""

from pathlib import Path

from law.files import LawError
from law.loading import Law, shipped


def own_law(folder: str) -> Law:
    """The law with an organisation's own rules; without a folder nothing is read yet.

    Raises LawError, which names everything that is wrong with the folder: an operator's mistake
    shows at the start, and not in the middle of a breach.
    """
    if not folder:
        return shipped()
    path = Path(folder)
    if not path.is_dir():
        raise LawError(f"{folder}: there is no such folder")
    # imported here: a register without own rules starts without the judge of their files
    from law.checking import own_faults

    law = Law(path)
    found = own_faults(law)
    if found:
        raise LawError("; ".join(found))
    return law
