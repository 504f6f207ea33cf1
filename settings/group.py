"""What every group of settings is: frozen values, and the variables that they are read from."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from settings.variables import PREFIX, read_file


class Group(BaseSettings):
    """Settings that belong together.

    The variable of a field is the prefix of its group and its name in capitals.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    @classmethod
    def variable(cls, field: str) -> str:
        """Return the name of a field's variable."""
        return cls.model_config["env_prefix"] + field.upper()

    @classmethod
    def faults(cls, error: ValidationError) -> list[str]:
        """Return everything that is wrong, each named by its variable and without its value."""
        entries = error.errors(include_input=False)
        return [cls._fault(entry) for entry in entries]

    @classmethod
    def _fault(cls, entry: ErrorDetails) -> str:
        # what our own judges say comes behind the library's word; its own gets ours
        said = entry["msg"].removeprefix("Value error, ")
        text = said.replace("Input should be", "must be", 1)
        # an error between two settings names them itself
        return f"{cls.variable(str(entry['loc'][0]))}: {text}" if entry["loc"] else text

    def require_pair(self, first: str, second: str) -> None:
        """Raise ValueError for one of two settings that mean nothing alone."""
        if bool(getattr(self, first)) != bool(getattr(self, second)):
            names = f"{self.variable(first)} and {self.variable(second)}"
            raise ValueError(f"{names}: one needs the other")

    def content(self, field: str) -> str:
        """Return what is in the file that a field names. Raises SettingsError."""
        return read_file(self.variable(field), getattr(self, field))

    def secret(self, field: str) -> str:
        """Return the secret in a field's file; empty without one. Raises SettingsError."""
        return self.content(field).strip() if getattr(self, field) else ""
