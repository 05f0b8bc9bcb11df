from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.measures.spc import RUN, SHORT_RUN
from goldenthread.measures.versions import Bridge
from goldenthread.web.performance.publishing.states import State


def is_the_same(made: models.Model | None, wanted: Mapping[str, object]) -> bool:
    """Whether what was made last says just what is wanted now: a button was pressed twice."""
    return made is not None and all(getattr(made, name) == it for name, it in wanted.items())


class Decision(models.Model):
    """What somebody decided, why, and when. Decisions are added and never changed."""

    reason = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class TargetQuerySet(models.QuerySet):
    def of_measure(self, measure_id: str):
        return self.filter(measure_id=measure_id)

    def in_order(self):
        """By first day, and those of one day in the order in which they were set."""
        return self.order_by("from_date", "set_at", "pk")

    def by_measure(self) -> Mapping[str, list["Target"]]:
        """The targets of every measure, in order, in one query."""
        found: dict[str, list[Target]] = defaultdict(list)
        for target in self.in_order():
            found[target.measure_id].append(target)
        return found


class Target(Decision):
    """What a measure is to reach, from a day on until another target begins.

    ``value`` and ``tolerance`` are in the measure's own unit; the tolerance is how far short of
    the value still counts as close. Targets are added and never changed, so that every figure
    is shown against the target that applied at its time.
    """

    measure_id = models.CharField(max_length=10)
    from_date = models.DateField()
    value = models.FloatField()
    tolerance = models.FloatField(default=0)

    objects = TargetQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["measure_id", "from_date"])]
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0), name="a_target_is_not_negative"),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="a_tolerance_is_a_distance"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_target_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.measure_id} {self.value} from {self.from_date}"


class DecisionQuerySet(models.QuerySet):
    def of_measure(self, measure_id: str):
        return self.filter(measure_id=measure_id)

    def in_order(self):
        """In the order in which they were made."""
        return self.order_by("set_at", "pk")


class ChartDecision(Decision):
    """What was decided of a measure's control chart, and why.

    Its limits begin afresh on a day (``on``); or no longer do; or they rest on the first
    ``baseline`` months of each stretch (all where it is empty), leave exceptional changes out
    (``screened``), and take ``run`` figures in a row for a trend or a shift. Decisions are added
    and never changed: of those on one matter the last stands.
    """

    class Kind(models.TextChoices):
        AFRESH = "afresh", "Limits begin afresh"
        NOT_AFRESH = "not afresh", "Limits no longer begin afresh"
        LIMITS = "limits", "How the limits are worked out"

    measure_id = models.CharField(max_length=10)
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField(null=True)
    baseline = models.PositiveSmallIntegerField(null=True)
    screened = models.BooleanField(default=True)
    run = models.PositiveSmallIntegerField(default=RUN)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["measure_id", "set_at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_chart_decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind="limits", on__isnull=True)
                | (~Q(kind="limits") & Q(on__isnull=False)),
                name="limits_begin_afresh_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(run__in=(SHORT_RUN, RUN)), name="a_run_is_six_or_seven"
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline__gte=2),
                name="a_baseline_is_two_months_or_more",
            ),
        ]

    def __str__(self):
        return f"{self.measure_id}: {self.get_kind_display()}"


class BridgeDecision(Decision):
    """By how much figures of one definition are shifted to stand in one line with those of another.

    ``shift`` is in the measure's own unit, added to the figures by the ``old`` version; an empty
    one takes back what was given before. Decisions are added and never changed: of those on two
    versions the last stands.
    """

    measure_id = models.CharField(max_length=10)
    old = models.PositiveSmallIntegerField()
    new = models.PositiveSmallIntegerField()
    shift = models.FloatField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["measure_id", "set_at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_bridge_has_a_reason"),
            models.CheckConstraint(condition=Q(old__lt=F("new")), name="a_bridge_leads_onwards"),
        ]

    def __str__(self):
        return f"{self.measure_id}: versions {self.old} and {self.new}"

    @property
    def bridge(self) -> Bridge | None:
        """What figures are joined by; None where this takes a bridge back."""
        if self.shift is None:
            return None
        return Bridge(self.measure_id, self.old, self.new, self.shift, self.reason)


class HeldAgainst(Decision):
    """What a measure's figure is held against: "the lower of England and neighbours".

    An empty ``measure_id`` is for every measure that has none of its own; empty ``words`` take
    back what was declared before. Declarations are added and never changed: the last stands.
    """

    measure_id = models.CharField(max_length=10, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["measure_id", "set_at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_comparator_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.measure_id or 'every measure'}: {self.words}"


class NarrativeQuerySet(models.QuerySet):
    def of_measure(self, measure_id: str):
        return self.filter(measure_id=measure_id)

    def latest_of(self, quarter: date, until: datetime | None = None) -> Mapping[str, "Narrative"]:
        """What was last written of each measure in a quarter, or had been by a moment."""
        written = self.filter(quarter=quarter).select_related("by").order_by("at", "pk")
        if until is not None:
            written = written.filter(at__lte=until)
        return {one.measure_id: one for one in written}


class Narrative(models.Model):
    """What a named officer says of a measure's figure of one quarter, before it is published.

    ``quarter`` is the last day of the quarter. Every version is kept: writing adds a row, and the
    last one is what stands. An empty text takes back what was written before.
    """

    measure_id = models.CharField(max_length=10)
    quarter = models.DateField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = NarrativeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["quarter", "measure_id"])]

    def __str__(self):
        return f"{self.measure_id}, quarter to {self.quarter}"


class PublicationQuerySet(models.QuerySet):
    def proposed(self):
        return self.filter(state=State.PROPOSED)

    def published(self):
        return self.filter(state=State.PUBLISHED)

    def by_issue(self) -> Mapping[tuple[str, datetime], "Publication"]:
        """Those that were published, by the name of what they published and when they did."""
        found = self.published().select_related("proposed_by", "decided_by")
        return {(one.name, one.decided_at): one for one in found}

    def newest_first(self):
        found = self.select_related("proposed_by", "decided_by")
        return found.order_by("-proposed_at", "-pk")


class Publication(models.Model):
    """Figures of one quarter or several, proposed by one person and published by another.

    ``name`` is that of the frozen files, which hold what is published to the letter; ``snapshot``
    and ``rests_on`` say from which records, catalogue and settings it was counted. ``quarters`` are
    last days, in ISO form. ``reason`` says why a quarter is published again; ``left_open`` why
    measures that need a narrative have none.
    """

    name = models.CharField(max_length=40)
    quarters = models.JSONField()
    snapshot = models.CharField(max_length=60)
    as_at = models.DateField()
    rests_on = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    left_open = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=State.PROPOSED),
                name="one_publication_is_proposed_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | ~Q(decided_by=F("proposed_by")),
                name="two_people_publish",
            ),
            models.CheckConstraint(
                condition=Q(state=State.PROPOSED)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="who_decided_and_when_is_known",
            ),
        ]

    def __str__(self):
        return f"Publication {self.pk}: {', '.join(self.quarters)}"

    @property
    def ends(self) -> tuple[date, ...]:
        """The last days of its quarters, in order."""
        return tuple(map(date.fromisoformat, self.quarters))
