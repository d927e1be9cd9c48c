"""What the workbench answers when it does not do what it is asked: a status, a code for programs, words for people."""

from typing import Any

from casus.errors import CasusError


class Refusal(CasusError):
    """A request that is not carried out; ``field`` names the parameter or value that is wrong."""

    def __init__(self, status: int, code: str, message: str, *, remedy: str | None = None, field: str | None = None,
                 current: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.remedy, self.field, self.current = status, code, remedy, field, current

    def body(self) -> dict[str, Any]:
        """The answer's JSON."""
        found: dict[str, Any] = {"error": {"code": self.code, "message": str(self), "remedy": self.remedy,
                                           "field": self.field}}
        if self.code == "conflict":
            found["current"] = self.current
        return found


def bad(field: str, message: str, remedy: str | None = None) -> Refusal:
    """A value that cannot be read."""
    return Refusal(400, "bad_value", message, remedy=remedy, field=field)


def missing(what: str) -> Refusal:
    """Something that is not there."""
    return Refusal(404, "not_found", what)
