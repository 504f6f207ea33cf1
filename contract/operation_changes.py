"""What changed between two versions of one operation."""

from collections.abc import Iterator
from operator import attrgetter

from contract.change import Change, breaks, fits, paired_by
from contract.operations import Body, Header, Media, Operation, Parameter, Response
from contract.references import Node
from contract.schema_changes import narrowed_or_widened

Changes = Iterator[Change]

_BY_KIND = attrgetter("kind")
_BY_NAME = attrgetter("name")
_BY_STATUS = attrgetter("status")


def operation_changes(
    name: str,
    old: Operation,
    new: Operation,
) -> Changes:
    """Yield every change of an operation that a client can notice."""
    if old.id != new.id:
        # generated clients call their functions by it
        message = f"operationId {old.id} became {new.id}"
        yield breaks(name, message)
    yield from _security(name, old, new)
    yield from _scopes(name, old, new)
    yield from _parameters(name, old, new)
    body = f"{name} body"
    yield from _body(body, old.body, new.body)
    yield from _responses(name, old, new)


def _security(name: str, old: Operation, new: Operation) -> Changes:
    """Yield whether a key can still be sent as it was, and how it can be sent as well."""
    # one that asks for no key any more answers whoever still sends it
    if not new.security:
        return
    before = _ways(old)
    after = _ways(new)
    if not before or before - after:
        yield breaks(name, "another authentication is needed")
        return
    for schemes in sorted(after - before):
        together = " and ".join(schemes)
        yield fits(name, f"{together} authenticates as well")


def _ways(operation: Operation) -> set[tuple[str, ...]]:
    """Return the ways to authenticate, each by its schemes; scopes are compared by themselves."""
    return {tuple(sorted(way)) for way in operation.security}


def _scopes(name: str, old: Operation, new: Operation) -> Changes:
    """Yield what a key needs that it didn't, and what it doesn't need any more."""
    before = set(old.scopes)
    after = set(new.scopes)
    for scope in after - before:
        message = f"the scope {scope} is needed now"
        yield breaks(name, message)
    for scope in before - after:
        message = f"the scope {scope} is no longer needed"
        yield fits(name, message)


def _parameters(name: str, old: Operation, new: Operation) -> Changes:
    """Yield what became of the parameters."""
    pairs = paired_by(_title, old.parameters, new.parameters)
    for title in pairs.gone:
        # whoever still sends it is refused: an unknown query parameter is a fault
        message = f"the {title} is gone"
        yield breaks(name, message)
    for parameter in pairs.new.values():
        yield _new_parameter(name, parameter)
    for title, versions in pairs.both.items():
        at = f"{name} {title}"
        yield from _parameter(at, *versions)


def _title(parameter: Parameter) -> str:
    """Return what messages call a parameter: a header isn't a query of that name."""
    return f"{parameter.place} parameter {parameter.name}"


def _new_parameter(name: str, parameter: Parameter) -> Change:
    """Return the change that a parameter is new; one that may be left out breaks nobody."""
    title = _title(parameter)
    message = f"the {title} is new"
    if parameter.required:
        return breaks(name, f"{message} and required")
    return fits(name, message)


def _parameter(at: str, old: Parameter, new: Parameter) -> Changes:
    """Yield what became of a parameter that is in both versions."""
    yield from _demand(at, old.required, new.required)
    schema = new.schema
    if _takes_several_now(old, new):
        yield fits(at, "takes several values")
        schema = new.schema["items"]
    elif not _is_written_alike(old, new):
        yield breaks(at, "is written in another way")
    yield from _schema(at, old.schema, schema, asked=True)


def _is_written_alike(old: Parameter, new: Parameter) -> bool:
    """Whether the same value is the same text in a request."""
    has_same_style = old.style == new.style
    return has_same_style and old.explode == new.explode


def _takes_several_now(old: Parameter, new: Parameter) -> bool:
    """Whether a list took the place of a value: in a query, one value is written as before."""
    before = old.schema.get("type")
    after = new.schema.get("type")
    if before == "array" or after != "array":
        return False
    # written with commas between the values
    return new.style == "form" and not new.explode


def _demand(at: str, before: bool, after: bool) -> Changes:
    """Yield whether what might be left out is required now, or the other way round."""
    if after and not before:
        yield breaks(at, "is required now")
    if before and not after:
        yield fits(at, "is no longer required")


def _body(
    at: str,
    old: Body | None,
    new: Body | None,
) -> Changes:
    """Yield what became of the body; a new one that may be left out breaks nobody."""
    if new is None:
        if old is not None:
            yield breaks(at, "is gone")
        return
    if old is None:
        yield Change(at, "is new", breaking=new.required)
        return
    yield from _demand(at, old.required, new.required)
    yield from _media(
        at,
        old.media,
        new.media,
        asked=True,
    )


def _responses(name: str, old: Operation, new: Operation) -> Changes:
    """Yield what became of the answers."""
    pairs = paired_by(_BY_STATUS, old.responses, new.responses)
    for status, response in pairs.gone.items():
        # nobody misses an error that no longer comes
        message = f"{status} is no longer answered"
        yield Change(name, message, breaking=response.is_success)
    for status in pairs.new:
        # clients go by the class of a status that they don't know (RFC 9110, section 15)
        message = f"{status} is answered as well"
        yield fits(name, message)
    for status, versions in pairs.both.items():
        at = f"{name} {status}"
        yield from _response(at, *versions)


def _response(at: str, old: Response, new: Response) -> Changes:
    """Yield what became of an answer that comes under the same status."""
    yield from _headers(at, old, new)
    yield from _media(
        at,
        old.media,
        new.media,
        asked=False,
    )


def _headers(at: str, old: Response, new: Response) -> Changes:
    """Yield what became of the headers of an answer."""
    pairs = paired_by(_BY_NAME, old.headers, new.headers)
    for name in pairs.gone:
        message = f"the header {name} is gone"
        yield breaks(at, message)
    for name in pairs.new:
        message = f"the header {name} is new"
        yield fits(at, message)
    for versions in pairs.both.values():
        yield from _header(at, *versions)


def _header(at: str, old: Header, new: Header) -> Changes:
    """Yield what became of a header: a client may count on one that is required."""
    name = new.name
    if old.required and not new.required:
        message = f"the header {name} may be missing"
        yield breaks(at, message)
    yield from _schema(
        f"{at} {name}",
        old.schema,
        new.schema,
        asked=False,
    )


def _media(
    at: str,
    old: tuple[Media, ...],
    new: tuple[Media, ...],
    *,
    asked: bool,
) -> Changes:
    """Yield which media types came and went, and what became of those that stayed.

    The schema of what isn't JSON describes a text, and promises nothing beyond its media type.
    """
    pairs = paired_by(_BY_KIND, old, new)
    for kind in pairs.gone:
        yield breaks(at, f"{kind} is gone")
    for kind in pairs.new:
        yield fits(at, f"{kind} is new")
    for kind, (before, after) in pairs.both.items():
        if "json" not in kind:
            continue
        yield from _schema(
            at,
            before.schema,
            after.schema,
            asked=asked,
        )


def _schema(
    at: str,
    old: Node,
    new: Node,
    *,
    asked: bool,
) -> Changes:
    """Yield the changes of a value that clients send, when it is asked for, or receive.

    It breaks them where less of what they send is allowed, or more of what they receive can come.
    """
    breaking_turn = "narrower" if asked else "wider"
    for difference in narrowed_or_widened(old, new, asked=asked):
        # a pointer to the whole of a schema is empty
        place = f"{at} {difference.at}".rstrip()
        is_breaking = difference.turn == breaking_turn
        yield Change(place, difference.message, is_breaking)
