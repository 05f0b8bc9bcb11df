"""What the thread is told of recommendations: how each stands, and what hangs loose about it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from django.utils import timezone

from goldenthread.dates.words import day_in_words
from goldenthread.web.programme.models import Recommendation
from goldenthread.web.programme.recommendations.states import Answer, Difference, State
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Link, Node

RECOMMENDATION = "recommendation"
RECOMMENDED_BY, CARRIES_OUT, RESTS_ON = "recommended by", "carries out", "rests on"

PAST_REPLY = "past its reply date"
NOT_PUBLISHED = "its reply is not published"
NOTHING_DONE = "it was accepted and nobody is to do anything about it"
NO_MEASURE = "no measure shows whether it made a difference"

SOON = timedelta(days=14)
"""How long before the last day a clock is amber."""

ANSWER_COLOURS = {Answer.ACCEPTED: "green", Answer.IN_PART: "yellow", Answer.NOT_ACCEPTED: "red"}


def register() -> None:
    """Declare the kinds of node, the kinds of link, and the finders of loose ends."""
    registry.register(
        RECOMMENDATION, one="Recommendation", many="Recommendations", standings=standings
    )
    registry.register_link(RECOMMENDED_BY, downwards="recommended")
    registry.register_link(CARRIES_OUT, downwards="carried out by")
    registry.register_link(RESTS_ON, downwards="led to the recommendation")
    registry.watch(RECOMMENDATION, loose_ends)


def node_of_recommendation(recommendation: Recommendation) -> Node:
    """The recommendation's node, brought up to date."""
    return thread.ensure_node(
        RECOMMENDATION,
        recommendation.pk,
        title=recommendation.text,
        url=recommendation.get_absolute_url(),
        public=recommendation.public,
        when=recommendation.made_on,
    )


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """How each recommendation stands, as everyone may know it."""
    today = timezone.localdate()
    found = Recommendation.objects.filter(pk__in=keys)
    return {str(one.pk): standing_of(one, today, inside=False) for one in found}


def standing_of(one: Recommendation, today: date, *, inside: bool) -> registry.Standing:
    """How a recommendation stands in a word, a colour and the date that matters.

    What was replied is told to those ``inside`` at once, and to everyone once it is published.
    """
    if one.stands is State.ASKED:
        return _waiting(one, today)
    if one.stands is State.ANSWERED:
        note = f"replied {day_in_words(one.replied_on)}"
        if not inside and not one.reply_published_on:
            return registry.Standing("Answered", "blue", f"{note}, not published yet")
        answer = Answer(one.answer)
        return registry.Standing(answer.label, ANSWER_COLOURS[answer], note)
    if one.stands is State.DONE:
        return registry.Standing("Done", "green", day_in_words(one.done_on))
    if one.stands is State.JUDGED:
        made = one.difference == Difference.MADE
        return registry.Standing(
            "Made a difference" if made else "No difference shown", "green" if made else "yellow"
        )
    if one.stands is State.MADE:
        return registry.Standing("No notice yet", "yellow", "no reply is due before a notice")
    return registry.Standing("Withdrawn", "grey")


def _waiting(one: Recommendation, today: date) -> registry.Standing:
    due = f"due {day_in_words(one.reply_due)}"
    if one.reply_due < today:
        return registry.Standing("Reply late", "red", due)
    if one.reply_due <= today + SOON:
        return registry.Standing("Reply due soon", "yellow", due)
    return registry.Standing("Reply awaited", "blue", due)


def loose_ends(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Recommendations past their reply date, with a reply nobody may read, or without an end."""
    today = timezone.localdate()
    links = Link.objects.filter(to_node__in=nodes)
    if not everything:
        links = links.filter(from_node__public=True)
    acted = set(
        links.filter(kind__in=["made at", CARRIES_OUT])
        .exclude(from_node__commitment__state="withdrawn")
        .values_list("to_node_id", flat=True)
    )
    measured = set(links.filter(kind="measures").values_list("to_node_id", flat=True))
    found = Recommendation.objects.filter(node__in=nodes)
    return {
        one.node_id: [
            words
            for words, loose in (
                (PAST_REPLY, one.stands is State.ASKED and one.reply_due < today),
                (NOT_PUBLISHED, one.replied_on is not None and one.reply_published_on is None),
                (NOTHING_DONE, _is_to_be_done(one, everything) and one.node_id not in acted),
                (NO_MEASURE, one.stands is State.DONE and one.node_id not in measured),
            )
            if loose
        ]
        for one in found
    }


def _is_to_be_done(one: Recommendation, everything: bool) -> bool:
    known = everything or one.reply_published_on is not None
    return known and one.stands is State.ANSWERED and one.answer != Answer.NOT_ACCEPTED
