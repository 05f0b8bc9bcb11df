"""What became, in the invented county, of some promises of its sample minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments import actions
from goldenthread.web.commitments.demo_following import follow_up_in_full
from goldenthread.web.commitments.models import Commitment


@dataclass(frozen=True)
class FollowUp:
    """What was done about the promise that has these words in it.

    ``moved_to`` is another date agreed first, with ``because``. Without ``evidence`` it is still
    to be done; with it, it is done, and then ``verified`` or sent back with ``returned``.
    """

    words: str
    evidence: str = ""
    verified: bool = True
    returned: str = ""
    moved_to: date | None = None
    because: str = ""


FOLLOW_UPS = (
    FollowUp("a copy be circulated to every Member", "Letter sent to all 57 members on 20 June."),
    FollowUp(
        "timeliness of conferences in each of the six districts",
        "Report to the Panel of 11 September 2025, with a table for each district.",
    ),
    FollowUp(
        "thematic audit of repeat plans",
        "Findings presented to the Panel on 5 March 2026.",
        moved_to=date(2026, 2, 27),
        because="The audit was extended from 20 children to 36.",
    ),
    FollowUp(
        "audit completion, grades and the follow-up",
        "Report to the Panel of 4 December 2025: 126 audits, grades by team.",
    ),
    FollowUp("send the invitation by 27 June", "Invitation sent on 24 June 2025."),
    FollowUp(
        "a written account of what had been done",
        "Account of 14 pages sent to Members on 3 November 2025, three days late.",
    ),
    FollowUp("test for closing an action", "The Board's test was sent to Members in October 2025."),
    FollowUp(
        "breakdown of the placement overspend",
        "Breakdown by price, numbers and mix sent to Members on 13 November 2025.",
    ),
    FollowUp(
        "respond to the 8 recommendations",
        "Response of the Cabinet received on 5 March 2026: six accepted, two in part.",
        moved_to=date(2026, 1, 30),
        because="The Cabinet took the response in January.",
    ),
    FollowUp(
        "an update on caseloads by team",
        "Table of caseloads by team for October to December 2025 sent to Members.",
    ),
    FollowUp(
        "analysis of re-referrals by district",
        "Analysis tabled on 5 March 2026: little difference between districts.",
    ),
    FollowUp("Young People's Council be invited", "Three members came on 5 March 2026."),
    FollowUp(
        "provide the method to Members",
        "Note on the method sent on 24 April 2026.",
    ),
    FollowUp(
        "publish the definitions of all measures",
        "The definitions are on the Council's website.",
        returned="Four of the twelve definitions are missing from the page.",
    ),
    FollowUp(
        "further report on drift in children in need plans",
        "Report to the Panel of 10 September 2026, team by team.",
    ),
    FollowUp(
        "invited to attend the meeting on 10 September",
        "The Cabinet Member attended on 10 September 2026.",
    ),
    FollowUp(
        "view of the underlying position",
        "Note without one-off savings sent to Members on 7 October 2026.",
    ),
    FollowUp(
        "write to every carer who had left since April",
        "Letters sent on 12 October 2026; what carers said was shared on 29 October.",
        verified=False,
    ),
    FollowUp(
        "a breakdown of late assessments by team",
        "Breakdown for July to September 2026 sent to Members on 18 November.",
        verified=False,
    ),
    FollowUp(
        "practice guidance on ending plans",
        moved_to=date(2026, 11, 27),
        because="The guidance waits for the safeguarding partners to agree it.",
    ),
)


@transaction.atomic
def follow_up() -> int:
    """Do all this on a demonstration site; returns how many promises were followed up.

    A promise that anybody has touched is left as it is, so that it can be run again. Raises
    ``NotADemo`` on any other site, where nothing invented may be entered.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so nothing was followed up.")
    people = {one.role: User.objects.get(email=one.email) for one in PEOPLE}
    found = [
        (told, Commitment.objects.filter(what__contains=told.words, version=1).first())
        for told in FOLLOW_UPS
    ]
    for told, commitment in found:
        if commitment:
            _follow(commitment, told, people)
    follow_up_in_full(people)
    return sum(commitment is not None for _, commitment in found)


def _follow(commitment: Commitment, told: FollowUp, people: Mapping[str, User]) -> None:
    lead, officer = people[Role.IMPROVEMENT_LEAD], people[Role.SCRUTINY_OFFICER]
    if told.moved_to:
        commitment = actions.change_date(
            commitment=commitment,
            by=officer,
            version=commitment.version,
            due=told.moved_to,
            reason=told.because,
        )
    if told.evidence:
        commitment = actions.mark_done(
            commitment=commitment, by=lead, version=commitment.version, evidence=told.evidence
        )
    if told.returned:
        actions.return_to_owner(
            commitment=commitment, by=officer, version=commitment.version, reason=told.returned
        )
    elif told.evidence and told.verified:
        actions.verify(commitment=commitment, by=officer, version=commitment.version)
