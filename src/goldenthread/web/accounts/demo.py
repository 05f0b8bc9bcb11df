"""Demo people: one sign-in for each role, on a site that says it is a demonstration."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from goldenthread.web.accounts import audit
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role

PASSWORD = "golden thread demo"  # noqa: S105
DOMAIN = "marlshire.example"


@dataclass(frozen=True)
class DemoPerson:
    """One demo sign-in. `team` is filled for the team manager only."""

    role: Role
    first_name: str
    last_name: str

    @property
    def email(self) -> str:
        return f"{self.role.value.replace('_', '.')}@{DOMAIN}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


PEOPLE = (
    DemoPerson(Role.DATA_OFFICER, "Priya", "Nair"),
    DemoPerson(Role.TEAM_MANAGER, "Tom", "Ashworth"),
    DemoPerson(Role.AUDITOR, "Grace", "Okafor"),
    DemoPerson(Role.IMPROVEMENT_LEAD, "Helen", "Marsh"),
    DemoPerson(Role.SCRUTINY_OFFICER, "Daniel", "Reeve"),
    DemoPerson(Role.COUNCILLOR, "Margaret", "Lyle"),
    DemoPerson(Role.PUBLIC, "Sam", "Doyle"),
)


class NotADemo(Exception):
    """The site is not marked as a demonstration, or may not become one."""


def marker() -> Path:
    return Path(settings.SITE_FOLDER) / "demo"


def is_demo() -> bool:
    return marker().exists()


def mark_as_demo() -> None:
    """Mark this site as a demonstration. Refused where real people already have accounts."""
    emails = [person.email for person in PEOPLE]
    if not is_demo() and User.objects.exclude(email__in=emails).exists():
        raise NotADemo(
            "People already have accounts on this site, so it cannot become a demonstration. "
            "Choose another folder with GOLDENTHREAD_HOME."
        )
    marker().touch()


@transaction.atomic
def create_people(team: str = "") -> list[User]:
    """The seven demo people, made where missing and put right where changed.

    `team` is the team that the demo team manager leads, by its name in the records; when
    empty, a team that they already have stays.
    """
    if not is_demo():
        raise NotADemo(
            "This site is not a demonstration, so no demo people were made. "
            "Run prepare_site --demo first, on a site of its own."
        )
    encoded = _encoded_password()
    return [_create(person, encoded, team) for person in PEOPLE]


def _encoded_password() -> str:
    """One encoding for all, kept from the first time: encoding is slow on purpose."""
    first = User.objects.filter(email=PEOPLE[0].email).first()
    if first and first.check_password(PASSWORD):
        return first.password
    return make_password(PASSWORD)


def _create(person: DemoPerson, encoded_password: str, team: str) -> User:
    user = User.objects.filter(email=person.email).first() or User(email=person.email)
    is_new = user.pk is None
    user.first_name, user.last_name, user.role = person.first_name, person.last_name, person.role
    if person.role == Role.TEAM_MANAGER:
        user.team = team or user.team
    user.password = encoded_password
    user.save()
    if is_new:
        audit.record(by=None, deed="made a demo account", subject=person.email)
    return user


def sign_ins() -> dict | None:
    """What the sign-in page prints on a demo site; None on any other."""
    if not is_demo():
        return None
    return {
        "password": PASSWORD,
        "rows": [[person.role.label, person.name, person.email] for person in PEOPLE],
    }


def as_json(people: list[User]) -> str:
    rows = [
        {
            "role": user.role,
            "name": user.get_full_name(),
            "email": user.email,
            "password": PASSWORD,
            "team": user.team,
        }
        for user in people
    ]
    return json.dumps(rows, indent=2)
