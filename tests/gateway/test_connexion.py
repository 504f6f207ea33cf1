"""What the gate relies on inside Connexion 3.3.0.

A new version must pass here before it is pinned.
"""

import inspect
from importlib.metadata import version

import pytest
from connexion import ConnexionMiddleware
from connexion.decorators.parameter import pythonic
from connexion.middleware.abstract import (
    ROUTING_CONTEXT,
    AbstractRoutingAPI,
    RoutedAPI,
    RoutedMiddleware,
)
from connexion.operations import OpenAPIOperation
from connexion.utils import get_function_from_name

from contract.document import Contract
from gateway.operations.flask_bridge import FlaskBridge
from gateway.operations.routing import Routing
from gateway.operations.security import Security
from gateway.operations.validation import Validation


def test_it_is_the_version_that_these_tests_were_written_for():
    assert version("connexion") == "3.3.0"


class TestThePublicWays:
    def test_middlewares_are_given_as_a_list_from_the_outside_in(self, app):
        stack = app._stack._connexion.middleware_stack
        assert [type(one) for one in stack] == [
            Routing,
            Security,
            Validation,
            FlaskBridge,
        ]

    def test_the_stack_is_built_by_the_first_call_and_not_again(self, app, client):
        before = app._stack._connexion.middleware_stack
        assert client.get("/livez").status_code == 200
        assert app._stack._connexion.middleware_stack is before

    def test_an_unresolvable_operation_fails_at_start(self):
        contract = Contract().routed()
        contract["paths"]["/livez"]["get"]["operationId"] = "service.missing"
        middleware = ConnexionMiddleware(_nothing, middlewares=[Routing])
        middleware.add_api(contract, base_path="/api/v1")
        with pytest.raises(Exception, match="Cannot resolve operationId"):
            middleware._build_middleware_stack()


class TestTheInternals:
    def test_the_routing_context_lies_in_the_scope_under_this_name(self):
        assert ROUTING_CONTEXT == "connexion_routing"

    def test_routed_middleware_looks_operations_up_by_base_path_and_operation_id(self):
        source = inspect.getsource(RoutedMiddleware.__call__)
        assert '.get("api_base_path")' in source
        assert '.get("operation_id")' in source

    def test_an_operation_tells_its_path_method_parameters_and_bodies(self):
        for name in (
            "path",
            "method",
            "parameters",
            "consumes",
            "request_body",
            "security",
            "security_schemes",
        ):
            assert hasattr(OpenAPIOperation, name) or name in inspect.getsource(
                OpenAPIOperation
            )
        assert list(inspect.signature(OpenAPIOperation.body_schema).parameters) == [
            "self",
            "content_type",
        ]

    def test_routing_apis_are_told_of_each_operation_once(self):
        wanted = ["self", "method", "path", "operation", "name"]
        assert (
            list(
                inspect.signature(AbstractRoutingAPI._add_operation_internal).parameters
            )
            == wanted
        )
        assert list(inspect.signature(RoutedAPI.make_operation).parameters) == [
            "self",
            "operation",
        ]

    def test_parameter_names_become_arguments_as_in_its_own_decorators(self):
        assert [
            pythonic(name)
            for name in (
                "orgId",
                "id",
                "If-Match",
                "Idempotency-Key",
                "discovered_from",
            )
        ] == [
            "org_id",
            "id_",
            "if_match",
            "idempotency_key",
            "discovered_from",
        ]

    def test_a_dotted_name_becomes_a_function(self):
        assert get_function_from_name("json.dumps").__name__ == "dumps"


async def _nothing(scope, receive, send):
    """An application that does nothing."""
