"""What the access matrix tries the URLs of following up with: a link and a private calendar."""

from datetime import date

from goldenthread.web.accounts.models import User
from goldenthread.web.commitments import actions
from goldenthread.web.commitments.answering import links
from goldenthread.web.commitments.models import CalendarFeed
from goldenthread.web.commitments.reminding.calendar import _digest


def samples():
    commitment = actions.raise_commitment(
        by=None,
        what="Send the caseloads",
        raised_on=date(2026, 3, 12),
        owner_name="Tom Abara",
        due=date(2026, 4, 30),
    )
    link = links.link_for(commitment, email="t.abara@partner.example", by=None, days=30)
    key = {"key": links.signed(link)}
    owner, _ = User.objects.get_or_create(
        email="calendar@council.example", defaults={"role": "auditor"}
    )
    CalendarFeed.objects.create(owner=owner, digest=_digest("secret"))
    return {
        "answering:answer": key,
        "answering:answer#wrong": {"key": "wrong"},
        "answering:calendar": key,
        "answering:deed": {**key, "page": "done"},
        "commitments:feed": {"secret": "secret"},
        "commitments:feed#wrong": {"secret": "wrong"},
    }
