"""Routing by the contract.

One look-up per request, complete `Allow`, HEAD and OPTIONS answered for every resource.
"""

from typing import Any

from connexion.middleware.abstract import (
    ROUTING_CONTEXT,
    AbstractRoutingAPI,
    SpecMiddleware,
)
from connexion.operations import AbstractOperation
from starlette.types import ASGIApp, Receive, Scope, Send

from contract.evolution import announcements
from domain.errors import NotFound
from exchange.reply import Reply
from exchange.request import Request, request_of
from gateway.operations.refusals import MethodNotAllowed


class Resource:
    """What lies at one path.

    Its operations by method, and the names of its path parameters in order.
    """

    def __init__(self, template: str, names: list[str]) -> None:
        self.template = template
        self.names = names
        self.operations: dict[str, str] = {}
        self.allow = ""

    def add(self, method: str, operation_id: str) -> None:
        """Serve one more method."""
        self.operations[method] = operation_id
        methods = {*self.operations, "OPTIONS"} | (
            {"HEAD"} if "GET" in self.operations else set()
        )
        self.allow = ", ".join(sorted(methods))


class RoutingTable(AbstractRoutingAPI[str]):
    """The contract's paths, ready for look-up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._plain: dict[str, Resource] = {}
        self._shapes: dict[tuple[int, ...], dict[str, Resource]] = {}
        self.announcements: dict[str, dict[str, str]] = {}
        """What operations that go away say so by."""
        super().__init__(*args, **kwargs)

    def find(self, path: str) -> tuple[Resource, dict[str, str]]:
        """The resource at a path and its path parameters. Raises NotFound."""
        resource = self._plain.get(path)
        if resource is not None:
            return resource, {}
        segments = path.split("/")
        for positions, resources in self._shapes.items():
            if positions[-1] < len(segments):
                key, values = _split(segments, positions)
                if (resource := resources.get(key)) and all(values):
                    return resource, dict(zip(resource.names, values, strict=True))
        raise NotFound("There is nothing at this path.")

    def make_operation(self, operation: AbstractOperation) -> str:
        id = str(operation.operation_id)
        described = self.specification["paths"][operation.path][operation.method]
        announced = announcements(described)
        if announced:
            self.announcements[id] = announced
        return id

    @staticmethod
    def _framework_path_and_name(
        operation: AbstractOperation, path: str
    ) -> tuple[str, str]:
        return path, str(operation.operation_id)

    def _add_operation_internal(
        self, method: str, path: str, operation: str, name: str | None = None
    ) -> None:
        whole = self.base_path + path
        segments = whole.split("/")
        # the places of the segments that stand for any text, and their names without braces
        names = {
            at: segment[1:-1]
            for at, segment in enumerate(segments)
            if segment.startswith("{")
        }
        if names:
            positions = tuple(names)
            key, _ = _split(segments, positions)
            shape = self._shapes.setdefault(positions, {})
            resource = shape.setdefault(key, Resource(whole, list(names.values())))
        else:
            resource = self._plain.setdefault(whole, Resource(whole, []))
        resource.add(method.upper(), operation)


class Routing(SpecMiddleware):
    """Tells the middlewares behind it which operation a request is for, in Connexion's own routing
    context.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._table: RoutingTable

    def add_api(self, specification: Any, **kwargs: Any) -> RoutingTable:
        self._table = RoutingTable(specification, **kwargs)
        return self._table

    def operation_of(self, request: Request) -> str | None:
        """The operation that a request is for, if there is one."""
        try:
            resource, _ = self._find(request)
        except NotFound:
            return None
        return resource.operations.get(request.method)

    def _find(self, request: Request) -> tuple[Resource, dict[str, str]]:
        if request.found is None:
            request.found = self._table.find(request.path)
        return request.found

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = request_of(scope)
        resource, path_params = self._find(request)
        request.route = resource.template
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS":
            headers = {"Allow": resource.allow, "Content-Type": "application/json"}
            request.reply = Reply(200, headers, b"{}\n")
            return
        operation_id = resource.operations.get(method)
        if operation_id is None:
            raise MethodNotAllowed(
                "The resource has no such method; `Allow` names those that it has.",
                headers={"Allow": resource.allow},
            )
        request.announcements = self._table.announcements.get(operation_id)
        scope["path_params"] = path_params
        context = {"api_base_path": self._table.base_path, "operation_id": operation_id}
        scope["extensions"][ROUTING_CONTEXT] = context
        await self.app(scope, receive, send)


def _split(segments: list[str], positions: tuple[int, ...]) -> tuple[str, list[str]]:
    """A path with the values at these positions taken out, and the values."""
    fixed = segments.copy()
    for at in positions:
        fixed[at] = ""
    return "/".join(fixed), [segments[at] for at in positions]
