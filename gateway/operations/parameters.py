"""Query, path and header parameters.

Read strictly, judged by the contract, named as handlers take them.
"""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from connexion.decorators.parameter import pythonic
from connexion.operations import AbstractOperation

from contract.input_faults import InputFault, input_fault, pointer_step
from contract.schemas import Schema, unknown
from domain.errors import NOTHING_THERE, Invalid, NotFound
from exchange.request import Request

_INTEGER = re.compile(r"-?[0-9]{1,16}")
_BOOLEANS = {"true": True, "false": False}
_DEEP = re.compile(r"([a-z_]+)\[(.*)\]", re.DOTALL)
"""A member of an object, as the style `deepObject` writes it."""
_MOST_FIELDS = 100
_NOT_A_QUERY = f"must be percent-encoded UTF-8 with at most {_MOST_FIELDS} parameters"


class Parameter:
    """One parameter of an operation."""

    def __init__(self, definition: dict[str, Any]) -> None:
        self.name: str = definition["name"]
        self.location: str = definition["in"]
        self.required: bool = definition.get("required", False)
        self.argument: str = pythonic(self.name)
        self.type: str = definition["schema"]["type"]
        self.default: Any = definition["schema"].get("default")
        self.is_deep: bool = definition.get("style") == "deepObject"
        self.schema = Schema(definition["schema"])

    def read_object(
        self, members: dict[str, str]
    ) -> tuple[Any, tuple[InputFault, ...]]:
        """The value of members that were written as `name[member]`, and what is wrong with it."""
        return members, self.schema.faults(members, self.location, f"/{self.name}")

    def read(self, text: str) -> tuple[Any, tuple[InputFault, ...]]:
        """The value of a text, and what is wrong with it."""
        value: Any = text
        if self.type == "integer" and _INTEGER.fullmatch(text):
            value = int(text)
        elif self.type == "boolean":
            value = _BOOLEANS.get(text, text)
        elif self.type == "array":
            value = text.split(",")
        return value, self.schema.faults(value, self.location, f"/{self.name}")


def _gathered(
    members: dict[str, str], name: str, member: str, text: str
) -> tuple[InputFault, ...]:
    """Put a member of an object with the others; a fault where it came before."""
    if member in members:
        pointer = f"/{name}{pointer_step(member)}"
        return (input_fault("query", pointer, "came twice", named_by_client=True),)
    members[member] = text
    return ()


class Parameters:
    """All parameters of one operation."""

    def __init__(self, operation: AbstractOperation) -> None:
        every = [Parameter(definition) for definition in operation.parameters]
        self.query = {one.name: one for one in every if one.location == "query"}
        self._deep = {one.name for one in every if one.is_deep}
        self._path = {one.name: one for one in every if one.location == "path"}
        self._headers = {
            one.name.lower().encode(): one for one in every if one.location == "header"
        }
        self._defaults = {
            one.argument: one.default for one in every if one.location != "path"
        }
        # parsing is a pure function of the text, and programs ask for the same lists again and
        # again
        self._read_query = lru_cache(maxsize=512)(self._parse_query)

    @property
    def arguments(self) -> set[str]:
        """The names that a handler may take."""
        return set(self._defaults) | {one.argument for one in self._path.values()}

    def read(self, request: Request, path_params: dict[str, str]) -> dict[str, Any]:
        """The arguments of a call. Raises NotFound for an id that can't be one, else Invalid."""
        arguments = self._defaults | self._read_query(request.query)
        for name, text in path_params.items():
            one = self._path[name]
            value, faults = one.read(text)
            if faults:
                raise NotFound(NOTHING_THERE)
            arguments[one.argument] = value
        for header, one in self._headers.items():
            if (raw := request.headers.get(header)) is not None:
                value, faults = one.read(raw.decode("latin-1"))
                if faults:
                    raise Invalid.at(*faults)
                arguments[one.argument] = value
        return arguments

    def _read_objects(
        self, members: dict[str, dict[str, str]], arguments: dict[str, Any]
    ) -> list[InputFault]:
        """Put objects with the arguments, and return what is wrong with them."""
        faults: list[InputFault] = []
        for name, given in members.items():
            one = self.query[name]
            arguments[one.argument], found = one.read_object(given)
            faults += found
        return faults

    def _missing(self, arguments: dict[str, Any]) -> list[InputFault]:
        """What is wrong with a query that leaves out what is required."""
        required = (one for one in self.query.values() if one.required)
        missing = (one.name for one in required if one.argument not in arguments)
        return [input_fault("query", f"/{name}", "is required") for name in missing]

    def _parse_query(self, query: bytes) -> dict[str, Any]:
        arguments: dict[str, Any] = {}
        faults: list[InputFault] = []
        strange: list[str] = []
        members: dict[str, dict[str, str]] = {}
        for name, text in self._fields(query):
            one = self.query.get(name)
            deep = _DEEP.fullmatch(name)
            if deep is not None and deep[1] in self._deep:
                faults += _gathered(
                    members.setdefault(deep[1], {}), deep[1], deep[2], text
                )
            elif one is None or one.is_deep:
                strange.append(name)
            elif one.argument in arguments:
                faults.append(input_fault("query", f"/{one.name}", "came twice"))
            else:
                arguments[one.argument], found = one.read(text)
                faults += found
        faults += self._read_objects(members, arguments)
        faults += self._missing(arguments)
        faults += unknown(strange, self.query, "query")
        if faults:
            raise Invalid.at(*dict.fromkeys(faults))
        return arguments

    @staticmethod
    def _fields(query: bytes) -> list[tuple[str, str]]:
        if not query:
            return []
        try:
            text = query.decode("ascii")
            fields = parse_qsl(
                text,
                keep_blank_values=True,
                errors="strict",
                max_num_fields=_MOST_FIELDS,
            )
        except ValueError:
            raise Invalid.at(input_fault("query", "", _NOT_A_QUERY)) from None
        return fields
