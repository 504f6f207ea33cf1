"""The first owner, and the provider of accounts that members may sign in with."""

from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator
from pydantic_settings import SettingsConfigDict

from settings.forms import IssuerUrl
from settings.group import Group
from settings.variables import PREFIX

if TYPE_CHECKING:
    from dashboard.oidc import Client


class OwnerSettings(Group):
    """Who owns a register that has no owner yet."""

    model_config = SettingsConfigDict(env_prefix=PREFIX + "OWNER_")

    email: str = Field(
        default="",
        description="First owner of a register without one; needs the password file as well.",
    )
    password_file: str = Field(
        default="",
        description="File that holds the first owner's password; read once, at the start.",
    )

    @model_validator(mode="after")
    def _an_owner_has_a_password(self) -> Self:
        self.require_pair("email", "password_file")
        return self

    def password(self) -> str:
        """Return the owner's password. Raises SettingsError."""
        return self.content("password_file").rstrip("\r\n")


class OidcSettings(Group):
    """The provider of accounts, and what the service is to it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX + "OIDC_")

    issuer: IssuerUrl = Field(
        default="",
        description="Provider of accounts (OpenID Connect) that members may sign in with; "
        "needs the extra `oidc`.",
    )
    client_id: str = Field(
        default="", description="What the service is called at that provider."
    )
    client_secret_file: str = Field(
        default="",
        description="File that holds the client's secret; left out for a public client.",
    )
    name: str = Field(
        default="single sign-on",
        description="What the sign-in page calls the provider.",
    )

    @model_validator(mode="after")
    def _a_provider_knows_the_service(self) -> Self:
        self.require_pair("issuer", "client_id")
        return self

    def client(self) -> "Client":
        """Return what the service is to the provider. Raises SettingsError."""
        from dashboard.oidc import Client

        secret = self.secret("client_secret_file")
        return Client(self.name, self.issuer, self.client_id, secret)
