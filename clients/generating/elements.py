"""What a client is made of, in no language yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value.

    `string`, `integer`, `number`, `boolean`, `any` and `map` are what JSON has; `list` has `items`,
    `enum` has `values`, `named` is the record or choice of that `name`. `text` is an answer that
    isn't JSON.
    """

    kind: str
    name: str = ""
    items: "Shape | None" = None
    values: tuple[str, ...] = ()
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a record, or a parameter in the path or the query."""

    name: str
    shape: Shape
    required: bool
    description: str
    is_parameter: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object with members of its own."""

    name: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A string out of a few."""

    name: str
    description: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is walked: the member with the rows, what a row is, and the iterator's name."""

    rows: str
    row: Shape
    verb: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, as a method of its module: `incidents.read` is `client.incidents.read`."""

    module: str
    verb: str
    method: str
    path: str
    summary: str
    description: str
    path_parameters: tuple[Field, ...]
    query: tuple[Field, ...]
    body: Shape | None
    answer: Shape
    takes_if_match: bool
    takes_if_none_match: bool
    takes_idempotency_key: bool
    paging: Paging | None

    @property
    def query_of_walk(self) -> tuple[Field, ...]:
        """What is asked for page after page: all but the cursor."""
        fields = [field for field in self.query if field.name != "cursor"]
        return tuple(fields)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The types that its signature mentions."""
        shapes = [self.answer]
        for field in self.query:
            shapes.append(field.shape.items or field.shape)
        if self.body is not None:
            shapes.append(self.body)
        if self.paging is not None:
            shapes.append(self.paging.row)
        return tuple(shapes)


@dataclass(frozen=True, slots=True)
class Module:
    """A tag of the contract with its operations; `group` is the name of the type that has them."""

    name: str
    group: str
    description: str
    operations: tuple[Operation, ...]
