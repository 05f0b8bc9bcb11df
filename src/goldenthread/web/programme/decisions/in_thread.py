"""What the thread is told of key decisions: how each stands with its notice."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.utils import timezone

from goldenthread.dates.words import day_in_words
from goldenthread.dates.working_days import OutsideCalendar
from goldenthread.web.programme.decisions.states import State
from goldenthread.web.programme.models import KeyDecision
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Node

DECISION = "key decision"
SOON = timedelta(days=7)
"""How long before the last day for publishing the clock is amber."""


def register() -> None:
    """Declare the kind of node."""
    registry.register(DECISION, one="Key decision", many="Key decisions", standings=standings)


def node_of_decision(decision: KeyDecision) -> Node:
    """The decision's node, brought up to date: public once the decision is published."""
    return thread.ensure_node(
        DECISION,
        decision.pk,
        title=decision.matter,
        url=decision.get_absolute_url(),
        public=decision.published_on is not None,
        when=decision.earliest_on,
    )


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """How each decision stands."""
    today = timezone.localdate()
    found = KeyDecision.objects.filter(pk__in=keys)
    return {str(one.pk): standing_of(one, today) for one in found}


def standing_of(one: KeyDecision, today: date) -> registry.Standing:
    """How a decision stands with its 28 clear days, in a word, a colour and what matters."""
    if one.stands is State.DECIDED:
        return registry.Standing("Decided", "green", day_in_words(one.decided_on))
    if one.stands is State.DROPPED:
        return registry.Standing("Dropped", "grey")
    if one.stands is State.DRAFT:
        return _to_publish(one, today)
    if not one.is_short_of_notice:
        return registry.Standing("28 days' notice", "green", "published in time")
    if one.urgency_agreed_by:
        return registry.Standing("Special urgency", "yellow", one.get_urgency_agreed_by_display())
    if one.available_on:
        return registry.Standing("General exception", "yellow", "five clear days pass first")
    clear = one.clock.given(one.published_on)
    return registry.Standing("Short of notice", "red", f"{clear} clear days, not 28")


def _to_publish(one: KeyDecision, today: date) -> registry.Standing:
    try:
        last = one.clock.publish_by
    except OutsideCalendar:
        return registry.Standing("To be published", "blue")
    note = f"publish by {day_in_words(last)}"
    if last < today:
        return registry.Standing("Too late for 28 days", "red", note)
    if last <= today + SOON:
        return registry.Standing("Publish soon", "yellow", note)
    return registry.Standing("To be published", "blue", note)
