"""Contacts, early help, referrals and assessments, plainly."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date

from goldenthread.dates.periods import Period, add_months
from goldenthread.dates.working_days import working_days_between
from measures.reference.shared import (
    Amounts,
    Counted,
    Mixed,
    Row,
    Tables,
    held_on,
    population,
    within,
    year_to,
)


def contacts(tables: Tables, period: Period) -> list[Row]:
    return [row for row in tables("ssd_contacts") if within(row["cont_contact_date"], period)]


def fd01(tables: Tables, period: Period) -> tuple[int, None]:
    return len(contacts(tables, period)), None


def fd02(tables: Tables, period: Period) -> tuple[int, int]:
    return len(contacts(tables, year_to(period.end))), population(tables, period.end)


def fd03(tables: Tables, period: Period) -> tuple[int, int]:
    outcomes = [row["cont_contact_outcome_json"] for row in contacts(tables, period)]
    became = [text for text in outcomes if text and json.loads(text)["NEW_REFERRAL_FLAG"] == "Y"]
    return len(became), len(outcomes)


def fd05(tables: Tables, period: Period) -> tuple[int, int]:
    received = contacts(tables, period)
    return again(tables("ssd_contacts"), received, "cont_person_id", "cont_contact_date")


def again(every: list[Row], received: list[Row], person: str, day: str) -> tuple[int, int]:
    """How many of those received follow another of the same child in the 12 months before."""
    days: dict[str, list[date]] = {}
    for row in every:
        if row[day] is not None:
            days.setdefault(row[person], []).append(row[day])
    repeated = sum(
        any(add_months(row[day], -12) <= other < row[day] for other in days[row[person]])
        for row in received
    )
    return repeated, len(received)


def eh01(tables: Tables, period: Period) -> tuple[int, None]:
    held = [
        row
        for row in tables("ssd_early_help_episodes")
        if held_on(period.end, row["earl_episode_start_date"], row["earl_episode_end_date"])
    ]
    return len(held), None


def eh02(tables: Tables, period: Period) -> tuple[int, int]:
    episodes: dict[str, list[Row]] = {}
    for row in tables("ssd_early_help_episodes"):
        episodes.setdefault(row["earl_person_id"], []).append(row)
    received = referrals(tables, period)
    helped = 0
    for row in received:
        day = row["cine_referral_date"]
        helped += any(
            episode["earl_episode_start_date"] < day
            and (episode["earl_episode_end_date"] or date.max) >= add_months(day, -12)
            for episode in episodes.get(row["cine_person_id"], [])
        )
    return helped, len(received)


def referrals(tables: Tables, period: Period) -> list[Row]:
    return [row for row in tables("ssd_cin_episodes") if within(row["cine_referral_date"], period)]


def rf01(tables: Tables, period: Period) -> tuple[int, None]:
    return len(referrals(tables, period)), None


def rf02(tables: Tables, period: Period) -> tuple[int, int]:
    return len(referrals(tables, year_to(period.end))), population(tables, period.end)


def rf03(tables: Tables, period: Period) -> tuple[int, int]:
    received = referrals(tables, period)
    return again(tables("ssd_cin_episodes"), received, "cine_person_id", "cine_referral_date")


def rf04(tables: Tables, period: Period) -> tuple[int, int]:
    received = referrals(tables, period)
    return sum(bool(row["cine_referral_nfa"]) for row in received), len(received)


def rf05(tables: Tables, period: Period) -> tuple[int, int]:
    received = referrals(tables, period)
    not_in_need = [
        row
        for row in received
        if row["cine_close_reason"] in {"RC8", "RC9"} and not row["cine_referral_nfa"]
    ]
    return len(not_in_need), len(received)


SOURCES = {
    "1": "Individuals",
    "3": "Health services",
    "4": "Housing",
    "5": "Local authority services",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other",
    "9": "Anonymous",
}
WHOLE_CODES = {"2A": "Schools", "2B": "Education services", "10": "Unknown", None: "Not known"}


def rf06(tables: Tables, period: Period) -> dict[str, int]:
    codes = [row["cine_referral_source_code"] for row in referrals(tables, period)]
    return dict(
        Counter(WHOLE_CODES[code] if code in WHOLE_CODES else SOURCES[code[0]] for code in codes)
    )


def share_of(source: str) -> Counted:
    def share(tables: Tables, period: Period) -> tuple[int, int]:
        mixed = rf06(tables, period)
        return mixed.get(source, 0), sum(mixed.values())

    return share


def authorised(tables: Tables, period: Period) -> list[Row]:
    return [
        row
        for row in tables("ssd_cin_assessments")
        if within(row["cina_assessment_auth_date"], period)
    ]


def durations(rows: Iterable[Row]) -> list[int]:
    return [
        working_days_between(row["cina_assessment_start_date"], row["cina_assessment_auth_date"])
        for row in rows
        if row["cina_assessment_start_date"] is not None
    ]


def as02(tables: Tables, period: Period) -> tuple[int, int]:
    rows = authorised(tables, period)
    return sum(days <= 45 for days in durations(rows)), len(rows)


def as04(tables: Tables, period: Period) -> list[int]:
    return sorted(durations(authorised(tables, period)))


def as01(tables: Tables, period: Period) -> tuple[int, None]:
    return len(authorised(tables, period)), None


def as03(tables: Tables, period: Period) -> tuple[int, int]:
    referred = {row["cine_referral_id"]: row["cine_referral_date"] for row in
                tables("ssd_cin_episodes")}  # fmt: skip
    of_referral: dict[str, list[Row]] = {}
    for row in tables("ssd_cin_assessments"):
        if row["cina_referral_id"] is not None:
            of_referral.setdefault(row["cina_referral_id"], []).append(row)
    first = {
        min(rows, key=in_order)["cina_assessment_id"]: referral
        for referral, rows in of_referral.items()
    }
    rows = authorised(tables, period)
    in_time = 0
    for row in rows:
        referral, start = row["cina_referral_id"], row["cina_assessment_start_date"]
        if referral is None or row["cina_assessment_id"] in first:
            start = referred.get(referral)
        in_time += (
            start is not None
            and working_days_between(start, row["cina_assessment_auth_date"]) <= 45
        )
    return in_time, len(rows)


def in_order(row: Row) -> tuple[date, str]:
    start, authorised = row["cina_assessment_start_date"], row["cina_assessment_auth_date"]
    return start or authorised or date.max, row["cina_assessment_id"]


def as05(tables: Tables, period: Period) -> tuple[int, int]:
    held = [
        row["cina_assessment_start_date"]
        for row in tables("ssd_cin_assessments")
        if held_on(period.end, row["cina_assessment_start_date"], row["cina_assessment_auth_date"])
    ]
    return sum(working_days_between(start, period.end) > 45 for start in held), len(held)


def flagged(column: str) -> Counted:
    def count(tables: Tables, period: Period) -> tuple[int, int]:
        rows = authorised(tables, period)
        return sum(row[column] is True for row in rows), len(rows)

    return count


def as08(tables: Tables, period: Period) -> tuple[int, int]:
    done = {row["cina_assessment_id"] for row in authorised(tables, year_to(period.end))}
    found = {
        (row["cinf_assessment_id"], code)
        for row in tables("ssd_assessment_factors")
        if row["cinf_assessment_id"] in done
        for code in json.loads(row["cinf_assessment_factors_json"] or "[]")
        if code != "21"
    }
    return len(found), population(tables, period.end)


COUNTED: dict[str, Counted] = {
    "FD01": fd01,
    "FD02": fd02,
    "FD03": fd03,
    "FD05": fd05,
    "EH01": eh01,
    "EH02": eh02,
    "RF01": rf01,
    "RF02": rf02,
    "RF03": rf03,
    "RF04": rf04,
    "RF05": rf05,
    "RF06a": share_of("Schools"),
    "RF06b": share_of("Health services"),
    "RF06c": share_of("Police"),
    "AS01": as01,
    "AS02": as02,
    "AS03": as03,
    "AS05": as05,
    "AS06": flagged("cina_assessment_child_seen"),
    "AS07": flagged("cina_assessment_outcome_nfa"),
    "AS08": as08,
}
AMOUNTS: dict[str, Amounts] = {"AS04": as04}
MIXED: dict[str, Mixed] = {"RF06": rf06}
