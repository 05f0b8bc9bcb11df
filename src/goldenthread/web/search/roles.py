"""As what somebody speaks to a committee."""

from enum import IntFlag


class Role(IntFlag):
    """The roles of who spoke, which add up: several may speak to one item."""

    COUNCILLOR = 1
    OFFICER = 2
    PARTNER = 4
    PUBLIC = 8

    @property
    def words(self) -> str:
        """The roles as people say them, in order: councillor, officer."""
        return ", ".join(LABELS[one].lower() for one in Role if one in self)


LABELS = {
    Role.COUNCILLOR: "Councillor",
    Role.OFFICER: "Officer of the council",
    Role.PARTNER: "Partner, such as health or the police",
    Role.PUBLIC: "Member of the public",
}
NOBODY = Role(0)
ALL_ROLES = sum(Role)
