"""Half-written minutes of the invented panel's next meeting.

Nobody has come to it yet, so that its register stays empty.
"""

import uuid
from collections.abc import Mapping

from django.db import transaction

from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.minuting import actions
from goldenthread.web.minuting.models import MinutedItem, Minutes
from goldenthread.web.minuting.pieces import Kind
from goldenthread.web.scrutiny.models import Body, Meeting, Status

PANEL = "Children and Families Overview and Scrutiny Panel"

WRITTEN: Mapping[str, tuple[tuple[Kind, Mapping[str, str]], ...]] = {
    "Confirmation of the Minutes": (
        (Kind.RESOLUTION, {"text": "That the minutes of the last meeting be confirmed."}),
    ),
    "Performance": (
        (
            Kind.POINT,
            {
                "text": "The Assistant Director presented the quarter. Assessments were completed "
                "sooner than in spring; caseloads fell in two teams and rose in one."
            },
        ),
        (
            Kind.QUESTION,
            {
                "asker": "Mr T J Pellow",
                "question": "How many of the posts in that team are filled by agency workers?",
                "who": "Director of Children's Services",
                "promised": "by the next meeting",
            },
        ),
        (Kind.ACTION, {"line": "@Director caseloads by team for the last quarter by 1 March"}),
    ),
}
"""What is written under the items whose titles have these words."""


@transaction.atomic
def prepare() -> int:
    """Begin the minutes of the panel's next meeting on a demonstration site, once.

    Returns how many pieces they have. Raises ``NotADemo`` on any other site.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so no minutes were begun.")
    meeting = _next_with_an_agenda()
    if meeting is None or Minutes.objects.exists():
        return sum(one.pieces.count() for one in Minutes.objects.all())
    emails = {one.role: one.email for one in PEOPLE}
    officer = User.objects.get(email=emails[Role.SCRUTINY_OFFICER])
    minutes = actions.begin(by=officer, meeting=meeting)
    for item in minutes.items.select_related("item"):
        for words, pieces in WRITTEN.items():
            if words in str(item):
                _write(officer, item, pieces)
    return minutes.pieces.count()


def _next_with_an_agenda() -> Meeting | None:
    panel = Body.objects.filter(name=PANEL).first()
    found = Meeting.objects.filter(body=panel, status=Status.SCHEDULED, items__isnull=False)
    return found.select_related("body").order_by("date").first()


def _write(officer: User, item: MinutedItem, pieces) -> None:
    for kind, said in pieces:
        piece = actions.add_piece(by=officer, item=item, kind=kind, token=uuid.uuid4())
        actions.write(by=officer, piece=piece, version=piece.version, said=said)
