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


Judged = tuple[Any, tuple[InputFault, ...]]
"""The value of a parameter, and what is wrong with it."""


class Parameter:
    """One parameter of an operation."""

    def __init__(self, definition: dict[str, Any]) -> None:
        schema = definition["schema"]
        self.name: str = definition["name"]
        self.location: str = definition["in"]
        self.required: bool = definition.get("required", False)
        self.argument: str = pythonic(self.name)
        self.type: str = schema["type"]
        self.default: Any = schema.get("default")
        self.is_deep: bool = definition.get("style") == "deepObject"
        self.schema = Schema(schema)
        self.pointer = f"/{self.name}"

    def read_object(self, members: dict[str, str]) -> Judged:
        """The value of members that were written as `name[member]`, and what is wrong with it."""
        faults = self.schema.faults(members, self.location, self.pointer)
        return members, faults

    def read(self, text: str) -> Judged:
        """The value of a text, and what is wrong with it."""
        value: Any = text
        if self.type == "integer" and _INTEGER.fullmatch(text):
            value = int(text)
        elif self.type == "boolean":
            value = _BOOLEANS.get(text, text)
        elif self.type == "array":
            value = text.split(",")
        faults = self.schema.faults(value, self.location, self.pointer)
        return value, faults


def arguments_of(operation: AbstractOperation) -> set[str]:
    """Return the names of the arguments that an operation's parameters come as."""
    names = set()
    for parameter in operation.parameters:
        name = pythonic(parameter["name"])
        names.add(name)
    return names


class Parameters:
    """All parameters of one operation."""

    def __init__(self, operation: AbstractOperation) -> None:
        self.query: dict[str, Parameter] = {}
        self._path: dict[str, Parameter] = {}
        self._headers: dict[bytes, Parameter] = {}
        self._defaults: dict[str, Any] = {}
        for definition in operation.parameters:
            self._add(Parameter(definition))
        # parsing is a pure function of the text, and programs ask for the same lists again and
        # again
        self._read_query = lru_cache(maxsize=512)(self._parse_query)

    def _add(self, parameter: Parameter) -> None:
        """Put a parameter with those of its place; those of the path have no defaults."""
        if parameter.location == "path":
            self._path[parameter.name] = parameter
            return
        self._defaults[parameter.argument] = parameter.default
        if parameter.location == "query":
            self.query[parameter.name] = parameter
        elif parameter.location == "header":
            header = parameter.name.lower().encode()
            self._headers[header] = parameter

    def read(self, request: Request, path_params: dict[str, str]) -> dict[str, Any]:
        """The arguments of a call. Raises NotFound for an id that can't be one, else Invalid."""
        of_query = self._read_query(request.query)
        arguments = self._defaults | of_query
        for name, text in path_params.items():
            parameter = self._path[name]
            value, faults = parameter.read(text)
            if faults:
                raise NotFound(NOTHING_THERE)
            arguments[parameter.argument] = value
        for header, parameter in self._headers.items():
            raw = request.headers.get(header)
            if raw is not None:
                text = raw.decode("latin-1")
                value, faults = parameter.read(text)
                if faults:
                    raise Invalid.at(*faults)
                arguments[parameter.argument] = value
        return arguments

    def _parse_query(self, query: bytes) -> dict[str, Any]:
        """The arguments of a query. Raises Invalid with everything that is wrong with it."""
        reading = _Reading(self.query)
        for name, text in _fields(query):
            reading.take(name, text)
        reading.end()
        if reading.faults:
            # the same fault is told once, however often it was made
            raise Invalid.at(*dict.fromkeys(reading.faults))
        return reading.arguments


class _Reading:
    """One query on its way to arguments, and what is wrong with it."""

    def __init__(self, parameters: dict[str, Parameter]) -> None:
        self.arguments: dict[str, Any] = {}
        self.faults: list[InputFault] = []
        self._parameters = parameters
        self._objects: dict[str, dict[str, str]] = {}
        self._strange: list[str] = []

    def take(self, name: str, text: str) -> None:
        """Read the next field."""
        parameter = self._parameters.get(name)
        if parameter is None or parameter.is_deep:
            self._take_member(name, text)
        elif parameter.argument in self.arguments:
            fault = input_fault("query", parameter.pointer, "came twice")
            self.faults.append(fault)
        else:
            self._put(parameter, parameter.read(text))

    def _take_member(self, field: str, text: str) -> None:
        """Put a member of an object with the others, unless it came before."""
        deep = _DEEP.fullmatch(field)
        parameter = None if deep is None else self._parameters.get(deep[1])
        if deep is None or parameter is None or not parameter.is_deep:
            self._strange.append(field)
            return
        members = self._objects.setdefault(parameter.name, {})
        member = deep[2]
        if member in members:
            pointer = parameter.pointer + pointer_step(member)
            fault = input_fault(
                "query",
                pointer,
                "came twice",
                named_by_client=True,
            )
            self.faults.append(fault)
        else:
            members[member] = text

    def end(self) -> None:
        """Judge what can be judged only when every field has come."""
        for name, members in self._objects.items():
            parameter = self._parameters[name]
            self._put(parameter, parameter.read_object(members))
        for parameter in self._parameters.values():
            is_there = parameter.argument in self.arguments
            if parameter.required and not is_there:
                fault = input_fault("query", parameter.pointer, "is required")
                self.faults.append(fault)
        self.faults += unknown(self._strange, self._parameters, "query")

    def _put(self, parameter: Parameter, judged: Judged) -> None:
        """Note a value also where something is wrong with it: then it isn't missing as well."""
        value, faults = judged
        self.arguments[parameter.argument] = value
        self.faults += faults


def _fields(query: bytes) -> list[tuple[str, str]]:
    """Return names and texts as they came. Raises Invalid for what is no query."""
    if not query:
        return []
    try:
        return parse_qsl(
            query.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise Invalid.at(input_fault("query", "", _NOT_A_QUERY)) from None
