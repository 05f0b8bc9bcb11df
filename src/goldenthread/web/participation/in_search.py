"""What can be found of what the public sent to meetings, and of the answers."""

from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.presenters import Published
from goldenthread.web.scrutiny.following.calendar import occasion_of
from goldenthread.web.scrutiny.models import Meeting
from goldenthread.web.search.keeping import keep
from goldenthread.web.search.roles import Role
from goldenthread.web.search.sources import Draft, Source


def register() -> None:
    """Have published questions, petitions and speakers found, with their answers."""
    keep(
        Source(
            kind="contribution",
            one="From the public",
            many="Questions and petitions from the public",
            model=Contribution,
            public=_published,
            draft=_draft,
            hangs_on={Meeting: "meeting"},
            occasion=lambda one: occasion_of(one.meeting),
            occasion_needs=("meeting__changes",),
        )
    )


def _published():
    return Contribution.objects.for_lists().published()


def _draft(one: Contribution) -> Draft:
    return Draft(
        title=Published(one, tag=None, says="").heading,
        text="\n".join(filter(None, (one.published, one.answer, one.answered_by))),
        url=one.get_absolute_url(),
        day=one.meeting.date,
        body=one.meeting.body_id,
        body_name=str(one.meeting.body),
        roles=Role.PUBLIC | Role.OFFICER if one.answer else Role.PUBLIC,
    )
