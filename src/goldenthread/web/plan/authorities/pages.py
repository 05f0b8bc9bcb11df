"""Authorities and reviews in words and rows for their pages."""

from dataclasses import dataclass
from datetime import date

from goldenthread.web.design.words import count_of, day
from goldenthread.web.plan.authorities.standing import (
    READINESS_RULES,
    TERM_RULES,
    Readiness,
    days_left,
    readiness,
    stands,
)
from goldenthread.web.plan.models import Authority, Plan, Review, Term
from goldenthread.web.plan.ratings.now import PlanNow


def term_rules() -> list[tuple[str, str]]:
    """The rules of a term's standing as printed."""
    return [(rule.words, rule.says) for rule in TERM_RULES]


def readiness_rules() -> list[tuple[str, str]]:
    """The rules of readiness as printed."""
    return [(words, says) for words, _, says in READINESS_RULES]


@dataclass(frozen=True)
class TermShown:
    """A term with how it stands, what lies beside it, and the days left."""

    term: Term
    words: str
    colour: str
    due: str
    left: str
    evidence: list


def terms_of(authority: Authority, today: date) -> list[TermShown]:
    """The terms of an authority; ``terms__evidence`` must have been prefetched."""
    return [_term(term, today) for term in authority.terms.all()]


def _term(term: Term, today: date) -> TermShown:
    evidence = list(term.evidence.all())
    rule = stands(term, len(evidence), today)
    left = f"met {day(term.met_on)}" if term.met_on else days_left(term.due, today)
    return TermShown(term, rule.words, rule.colour, day(term.due) or "No date set", left, evidence)


def authority_row(authority: Authority, today: date) -> list:
    """An authority, who issued it, how long it runs, and how many of its terms are met."""
    terms = list(authority.terms.all())
    met = sum(term.met_on is not None for term in terms)
    ends = f"{day(authority.ends_on)}: {days_left(authority.ends_on, today)}"
    return [
        {"text": str(authority), "href": authority.get_absolute_url()},
        authority.get_kind_display(),
        f"{authority.issued_by}, {day(authority.issued_on)}",
        ends if authority.ends_on else "No end set",
        f"{met} of {count_of(len(terms), 'term')} met",
    ]


def authorities_of(plan: Plan) -> list[Authority]:
    """A plan's authorities with their terms and the evidence beside each."""
    found = plan.authorities.prefetch_related("terms__evidence__made_by", "terms__evidence__node")
    return list(found)


def without_evidence(review: Review, authorities: list[Authority]) -> list[Term]:
    """The unmet terms of a review's authority, due by its day, beside which nothing lies."""
    found = next((one for one in authorities if one.pk == review.authority_id), None)
    return [
        term
        for term in (found.terms.all() if found else ())
        if not term.met_on and term.due and term.due <= review.on and not term.evidence.all()
    ]


@dataclass(frozen=True)
class ReviewShown:
    """A review with how ready the council is for it."""

    review: Review
    when: str
    left: str
    readiness: Readiness | None


def reviews_of(now: PlanNow, authorities: list[Authority]) -> list[ReviewShown]:
    """A plan's reviews, in order of date; readiness is told of those to come only."""
    found = now.plan.reviews.select_related("authority").prefetch_related("outcomes")
    return [review_shown(review, now, authorities) for review in found]


def review_shown(review: Review, now: PlanNow, authorities: list[Authority]) -> ReviewShown:
    """One review with the days left, and how ready the council is."""
    if review.held_on:
        return ReviewShown(review, day(review.held_on), "Took place", None)
    found = readiness(review, now, without_evidence(review, authorities))
    return ReviewShown(review, day(review.on), days_left(review.on, now.today), found)


def review_row(shown: ReviewShown) -> list:
    """A line of the calendar."""
    review, found = shown.review, shown.readiness
    return [
        {"text": str(review), "href": review.get_absolute_url()},
        shown.when,
        shown.left,
        review.looks_at,
        {"text": found.words, "tag": found.colour} if found else "Took place",
    ]
