"""What the thread is told of clinics, and what hangs loose about them and their actions."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Count, Q

from goldenthread.web.clinics.models import Chosen, Clinic, Report
from goldenthread.web.clinics.states import NEEDS_REPORT, Recovery
from goldenthread.web.design.words import count_of
from goldenthread.web.thread import actions as thread
from goldenthread.web.thread import registry
from goldenthread.web.thread.models import Node

KIND, REVIEWS = "clinic", "reviews"
MISSED = "the recovery that its report expected did not come"


def register() -> None:
    """Declare the kind of node, the kind of link, and the finders of loose ends."""
    registry.register(
        KIND, one="Performance clinic", many="Performance clinics", standings=standings
    )
    registry.register_link(REVIEWS, downwards="reviewed at", aside=True)
    registry.watch(KIND, without_report)
    registry.watch("commitment", not_recovered)


def node_of(clinic: Clinic) -> Node:
    """The clinic's node, brought up to date."""
    return thread.ensure_node(
        KIND,
        clinic.pk,
        title=f"Performance clinic: {clinic}",
        url=clinic.get_absolute_url(),
        when=clinic.month,
    )


def standings(keys: Collection[str]) -> Mapping[str, registry.Standing]:
    """Whether every figure that needs a report has one."""
    found = Clinic.objects.filter(pk__in=keys).annotate(missing=Count("chosen", filter=_missing()))
    return {
        str(one.pk): registry.Standing(f"{one.missing} to be reported", "yellow")
        if one.missing
        else registry.Standing("Reported", "green")
        for one in found
    }


def _missing() -> Q:
    return Q(chosen__why__in=NEEDS_REPORT, chosen__report=None)


def without_report(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Clinics with figures that need a corrective action report and have none."""
    found = (
        Chosen.objects.filter(clinic__node__in=nodes, why__in=NEEDS_REPORT, report=None)
        .order_by()
        .values_list("clinic__node")
        .annotate(number=Count("pk"))
    )
    words = "{} without a corrective action report"
    return {node: [words.format(count_of(number, "figure"))] for node, number in found}


def not_recovered(nodes: Sequence[Node], *, everything: bool) -> Mapping[int, Sequence[str]]:
    """Corrective actions after which the figure did not come back in time, and has not since."""
    missed = (
        Report.objects.filter(commitment__node__in=nodes, looks__recovery=Recovery.MISSED)
        .exclude(looks__recovery=Recovery.CAME)
        .values_list("commitment__node", flat=True)
    )
    return {node: [MISSED] for node in missed}
