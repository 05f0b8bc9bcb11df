"""The deeds done to authorities, terms and reviews on their pages."""

from goldenthread.web.plan.authorities import actions, forms
from goldenthread.web.plan.deed import DeedPage
from goldenthread.web.plan.forms import WhyForm
from goldenthread.web.plan.models import Review, Term


def _to_meet(term: Term) -> bool:
    return term.met_on is None


def _met(term: Term) -> bool:
    return term.met_on is not None


def _to_come(review: Review) -> bool:
    return review.held_on is None


DEEDS: dict[tuple[str, str], DeedPage] = {
    ("plan", "add-authority"): DeedPage(
        "Add a source of authority",
        forms.AddAuthorityForm,
        actions.add_authority,
        "plan",
        "The plan answers to it. Add its terms.",
    ),
    ("plan", "schedule-reviews"): DeedPage(
        "Put a review into the calendar",
        forms.ScheduleForm,
        actions.schedule_reviews,
        "plan",
        "It is in the calendar.",
    ),
    ("authority", "add-term"): DeedPage(
        "Add a term", forms.AddTermForm, actions.add_term, "authority", "The term was added."
    ),
    ("term", "add-evidence"): DeedPage(
        "Add evidence",
        forms.EvidenceForm,
        actions.add_evidence,
        "term",
        "The evidence lies beside the term.",
    ),
    ("term", "meet"): DeedPage(
        "Say that it is met",
        forms.MeetForm,
        actions.meet_term,
        "term",
        "The term is met.",
        now=_to_meet,
    ),
    ("term", "reopen"): DeedPage(
        "Say that it is not met after all",
        WhyForm,
        actions.reopen_term,
        "term",
        "The term is to be met again.",
        now=_met,
    ),
    ("review", "change"): DeedPage(
        "Change the review",
        forms.ReviewForm,
        actions.change_review,
        "review",
        "The review was changed.",
        now=_to_come,
    ),
    ("review", "account"): DeedPage(
        "Write what the council will say",
        forms.AccountForm,
        actions.write_account,
        "review",
        "The account was kept.",
        now=_to_come,
    ),
    ("review", "held"): DeedPage(
        "Say that it took place",
        forms.HeldForm,
        actions.hold_review,
        "review",
        "It is kept with what came of it.",
        now=_to_come,
    ),
}
