"""What is wrong with a request by the contract: where it is, and what of a schema it breaks."""

from dataclasses import dataclass, field

from domain.errors import Fault

_PLACES = {
    "body": "{}",
    "query": "The query parameter {}",
    "header": "The header {}",
    "path": "{}",
}
_SOMETHING = {
    "body": "A member of the body",
    "query": "A query parameter",
    "header": "A header",
}
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class InputFault(Fault):
    """A fault with its place: body, query, path or header, and a JSON pointer (RFC 6901).

    `keyword` is what of a schema it breaks, and `limit` the bound of it, for whoever says the same
    in words of their own; both are empty where a rule of the register is broken.
    """

    location: str
    pointer: str
    keyword: str = field(default="", compare=False)
    limit: int | None = field(default=None, compare=False)
    named_by_client: bool = False
    """Whether the last step of the pointer is a name of the client's own, never repeated."""

    @property
    def sentence(self) -> str:
        """The fault as a whole sentence, its place first."""
        if self.named_by_client:
            return f"{_SOMETHING[self.location]} {self.message}."
        name = self.pointer.removeprefix("/")
        if not name:
            return f"The {self.location} {self.message}."
        place = _PLACES[self.location].format(name)
        return f"{place} {self.message}."


def input_fault(
    location: str,
    pointer: str,
    message: str,
    keyword: str = "",
    limit: int | None = None,
    *,
    named_by_client: bool = False,
) -> InputFault:
    """A fault at a pointer; its field is the first step of that."""
    _, _, steps = pointer.partition("/")
    name, _, _ = steps.partition("/")
    return InputFault(name, message, location, pointer, keyword, limit, named_by_client)


def placed(fault: Fault, location: str = "body") -> InputFault:
    """A fault of the register's rules at the place of its field in a request."""
    if isinstance(fault, InputFault):
        return fault
    pointer = f"/{fault.field}" if fault.field else ""
    return input_fault(location, pointer, fault.message)


def pointer_step(name: str | int) -> str:
    """One step of a JSON pointer (RFC 6901); a name is cut, and loses what can't be printed."""
    text = str(name)[:_LONGEST_NAME]
    marks = [mark if mark.isprintable() else "\ufffd" for mark in text]
    printable = "".join(marks)
    escaped = printable.replace("~", "~0").replace("/", "~1")
    return f"/{escaped}"
