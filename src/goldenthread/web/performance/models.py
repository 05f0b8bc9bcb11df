from collections import defaultdict
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q


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


class Target(models.Model):
    """What a measure is to reach, from a day on until another target begins.

    ``value`` and ``tolerance`` are in the measure's own unit; the tolerance is how far short of
    the value still counts as close. Targets are added and never changed, so that every figure
    is shown against the target that applied at its time.
    """

    measure_id = models.CharField(max_length=10)
    from_date = models.DateField()
    value = models.FloatField()
    tolerance = models.FloatField(default=0)
    reason = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

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
