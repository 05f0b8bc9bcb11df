"""The deeds that people do on pages here: one table, from which pages and tests are made."""

from functools import partial

from django.db.models import Model

from goldenthread.web.deeds import pages
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

offers = partial(pages.offers, DEEDS, "programme:deed")
"""The deeds that a person may do to a thing as it stands: `offers(user, kind, thing)`."""
