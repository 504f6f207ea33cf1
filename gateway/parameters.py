"""Query, path and header parameters: read strictly, judged by the contract, named as handlers take them."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from connexion.decorators.parameter import pythonic
from connexion.operations import AbstractOperation

from domain.errors import NOTHING_THERE, Fault, Invalid, NotFound
from gateway.exchange import Request
from gateway.schemas import Schema

_INTEGER = re.compile(r"-?[0-9]{1,16}")
_BOOLEANS = {"true": True, "false": False}
_MOST_FIELDS = 100


class Parameter:
    """One parameter of an operation."""

    def __init__(self, definition: dict[str, Any]) -> None:
        self.name: str = definition["name"]
        self.location: str = definition["in"]
        self.required: bool = definition.get("required", False)
        self.argument: str = pythonic(self.name)
        self.type: str = definition["schema"]["type"]
        self.default: Any = definition["schema"].get("default")
        self.schema = Schema(definition["schema"])

    def read(self, text: str) -> tuple[Any, tuple[Fault, ...]]:
        """The value of a text, and what is wrong with it."""
        value: Any = text
        if self.type == "integer" and _INTEGER.fullmatch(text):
            value = int(text)
        elif self.type == "boolean":
            value = _BOOLEANS.get(text, text)
        return value, self.schema.faults(value, self.location, f"/{self.name}")


class Parameters:
    """All parameters of one operation."""

    def __init__(self, operation: AbstractOperation) -> None:
        every = [Parameter(definition) for definition in operation.parameters]
        self.query = {one.name: one for one in every if one.location == "query"}
        self._path = {one.name: one for one in every if one.location == "path"}
        self._headers = {one.name.lower().encode(): one for one in every if one.location == "header"}
        self._defaults = {one.argument: one.default for one in every if one.location != "path"}
        # parsing is a pure function of the text, and programs ask for the same lists again and again
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
                    raise Invalid(f"The header {one.name} doesn't fit the contract.", *faults)
                arguments[one.argument] = value
        return arguments

    def _parse_query(self, query: bytes) -> dict[str, Any]:
        arguments: dict[str, Any] = {}
        faults: list[Fault] = []
        for name, text in self._fields(query):
            one = self.query.get(name)
            if one is None:
                faults.append(Fault("query", "", "has a parameter that the contract doesn't know"))
            elif one.argument in arguments:
                faults.append(Fault("query", f"/{one.name}", "came twice"))
            else:
                arguments[one.argument], found = one.read(text)
                faults += found
        for one in self.query.values():
            if one.required and one.argument not in arguments:
                faults.append(Fault("query", f"/{one.name}", "is required"))
        if faults:
            raise Invalid("A query parameter doesn't fit the contract.", *dict.fromkeys(faults))
        return arguments

    @staticmethod
    def _fields(query: bytes) -> list[tuple[str, str]]:
        if not query:
            return []
        try:
            text = query.decode("ascii")
            fields = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
        except ValueError:
            raise Invalid("The query isn't well formed.", Fault("query", "", "isn't well-formed UTF-8")) from None
        return fields
