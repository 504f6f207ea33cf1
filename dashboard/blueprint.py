"""The blueprint that all pages hang on, and what each may be used by."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint

desk = Blueprint(
    "desk",
    __name__,
    url_prefix="/dashboard",
    template_folder="templates",
)

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
"""For pages that nobody needs to be signed in for."""

SIGNED_IN = "signed in"
"""For pages that every member may use, whatever the role."""


def permission_of(view: Any) -> str:
    """What a view may be used by. Raises AttributeError when nobody said."""
    permission: str = view.permission
    return permission


def needs(permission: str) -> Callable[[View], View]:
    """Say what a view may be used by, as each must.

    That is a permission of domain/people.py, SIGNED_IN or PUBLIC.
    """

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark
