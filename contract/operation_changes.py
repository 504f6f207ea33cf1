"""What changed between two versions of one operation."""

from collections.abc import Iterator

from contract.change import Change, Pairs, breaks, fits, paired
from contract.document import Node
from contract.operations import Body, Header, Media, Operation, Parameter, Response
from contract.schema_changes import narrowed_or_widened


def operation_changes(name: str, old: Operation, new: Operation) -> Iterator[Change]:
    """Yield every change of an operation that a client can notice."""
    if old.id != new.id:
        yield breaks(name, f"operationId {old.id} became {new.id}")
    if new.security and old.security != new.security:
        yield breaks(name, "another authentication is needed")
    yield from _scopes(name, set(old.scopes), set(new.scopes))
    yield from _parameters(name, old, new)
    yield from _body(f"{name} body", old.body, new.body)
    yield from _responses(name, old, new)


def _scopes(name: str, before: set[str], after: set[str]) -> Iterator[Change]:
    for scope in after - before:
        yield breaks(name, f"the scope {scope} is needed now")
    for scope in before - after:
        yield fits(name, f"the scope {scope} is no longer needed")


def _parameters(name: str, old: Operation, new: Operation) -> Iterator[Change]:
    """Yield what became of the parameters; one that may be left out breaks nobody."""
    pairs = paired(_by_title(old), _by_title(new))
    for title in pairs.gone:
        yield breaks(name, f"the {title} is gone")
    for title, parameter in pairs.new.items():
        message = f"the {title} is new"
        if parameter.required:
            yield breaks(name, f"{message} and required")
        else:
            yield fits(name, message)
    for title, (before, after) in pairs.both.items():
        yield from _parameter(f"{name} {title}", before, after)


def _by_title(operation: Operation) -> dict[str, Parameter]:
    """Return the parameters by what messages call them: a header isn't a query of that name."""
    titled = {}
    for parameter in operation.parameters:
        title = f"{parameter.place} parameter {parameter.name}"
        titled[title] = parameter
    return titled


def _parameter(at: str, old: Parameter, new: Parameter) -> Iterator[Change]:
    yield from _demand(at, old.required, new.required)
    if _takes_several_now(old, new):
        yield fits(at, "takes several values")
        yield from _sent(at, old.schema, new.schema["items"])
        return
    is_written_alike = old.style == new.style and old.explode == new.explode
    if not is_written_alike:
        yield breaks(at, "is written in another way")
    yield from _sent(at, old.schema, new.schema)


def _takes_several_now(old: Parameter, new: Parameter) -> bool:
    """Whether a list took the place of a value: in a query, one value is written as before."""
    was_single = old.schema.get("type") != "array"
    is_separated_by_commas = new.style == "form" and not new.explode
    return was_single and new.schema.get("type") == "array" and is_separated_by_commas


def _demand(at: str, before: bool, after: bool) -> Iterator[Change]:
    if before == after:
        return
    if after:
        yield breaks(at, "is required now")
    else:
        yield fits(at, "is no longer required")


def _body(at: str, old: Body | None, new: Body | None) -> Iterator[Change]:
    """Yield what became of the body; a new one that may be left out breaks nobody."""
    if old is None and new is None:
        return
    if new is None:
        yield breaks(at, "is gone")
    elif old is None:
        yield Change(at, "is new", breaking=new.required)
    else:
        yield from _demand(at, old.required, new.required)
        pairs = paired(_by_kind(old.media), _by_kind(new.media))
        yield from _kinds(at, pairs)
        for before, after in _schemas(pairs):
            yield from _sent(at, before, after)


def _responses(name: str, old: Operation, new: Operation) -> Iterator[Change]:
    """Yield what became of the answers: nobody misses an error that no longer comes."""
    pairs = paired(_by_status(old), _by_status(new))
    for status, response in pairs.gone.items():
        yield Change(
            name, f"{status} is no longer answered", breaking=response.is_success
        )
    for status in pairs.new:
        yield fits(name, f"{status} is answered as well")
    for status, (before, after) in pairs.both.items():
        yield from _response(f"{name} {status}", before, after)


def _response(at: str, old: Response, new: Response) -> Iterator[Change]:
    """Yield what became of an answer that comes under the same status."""
    yield from _headers(at, old, new)
    pairs = paired(_by_kind(old.media), _by_kind(new.media))
    yield from _kinds(at, pairs)
    for before, after in _schemas(pairs):
        yield from _answered(at, before, after)


def _by_status(operation: Operation) -> dict[str, Response]:
    return {response.status: response for response in operation.responses}


def _headers(at: str, old: Response, new: Response) -> Iterator[Change]:
    """Yield what became of the headers: a client may count on those that are required."""
    pairs = paired(_by_name(old), _by_name(new))
    for name in pairs.gone:
        yield breaks(at, f"the header {name} is gone")
    for name in pairs.new:
        yield fits(at, f"the header {name} is new")
    for name, (before, after) in pairs.both.items():
        if before.required and not after.required:
            yield breaks(at, f"the header {name} may be missing")
        yield from _answered(f"{at} {name}", before.schema, after.schema)


def _by_name(response: Response) -> dict[str, Header]:
    return {header.name: header for header in response.headers}


def _kinds(at: str, pairs: Pairs[Node]) -> Iterator[Change]:
    """Yield which media types came and went."""
    for kind in pairs.gone:
        yield breaks(at, f"{kind} is gone")
    for kind in pairs.new:
        yield fits(at, f"{kind} is new")


def _schemas(pairs: Pairs[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield the older and the newer schema of each JSON media type.

    The schema of what isn't JSON describes a text, and promises nothing beyond its media type.
    """
    for kind, schemas in pairs.both.items():
        if "json" in kind:
            yield schemas


def _by_kind(bodies: tuple[Media, ...]) -> dict[str, Node]:
    return {media.kind: media.schema for media in bodies}


def _sent(at: str, old: Node, new: Node) -> Iterator[Change]:
    """Yield the changes of what clients send: it breaks them where less is allowed."""
    for pointer, message, turn in narrowed_or_widened(old, new, asked=True):
        is_breaking = turn == "narrower"
        yield Change(_place(at, pointer), message, is_breaking)


def _answered(at: str, old: Node, new: Node) -> Iterator[Change]:
    """Yield the changes of what clients receive: it breaks them where more can come."""
    for pointer, message, turn in narrowed_or_widened(old, new, asked=False):
        is_breaking = turn == "wider"
        yield Change(_place(at, pointer), message, is_breaking)


def _place(at: str, pointer: str) -> str:
    """Return where a schema changed; a pointer to the whole of it is empty."""
    return f"{at} {pointer}".rstrip()
