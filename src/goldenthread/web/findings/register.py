"""The register of findings: which a person sees, filtered, with what answers each."""

from collections.abc import Mapping

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.web.findings.in_thread import ANSWERS
from goldenthread.web.findings.models import Finding, Source
from goldenthread.web.findings.states import Decision, State
from goldenthread.web.thread.models import Link
from goldenthread.web.thread.policies import sees_everything, visible


def seen_by(user) -> QuerySet:
    """The findings that are there for this person, each with how many things answer it."""
    return _with_answers(visible(Finding.objects.all(), user), inside=sees_everything(user))


def _with_answers(findings: QuerySet, *, inside: bool) -> QuerySet:
    links = Link.objects.filter(kind=ANSWERS, to_node=OuterRef("node")).exclude(
        from_node__commitment__state="withdrawn"
    )
    if not inside:
        links = links.filter(from_node__public=True)
    counted = links.order_by().values("to_node").annotate(number=Count("pk")).values("number")
    return findings.annotate(answers=Coalesce(Subquery(counted), 0))


def chosen(findings: QuerySet, filters: Mapping[str, str]) -> QuerySet:
    """The findings that the filters leave, the latest source first."""
    for name in ("source", "theme", "severity"):
        if value := filters.get(name):
            findings = findings.filter(**{name: value})
    if verdict := filters.get("verdict"):
        unjudged = Q(state=State.ENTERED)
        findings = findings.filter(unjudged if verdict == "none" else Q(verdict=verdict))
    if answered := filters.get("answered"):
        findings = findings.exclude(state=State.WITHDRAWN)
        findings = (
            findings.filter(answers__gt=0) if answered == "yes" else findings.filter(answers=0)
        )
    return findings.in_order()


def sources(user) -> QuerySet:
    """The sources that are there for this person, with how many findings and open proposals."""
    return (
        visible(Source.objects.all(), user)
        .annotate(
            number=Count("findings", filter=~Q(findings__state=State.WITHDRAWN), distinct=True),
            waiting=Count(
                "proposals", filter=Q(proposals__decision=Decision.PROPOSED), distinct=True
            ),
        )
        .latest_first()
    )
