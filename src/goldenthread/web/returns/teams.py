"""The team of each child, as the latest records of the authority have it."""

from collections.abc import Mapping

from django.conf import settings

from goldenthread.engine.tables import Tables
from goldenthread.records.store import NoSnapshot, Store

NO_TEAM = "No team known"

_TEAMS = """
SELECT lower(trim(invo_person_id)) AS child,
       arg_max(
           coalesce(dept_team_name, invo_professional_team),
           (invo_involvement_end_date IS NULL, invo_involvement_start_date, invo_involvements_id)
       ) AS team
FROM ssd_involvements LEFT JOIN ssd_department ON dept_team_id = invo_professional_team
WHERE invo_person_id IS NOT NULL AND invo_professional_team IS NOT NULL
GROUP BY ALL
"""


def teams_of_children() -> Mapping[str, str]:
    """The team of each child by identifier, in small letters; empty while no records are loaded.

    It is the team of the worker involved now, the latest to begin if there are several, or of the
    last one involved. A return names the same child by the same identifier.
    """
    try:
        snapshot = Store(settings.GOLDENTHREAD_HOME).latest(settings.AUTHORITY)
    except NoSnapshot:
        return {}
    names = ("ssd_involvements", "ssd_department")
    with Tables.open({name: snapshot.tables[name] for name in names}) as tables:
        found = tables.arrow(_TEAMS)
    return dict(zip(found["child"].to_pylist(), found["team"].to_pylist(), strict=True))
