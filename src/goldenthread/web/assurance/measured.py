"""What each version of a tool cost those who filled it in, by the server's own clock."""

from collections.abc import Iterable, Mapping

from goldenthread.audits.effort import Burden, Filled, burden
from goldenthread.web.assurance.models import Answer, Audit, Version
from goldenthread.web.assurance.states import DONE


def burdens(versions: Iterable[Version]) -> Mapping[int, Burden]:
    """The burden of each version by its primary key, in two queries.

    Audits that nobody began are not in it. Those given back count as stopped where they were.
    """
    found = list(versions)
    begun = Audit.objects.filter(version__in=found, begun_at__isnull=False)
    audits = list(begun.values_list("pk", "version_id", "state"))
    answers: dict[int, list[tuple[str, float | None]]] = {}
    told = Answer.objects.filter(audit__in=begun).order_by("last_at", "pk")
    for audit, key, seconds in told.values_list("audit_id", "key", "seconds"):
        answers.setdefault(audit, []).append((key, seconds))
    filled: dict[int, list[Filled]] = {version.pk: [] for version in found}
    keys = {version.pk: version.text.keys() for version in found}
    for pk, version, state in audits:
        filled[version].append(_filled(answers.get(pk, []), keys[version], state in DONE))
    return {version.pk: burden(filled[version.pk], keys[version.pk]) for version in found}


def _filled(
    answers: list[tuple[str, float | None]], keys: tuple[str, ...], finished: bool
) -> Filled:
    asked = [key for key, _ in answers if key in keys]
    return Filled(dict(answers), asked[-1] if asked else None, finished)
