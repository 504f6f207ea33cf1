"""The MCP server: the contract's operations as tools, over the REST API of a running register."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx2
from fastmcp import FastMCP
from fastmcp.exceptions import ToolError
from fastmcp.server.providers.openapi import MCPType, OpenAPITool, RouteMap
from mcp_types import ToolAnnotations
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from commands.mcp.deadlines import Deadlines
from contract.document import bundle
from contract.operations import Operation, operations
from contract.references import followed

_FOR_PEOPLE = {"keys:manage", "webhooks:manage", "members:manage"}
"""The scopes whose operations no assistant is offered.

Their answers hold secrets, and it would repeat them.
"""
_FOR_CLIENTS = "compatibility"
"""The tag whose operations say nothing to an assistant: clients start with them."""
_FILES = {"export", "download"}
"""Operations that answer files, which no conversation has room for."""
_UNSEEN = {"IdempotencyKey", "IfMatch", "IfNoneMatch", "PackFormat"}
"""Parameters that no assistant can fill in well.

It sees no headers, each write gets its key here, and it reads JSON and no pages.
"""
_INSTRUCTIONS = (
    "A register of personal-data breaches (GDPR Art. 33 and 34). "
    "Ask service_whoami for your orgId first. "
    "incidents_due tells what is overdue and what is due next. Instants are in UTC."
)


class Target(BaseSettings):
    """The register to talk to, from the environment."""

    model_config = SettingsConfigDict(
        env_prefix="BREACH_REGISTER_", extra="ignore", frozen=True
    )

    url: str = "http://127.0.0.1:8080"
    api_key: SecretStr = Field(min_length=1)

    @property
    def base_url(self) -> str:
        """The API's address. Raises ValueError for one to which a key must not be sent."""
        parts = urlsplit(self.url)
        if not parts.hostname or parts.scheme not in ("https", "http"):
            raise ValueError(
                "BREACH_REGISTER_URL must be an address such as https://register.example.org"
            )
        if parts.scheme == "http" and not _is_loopback(parts.hostname):
            raise ValueError(
                "BREACH_REGISTER_URL must begin with https:// unless it is this machine"
            )
        return self.url.rstrip("/").removesuffix("/api/v1") + "/api/v1"


def serve(*, allow_writes: bool) -> None:
    """Serve until standard input ends.

    Raises ValueError for an environment that names no register.
    """
    made(_target(), allow_writes=allow_writes).run(
        transport="stdio", show_banner=False, log_level="WARNING"
    )


def _client(target: Target) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        base_url=target.base_url,
        headers={"Authorization": f"Bearer {target.api_key.get_secret_value()}"},
        timeout=30,
        transport=_Again(),
        event_hooks={"request": [_name_the_write], "response": [_refuse]},
    )


def made(target: Target, *, allow_writes: bool) -> FastMCP[Any]:
    """The server with its tools."""
    document = contract()
    client = _client(target)
    tools = _tools(allow_writes=allow_writes)
    server: FastMCP[Any] = FastMCP.from_openapi(
        document,
        client=client,
        name="Breach Register",
        instructions=_INSTRUCTIONS,
        route_maps=[RouteMap(mcp_type=MCPType.TOOL)],
        route_map_fn=lambda route, kind: (
            kind if route.operation_id in tools else MCPType.EXCLUDE
        ),
        mcp_component_fn=lambda route, tool: _describe(
            tools[str(route.operation_id)], tool
        ),
    )
    server.tool(
        Deadlines(client).due,
        name="incidents_due",
        title="What is due",
        annotations=_hints(read_only_hint=True),
    )
    return server


def contract() -> dict[str, Any]:
    """The contract without what an assistant can't fill in."""
    document = bundle()
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "parameters" in operation:
                operation["parameters"] = [
                    parameter
                    for parameter in operation["parameters"]
                    if _named(parameter) not in _UNSEEN
                ]
                _let_one_schema_fit_all(operation, document)
    return document


def _let_one_schema_fit_all(
    operation: dict[str, Any], document: dict[str, Any]
) -> None:
    """Describe an answer by what holds of all its media types where a parameter decides between
    them: a tool has one schema.
    """
    references = operation["parameters"]
    parameters = [followed(reference, document) for reference in references]
    decided = {
        parameter["x-answered-as"]
        for parameter in parameters
        if "x-answered-as" in parameter
    }
    for response in operation["responses"].values():
        content = response.get("content", {})
        for kind in decided & content.keys():
            content["application/json"] = content.pop(kind)


def _named(parameter: dict[str, Any]) -> str:
    return str(parameter.get("$ref", "")).rpartition("/")[2]


def _tools(*, allow_writes: bool) -> dict[str, Operation]:
    """Return the operations that become tools, by their ids."""
    return {
        operation.id: operation
        for operation in operations(bundle())
        if operation.needs_key
        and operation.tag != _FOR_CLIENTS
        and operation.verb not in _FILES
        and not _FOR_PEOPLE.intersection(operation.scopes)
        and (allow_writes or not operation.writes)
    }


def _describe(operation: Operation, tool: Any) -> None:
    """Give a tool its title, and hints of what it does to the register."""
    if not isinstance(tool, OpenAPITool):
        return
    tool.title = operation.summary
    if operation.writes:
        tool.annotations = _hints(
            read_only_hint=False,
            destructive_hint=operation.method not in ("GET", "POST"),
            # 201 is another record for each request
            idempotent_hint=operation.success.status != "201",
        )
    else:
        tool.annotations = _hints(read_only_hint=True)


def _hints(**given: bool) -> ToolAnnotations:
    return ToolAnnotations(open_world_hint=False, **given)  # type: ignore[arg-type]


class _Again(httpx2.AsyncHTTPTransport):
    """Sends once more what may have got lost on the way.

    The key in it keeps a write from happening twice.
    """

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to the first or the second sending. Raises ToolError."""
        for _ in range(2):
            try:
                return await super().handle_async_request(request)
            except httpx2.TransportError as error:
                lost = type(error).__name__
        raise ToolError(
            f"The register at {request.url.host} doesn't answer ({lost}). Ask whoever runs it."
        )


async def _name_the_write(request: httpx2.Request) -> None:
    """Each write is one write, however often the connection is lost."""
    if request.method not in ("GET", "HEAD"):
        request.headers["Idempotency-Key"] = str(uuid4())


async def _refuse(response: httpx2.Response) -> None:
    """Tell a refusal in a sentence: what was wrong and where, and by what id the log knows it."""
    if response.is_success:
        return
    await response.aread()
    try:
        problem = response.json()
        error = problem["error"]
        text = f"{problem['status']} {error['code']}: {problem['detail']}"
        for fault in problem["errors"]:
            text += f"; {fault['pointer'] or 'the body'} {fault['message']}"
        raise ToolError(f"{text} (request {error['requestId']})")
    except (KeyError, TypeError, ValueError):
        raise ToolError(
            f"{response.status_code}: what answers isn't a breach register"
        ) from None


def _target() -> Target:
    try:
        target = Target()  # type: ignore[call-arg]  # from the environment
    except ValidationError:
        raise ValueError(
            "BREACH_REGISTER_API_KEY must hold an API key of the register"
        ) from None
    _ = target.base_url
    return target


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
