"""Who visits, and what each may do: look at finished answers, ask, or administer."""

from dataclasses import dataclass
from enum import StrEnum

from caseflow.scenarios.refusal import Refusal, nearest_to


class Role(StrEnum):
    """What somebody may do; each may do what those before it may."""

    LOOK = "look"
    ASK = "ask"
    ADMINISTER = "administer"

    def may(self, other: "Role") -> bool:
        """Whether this role is at least another.

        Examples
        --------
        >>> Role.ASK.may(Role.LOOK), Role.ASK.may(Role.ADMINISTER)
        (True, False)
        """
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True)
class Visitor:
    """Somebody who has signed in.

    Attributes
    ----------
    name
        As the password file or the proxy has it.
    role
        What they may do.
    leaves
        Whether they signed in here, and so can sign out here; else the proxy sees to it.
    """

    name: str
    role: Role
    leaves: bool = True


def role_of(given: str, where: str) -> Role:
    """Read a role, or refuse it."""
    try:
        return Role(given)
    except ValueError:
        raise Refusal(
            "not a role",
            where=where,
            value=given,
            expected=", ".join(Role),
            nearest=nearest_to(given, list(Role)),
        ) from None
