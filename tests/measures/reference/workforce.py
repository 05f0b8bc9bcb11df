"""The workforce and its caseloads, and the quality of the records, plainly."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

from goldenthread.dates.periods import Period, add_months
from measures.reference.shared import Counted, Row, Tables, held_on, within

BAR, BAR_OF_THE_NEW, WEIGHT = 18, 14, 1


def social_workers(tables: Tables) -> dict[str, Row]:
    return {
        row["prof_professional_id"]: row
        for row in tables("ssd_professionals")
        if row["prof_social_worker_registration_no"] and row["prof_full_time_equivalency"]
    }


def caseloads(tables: Tables, day: date) -> dict[str, set[str]]:
    """Whom each registered social worker who holds any child holds."""
    registered = social_workers(tables)
    held: dict[str, set[str]] = {}
    for row in tables("ssd_involvements"):
        if (
            held_on(day, row["invo_involvement_start_date"], row["invo_involvement_end_date"])
            and row["invo_professional_id"] in registered
            and row["invo_person_id"] is not None
        ):
            held.setdefault(row["invo_professional_id"], set()).add(row["invo_person_id"])
    return held


def is_new(worker: Row) -> bool:
    title = (worker["prof_professional_job_title"] or "").lower()
    return any(word in title for word in ("asye", "nqsw", "newly qualified"))


def average(tables: Tables, day: date, among: Callable[[Row], bool]) -> tuple[int, float]:
    registered = social_workers(tables)
    held = {
        worker: children
        for worker, children in caseloads(tables, day).items()
        if among(registered[worker])
    }
    return (
        sum(len(children) for children in held.values()),
        sum(registered[worker]["prof_full_time_equivalency"] for worker in held),
    )


def wf02(tables: Tables, period: Period) -> tuple[int, float]:
    return average(tables, period.end, lambda worker: True)


def wf10(tables: Tables, period: Period) -> tuple[int, float]:
    return average(tables, period.end, is_new)


def wf02b(tables: Tables, period: Period) -> tuple[int, float]:
    children, time = wf02(tables, period)
    _, time_of_the_new = wf10(tables, period)
    return children, time - time_of_the_new * (1 - WEIGHT)


def wf03(tables: Tables, period: Period) -> tuple[int, int]:
    registered, held = social_workers(tables), caseloads(tables, period.end)
    above = 0
    for name, children in held.items():
        worker = registered[name]
        bar = BAR_OF_THE_NEW if is_new(worker) else BAR
        above += len(children) / worker["prof_full_time_equivalency"] > bar + 1e-9
    return above, len(held)


def from_agency(wanted: bool) -> Counted:
    def counted(tables: Tables, period: Period) -> tuple[float, float]:
        registered = social_workers(tables)
        told = [
            registered[name]
            for name in caseloads(tables, period.end)
            if registered[name]["prof_agency_worker_flag"] is not None
        ]
        some = [worker for worker in told if worker["prof_agency_worker_flag"] is wanted]
        return (
            sum(worker["prof_full_time_equivalency"] for worker in some),
            sum(worker["prof_full_time_equivalency"] for worker in told),
        )

    return counted


def changes(tables: Tables) -> list[tuple[str, date]]:
    """Each time that a child's worker changed under one referral."""
    held: dict[tuple[str, str | None], list[Row]] = {}
    for row in tables("ssd_involvements"):
        if row["invo_person_id"] and row["invo_professional_id"]:
            held.setdefault((row["invo_person_id"], row["invo_referral_id"]), []).append(row)
    found = []
    for (child, _), rows in held.items():
        rows.sort(key=lambda row: (row["invo_involvement_start_date"], row["invo_involvements_id"]))
        for came_before, row in pairwise(rows):
            if came_before["invo_professional_id"] != row["invo_professional_id"]:
                found.append((child, row["invo_involvement_start_date"]))
    return found


def wf08a(tables: Tables, period: Period) -> tuple[int, int]:
    year = Period(add_months(period.end + timedelta(days=1), -12), period.end)
    in_need = {
        row["cine_person_id"]
        for row in tables("ssd_cin_episodes")
        if held_on(period.end, row["cine_referral_date"], row["cine_close_date"])
        and not row["cine_referral_nfa"]
    }
    return sum(child in in_need and day in year for child, day in changes(tables)), len(in_need)


def wf08b(tables: Tables, period: Period) -> tuple[int, None]:
    return sum(within(day, period) for _, day in changes(tables)), None


def day_of(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


# Kind of record: its child, when it begins and ends, and when it is due.
DATED: dict[str, tuple[str, str, str | None, str | None]] = {
    "ssd_contacts": ("cont_person_id", "cont_contact_date", None, None),
    "ssd_early_help_episodes": (
        "earl_person_id", "earl_episode_start_date", "earl_episode_end_date", None,
    ),
    "ssd_cin_episodes": ("cine_person_id", "cine_referral_date", "cine_close_date", None),
    "ssd_cin_assessments": (
        "cina_person_id", "cina_assessment_start_date", "cina_assessment_auth_date", None,
    ),
    "ssd_s47_enquiry": ("s47e_person_id", "s47e_s47_start_date", "s47e_s47_end_date", None),
    "ssd_initial_cp_conference": (
        "icpc_person_id", "icpc_icpc_date", None, "icpc_icpc_target_date",
    ),
    "ssd_cin_plans": (
        "cinp_person_id", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date", None,
    ),
    "ssd_cin_visits": ("cinv_person_id", "cinv_cin_visit_date", None, None),
    "ssd_cp_plans": (
        "cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date", None,
    ),
    "ssd_cp_reviews": ("cppr_person_id", "cppr_cp_review_date", None, "cppr_cp_review_due"),
    "ssd_cp_visits": ("cppv_person_id", "cppv_cp_visit_date", None, None),
    "ssd_involvements": (
        "invo_person_id", "invo_involvement_start_date", "invo_involvement_end_date", None,
    ),
}  # fmt: skip
OF_THE_BORN: dict[str, tuple[str, str, str | None]] = {
    "ssd_cla_episodes": (
        "clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date",
    ),
    "ssd_cla_placement": (
        "clap_person_id", "clap_cla_placement_start_date", "clap_cla_placement_end_date",
    ),
    "ssd_legal_status": (
        "lega_person_id", "lega_legal_status_start_date", "lega_legal_status_end_date",
    ),
    "ssd_cla_visits": ("clav_person_id", "clav_cla_visit_date", None),
    "ssd_missing": (
        "miss_person_id", "miss_missing_episode_start_date", "miss_missing_episode_end_date",
    ),
}  # fmt: skip


def dq01(tables: Tables, period: Period) -> tuple[int, int]:
    day = period.end
    born = {row["pers_person_id"]: row["pers_dob"] for row in tables("ssd_person")}
    wrong = [
        (row["pers_dob"] is None and row["pers_expected_dob"] is None)
        or before(day, row["pers_dob"])
        or before(row["pers_death_date"], row["pers_dob"])
        or before(day, row["pers_death_date"])
        for row in tables("ssd_person")
    ]
    for name, (_, begins, ends, due) in DATED.items():
        for row in tables(name):
            lacking = row[begins] is None and (due is None or row[due] is None)
            over = row[ends] if ends else None
            wrong.append(lacking or before(day, row[begins]) or before(over, row[begins]))
    for name, (child, begins, ends) in OF_THE_BORN.items():
        for row in tables(name):
            began, over = row[begins], row[ends] if ends else None
            wrong.append(
                began is None
                or before(day, day_of(began))
                or before(over, began)
                or before(day_of(began), born.get(row[child]))
            )
    wrong += [
        before(day, row["clea_care_leaver_latest_contact"]) for row in tables("ssd_care_leavers")
    ]
    for row in tables("ssd_permanence"):
        out_of_order = before(
            row["perm_permanence_order_date"], row["perm_placed_for_adoption_date"]
        )
        wrong.append(before(day, row["perm_adm_decision_date"]) or out_of_order)
    return sum(wrong), len(wrong)


COUNTED: dict[str, Counted] = {
    "WF02": wf02,
    "WF02b": wf02b,
    "WF03": wf03,
    "WF05": from_agency(True),
    "WF08a": wf08a,
    "WF08b": wf08b,
    "WF09": from_agency(False),
    "WF10": wf10,
    "DQ01": dq01,
}
