"""The deeds that people do on pages here: one table, from which pages and tests are made."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse

from goldenthread.web.accounts.policies import can
from goldenthread.web.programme.decisions.deeds import DEEDS as OF_DECISIONS
from goldenthread.web.programme.groups.deeds import DEEDS as OF_GROUPS
from goldenthread.web.programme.models import (
    Criterion,
    KeyDecision,
    PaperRequest,
    Proposal,
    Recommendation,
    TaskGroup,
    WorkItem,
)
from goldenthread.web.programme.recommendations.deeds import DEEDS as OF_RECOMMENDATIONS
from goldenthread.web.programme.work.deeds import DEEDS as OF_WORK

THINGS: dict[str, type[Model]] = {
    "recommendation": Recommendation,
    "proposal": Proposal,
    "item": WorkItem,
    "criterion": Criterion,
    "group": TaskGroup,
    "decision": KeyDecision,
    "request": PaperRequest,
}
"""What deeds are done to, by the word in the address."""

DEEDS = OF_RECOMMENDATIONS | OF_WORK | OF_GROUPS | OF_DECISIONS


@dataclass(frozen=True)
class Offer:
    """A deed that this person may do now, as a link."""

    name: str
    title: str
    href: str


def offers(user, kind: str, thing: Model) -> Iterator[Offer]:
    """The deeds this person may do to a thing as it stands, in the order of the table."""
    for (about, name), page in DEEDS.items():
        if about == kind and page.offered and can(user, page.right) and page.now(thing):
            yield Offer(name, page.title, reverse("programme:deed", args=[kind, thing.pk, name]))
