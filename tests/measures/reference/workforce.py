"""The workforce and its caseloads, plainly."""

from goldenthread.dates.periods import Period
from measures.reference.shared import Counted, Tables, held_on


def wf02(tables: Tables, period: Period) -> tuple[int, float]:
    registered = {
        row["prof_professional_id"]: row["prof_full_time_equivalency"]
        for row in tables("ssd_professionals")
        if row["prof_social_worker_registration_no"] and row["prof_full_time_equivalency"]
    }
    held = {
        (row["invo_professional_id"], row["invo_person_id"])
        for row in tables("ssd_involvements")
        if held_on(period.end, row["invo_involvement_start_date"], row["invo_involvement_end_date"])
        and row["invo_professional_id"] in registered
        and row["invo_person_id"] is not None
    }
    return len(held), sum(registered[worker] for worker in {worker for worker, _ in held})


COUNTED: dict[str, Counted] = {"WF02": wf02}
