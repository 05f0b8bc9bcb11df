"""Children missing, care leavers, and adoption and other permanent homes, plainly."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from goldenthread.dates.periods import Period, add_months
from measures.reference.care import not_short_breaks
from measures.reference.shared import Counted, Mixed, Row, Tables, within

IN_WORK_OR_LEARNING = {f"{full}{what}" for full in "FP" for what in range(1, 6)}
IN_NEITHER = {"G4", "G5", "G6"}
FOSTERED = {"U1", "U2", "U3", "U4", "U5", "U6"}
ADOPTED = {"E11", "E12"}
GUARDIAN = {"E45", "E46", "E47", "E48"}
MONTH = 30.4375


def years_to(day: date, years: int) -> Period:
    return Period(add_months(day + timedelta(days=1), -12 * years), day)


def day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def missing(tables: Tables) -> list[Row]:
    return [row for row in tables("ssd_missing") if row["miss_missing_episode_type"] == "M"]


def ms01(tables: Tables, period: Period) -> tuple[int, int]:
    year = years_to(period.end, 1)
    in_care = {
        row["clae_person_id"]
        for row in not_short_breaks(tables)
        if row["clae_cla_episode_start_date"] <= year.end
        and (
            row["clae_cla_episode_ceased_date"] is None
            or row["clae_cla_episode_ceased_date"] > year.start
        )
    }
    went = {
        row["miss_person_id"]
        for row in missing(tables)
        if row["miss_missing_episode_start_date"].date() <= year.end
        and (
            row["miss_missing_episode_end_date"] is None
            or row["miss_missing_episode_end_date"].date() >= year.start
        )
    }
    return len(in_care & went), len(in_care)


def begun_in_year(tables: Tables, period: Period) -> list[Row]:
    year = years_to(period.end, 1)
    return [
        row
        for row in missing(tables)
        if within(day_of(row["miss_missing_episode_start_date"]), year)
    ]


def ms02a(tables: Tables, period: Period) -> tuple[int, int]:
    begun = begun_in_year(tables, period)
    return len(begun), len({row["miss_person_id"] for row in begun})


def ms02b(tables: Tables, period: Period) -> tuple[int, int]:
    begun = begun_in_year(tables, period)
    days: dict[str, list[date]] = {}
    for row in missing(tables):
        days.setdefault(row["miss_person_id"], []).append(
            row["miss_missing_episode_start_date"].date()
        )
    often = set()
    for row in begun:
        day = row["miss_missing_episode_start_date"].date()
        near = [it for it in days[row["miss_person_id"]] if day - timedelta(90) <= it <= day]
        if len(near) >= 3:
            often.add(row["miss_person_id"])
    return len(often), len({row["miss_person_id"] for row in begun})


def ended(rows: list[Row], period: Period) -> list[Row]:
    return [row for row in rows if within(day_of(row["miss_missing_episode_end_date"]), period)]


def ms03(tables: Tables, period: Period) -> tuple[int, int]:
    asked = [
        row
        for row in ended(tables("ssd_missing"), period)
        if row["miss_missing_rhi_offered"] != "NA"
    ]
    return sum(row["miss_missing_rhi_offered"] == "Y" for row in asked), len(asked)


def ms04(tables: Tables, period: Period) -> tuple[int, int]:
    offered = [
        row
        for row in ended(tables("ssd_missing"), period)
        if row["miss_missing_rhi_offered"] == "Y"
    ]
    return sum(row["miss_missing_rhi_accepted"] == "Y" for row in offered), len(offered)


def ms06(tables: Tables, period: Period) -> tuple[int, int]:
    found = [
        row
        for row in ended(missing(tables), period)
        if any(
            row[moment].time() != time()
            for moment in ("miss_missing_episode_start_date", "miss_missing_episode_end_date")
        )
    ]
    long = [
        row
        for row in found
        if row["miss_missing_episode_end_date"] - row["miss_missing_episode_start_date"]
        > timedelta(hours=24)
    ]
    return len(long), len(found)


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def born_on(tables: Tables) -> dict[str, date]:
    return {row["pers_person_id"]: row["pers_dob"] for row in tables("ssd_person")}


def left_care(tables: Tables, day: date, ages: range) -> list[Row]:
    born = born_on(tables)
    return [
        row
        for row in tables("ssd_care_leavers")
        if row["clea_care_leaver_eligibility"] in {"Relevant", "Former Relevant"}
        and row["clea_care_leaver_in_touch"] not in {"DIED", "RHOM"}
        and age_on(born[row["clea_person_id"]], day) in ages
    ]


def of_those(ages: range, succeeds: Callable[[Row], bool]) -> Counted:
    def counted(tables: Tables, period: Period) -> tuple[int, int]:
        leavers = left_care(tables, period.end, ages)
        return sum(succeeds(row) for row in leavers), len(leavers)

    return counted


def cl01(tables: Tables, period: Period) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in tables("ssd_care_leavers"):
        eligibility = row["clea_care_leaver_eligibility"]
        if eligibility != "No Current Eligibility" and row["clea_care_leaver_in_touch"] != "DIED":
            found[eligibility] = found.get(eligibility, 0) + 1
    return found


def entitled(tables: Tables, among: set[str]) -> list[Row]:
    return [
        row
        for row in tables("ssd_care_leavers")
        if row["clea_care_leaver_eligibility"] in among
        and row["clea_care_leaver_in_touch"] not in {"DIED", "RHOM", "NREQ"}
    ]


LEFT = {"Relevant", "Former Relevant"}
LEAVING_OR_LEFT = {"Eligible", *LEFT}


def within_months(since: date | None, day: date, months: int) -> bool:
    return since is not None and day <= add_months(since, months)


def cl06(tables: Tables, period: Period) -> tuple[int, int]:
    leavers = entitled(tables, LEFT)
    in_time = [
        row
        for row in leavers
        if within_months(row["clea_care_leaver_latest_contact"], period.end, 2)
    ]
    return len(in_time), len(leavers)


def cl07(tables: Tables, period: Period) -> tuple[int, int]:
    leavers = entitled(tables, LEAVING_OR_LEFT)
    in_time = [
        row for row in leavers if within_months(row["clea_pathway_plan_review_date"], period.end, 6)
    ]
    return len(in_time), len(leavers)


def cl08(tables: Tables, period: Period) -> tuple[int, int]:
    leavers = entitled(tables, LEAVING_OR_LEFT)
    with_one = [row for row in leavers if row["clea_care_leaver_personal_advisor"] is not None]
    return len(with_one), len(leavers)


def staying_put(ages: range) -> Counted:
    def counted(tables: Tables, period: Period) -> tuple[int, int]:
        born = born_on(tables)
        kinds = {
            row["clap_cla_placement_id"]: row["clap_cla_placement_type"]
            for row in tables("ssd_cla_placement")
        }
        fostered = {
            row["clae_person_id"]
            for row in tables("ssd_cla_episodes")
            if kinds.get(row["clae_cla_placement_id"]) in FOSTERED
            and row["clae_cla_episode_ceased_date"] == eighteenth(born[row["clae_person_id"]])
        }
        leavers = [
            row
            for row in left_care(tables, period.end, ages)
            if row["clea_person_id"] in fostered
            and row["clea_care_leaver_eligibility"] == "Former Relevant"
        ]
        return sum(row["clea_care_leaver_accommodation"] == "Z" for row in leavers), len(leavers)

    return counted


def eighteenth(born: date) -> date:
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)


def ceased(tables: Tables, years: Period) -> list[Row]:
    return [
        row
        for row in not_short_breaks(tables)
        if within(row["clae_cla_episode_ceased_date"], years)
        and row["clae_cla_episode_ceased_reason"] not in {"X1", None}
    ]


def adopted(tables: Tables, day: date, years: int) -> list[Row]:
    return [
        row
        for row in ceased(tables, years_to(day, years))
        if row["clae_cla_episode_ceased_reason"] in ADOPTED
    ]


def ad01a(tables: Tables, period: Period) -> tuple[int, None]:
    return len(adopted(tables, period.end, 1)), None


def share_of_ceased(reasons: set[str]) -> Counted:
    def counted(tables: Tables, period: Period) -> tuple[int, int]:
        left = ceased(tables, years_to(period.end, 1))
        return sum(row["clae_cla_episode_ceased_reason"] in reasons for row in left), len(left)

    return counted


def ad02(tables: Tables, period: Period) -> tuple[int, int]:
    took = []
    for child in adopted(tables, period.end, 3):
        until = child["clae_cla_episode_ceased_date"]
        changes = [
            row["clae_cla_episode_start_date"]
            for row in not_short_breaks(tables)
            if row["clae_person_id"] == child["clae_person_id"]
            and row["clae_cla_episode_start_reason"] in {"S", "P", "B"}
            and row["clae_cla_episode_start_date"] <= until
        ]
        placed = latest(tables, child, "perm_placed_for_adoption_date")
        moved = [day for day in (max(changes, default=None), placed) if day is not None]
        if moved and child["clae_entered_care_date"] is not None:
            took.append((min(moved) - child["clae_entered_care_date"]).days)
    return sum(took), len(took)


def latest(tables: Tables, child: Row, column: str) -> date | None:
    days = [
        row[column]
        for row in tables("ssd_permanence")
        if row["perm_person_id"] == child["clae_person_id"]
        and row[column] is not None
        and row[column] <= child["clae_cla_episode_ceased_date"]
    ]
    return max(days, default=None)


def days_to_match(tables: Tables, children: list[Row], start: str) -> list[int]:
    found = []
    for child in children:
        since, matched = latest(tables, child, start), latest(tables, child, "perm_matched_date")
        if since is not None and matched is not None:
            found.append(max((matched - since).days, 0))
    return found


def ad03(tables: Tables, period: Period) -> tuple[int, int]:
    days = days_to_match(tables, adopted(tables, period.end, 3), "perm_placement_order_date")
    return sum(days), len(days)


def ad04(tables: Tables, period: Period) -> tuple[float, int]:
    days = days_to_match(tables, adopted(tables, period.end, 1), "perm_adm_decision_date")
    return sum(days) / MONTH, len(days)


def care_ended(tables: Tables, person: str, since: date) -> list[date]:
    return [
        row["clae_cla_episode_ceased_date"]
        for row in tables("ssd_cla_episodes")
        if row["clae_person_id"] == person
        and row["clae_cla_episode_ceased_reason"] not in {"X1", None}
        and row["clae_cla_episode_ceased_date"] >= since
    ]


def ad05(tables: Tables, period: Period) -> tuple[int, None]:
    waiting = 0
    for row in tables("ssd_permanence"):
        ordered = row["perm_placement_order_date"]
        if ordered is None or ordered > period.end:
            continue
        over = [row["perm_placed_for_adoption_date"], row["perm_decision_reversed_date"]]
        over += care_ended(tables, row["perm_person_id"], ordered)
        waiting += all(day is None or day > period.end for day in over)
    return waiting, None


def ad06(tables: Tables, period: Period) -> tuple[int, int]:
    year = years_to(period.end, 1)
    reversed_, in_force = 0, 0
    for row in tables("ssd_permanence"):
        decided, turned = row["perm_adm_decision_date"], row["perm_decision_reversed_date"]
        if decided is None or decided > year.end:
            continue
        over = [turned] if turned else []
        over += care_ended(tables, row["perm_person_id"], decided)
        if min(over, default=date.max) >= year.start:
            in_force += 1
            reversed_ += within(turned, year)
    return reversed_, in_force


YOUNGER, OLDER = range(17, 19), range(19, 22)
COUNTED: dict[str, Counted] = {
    "MS01": ms01,
    "MS02a": ms02a,
    "MS02b": ms02b,
    "MS03": ms03,
    "MS04": ms04,
    "MS06": ms06,
    "CL06": cl06,
    "CL07": cl07,
    "CL08": cl08,
    "CL09a": staying_put(range(18, 19)),
    "CL09b": staying_put(range(19, 21)),
    "AD01a": ad01a,
    "AD01b": share_of_ceased(ADOPTED),
    "AD02": ad02,
    "AD03": ad03,
    "AD04": ad04,
    "AD05": ad05,
    "AD06": ad06,
    "AD07a": share_of_ceased(GUARDIAN),
    "AD07b": share_of_ceased({"E41"}),
}
for suffix, ages in (("a", YOUNGER), ("b", OLDER)):
    COUNTED[f"CL02{suffix}"] = of_those(
        ages, lambda row: row["clea_care_leaver_activity"] in IN_WORK_OR_LEARNING
    )
    COUNTED[f"CL03{suffix}"] = of_those(
        ages, lambda row: row["clea_care_leaver_activity"] in IN_NEITHER
    )
    COUNTED[f"CL04{suffix}"] = of_those(
        ages, lambda row: row["clea_care_leaver_accom_suitable"] == "1"
    )
    COUNTED[f"CL05{suffix}"] = of_those(ages, lambda row: row["clea_care_leaver_in_touch"] == "YES")
    COUNTED[f"CL05{'c' if suffix == 'a' else 'd'}"] = of_those(
        ages,
        lambda row: (
            row["clea_care_leaver_in_touch"] == "NO" and row["clea_care_leaver_activity"] is None
        ),
    )
MIXED: dict[str, Mixed] = {"CL01": cl01}
