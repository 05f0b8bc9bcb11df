"""The story that the county's figures tell: seasons, families, a bad inspection and recovery."""

import numpy as np
import pytest

NEVER = np.datetime64("2200-01-01", "D")


@pytest.fixture(scope="module")
def referred(default_county):
    day = default_county.dates("ssd_cin_episodes", "cine_referral_date")
    return day[day >= default_county.first]


def open_at_month_ends(county, name, start, end, where=None):
    starts, ends = county.dates(name, start), county.dates(name, end)
    if where is not None:
        starts, ends = starts[where], ends[where]
    months = np.arange(np.datetime64("2020-11"), np.datetime64("2026-11"))
    days = months.astype("datetime64[D]") - 1
    return np.array([((starts <= day) & (ends > day)).sum() for day in days])


def test_referrals_fall_in_august_and_december_and_peak_after_terms_begin(referred):
    month = referred.astype("datetime64[M]").astype(int) % 12
    usual = np.bincount(month, minlength=12) / len(month) * 12
    assert usual[7] < 0.92
    assert usual[11] < 0.92
    assert usual[[9, 10]].max() > 1.05
    assert usual[[9, 10]].min() > 1.0


def test_few_referrals_come_at_weekends_and_at_christmas(referred):
    weekday = (referred.astype(int) + 3) % 7
    assert (weekday >= 5).mean() < 0.05
    of_year = np.char.replace(referred.astype(str), "-", "")
    christmas = np.array([day[4:] in ("1225", "1226") for day in of_year])
    assert christmas.mean() < 2 / 365 / 3


def test_schools_fall_silent_in_august(default_county):
    name = "ssd_cin_episodes"
    day = default_county.dates(name, "cine_referral_date")
    school = default_county.texts(name, "cine_referral_source_code") == "2A"
    month = day.astype("datetime64[M]").astype(int) % 12 + 1
    assert school[month == 8].mean() < 0.03
    assert 0.2 < school[np.isin(month, (3, 11))].mean() < 0.35


def test_siblings_are_referred_together(default_county):
    family = dict(
        zip(default_county.texts("ssd_family", "fami_person_id"),
            default_county.texts("ssd_family", "fami_family_id"), strict=True)
    )  # fmt: skip
    people = default_county.texts("ssd_cin_episodes", "cine_person_id")
    days = default_county.dates("ssd_cin_episodes", "cine_referral_date").astype(str)
    events = [(family[person], day) for person, day in zip(people, days, strict=True)]
    _, counts = np.unique(np.array(["|".join(one) for one in events]), return_counts=True)
    assert 0.3 < (counts > 1).mean() < 0.6
    assert 1.4 < counts.mean() < 2.0


def test_ages_and_ethnicity_are_those_of_a_county(default_county):
    people = default_county.texts("ssd_cin_episodes", "cine_person_id")
    day = default_county.dates("ssd_cin_episodes", "cine_referral_date")
    born = default_county.lookup("ssd_person", "pers_person_id", "pers_dob", people)
    known = np.array([one is not None for one in born])
    birth = np.array(born, dtype="datetime64[D]")
    age = (day[known] - birth[known]).astype(int) / 365.25
    assert 0.005 < (age < 0).mean() < 0.04
    # Published in 2024: about a third of children in need are 10 to 15.
    assert 0.25 < ((age >= 10) & (age < 16)).mean() < 0.4
    assert 0.04 < ((age >= 0) & (age < 1)).mean() < 0.12
    ethnicity = default_county.texts("ssd_person", "pers_ethnicity")
    assert 0.65 < (ethnicity == "WBRI").mean() < 0.85


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("ssd_cin_episodes", "cine_referral_date", "cine_close_date"),
        ("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
        ("ssd_cla_episodes", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
        ("ssd_involvements", "invo_involvement_start_date", "invo_involvement_end_date"),
    ],
)
def test_stocks_are_level_from_the_first_month(default_county, name, start, end):
    stock = open_at_month_ends(default_county, name, start, end)
    assert stock[0] > 400
    assert 0.9 < stock[:3].mean() / stock[6:12].mean() < 1.1


def test_earlier_referrals_and_plans_are_known_from_the_first_month(default_county):
    first = default_county.first
    for name, person, day in (
        ("ssd_cin_episodes", "cine_person_id", "cine_referral_date"),
        ("ssd_cp_plans", "cppl_person_id", "cppl_cp_plan_start_date"),
    ):
        people, days = default_county.texts(name, person), default_county.dates(name, day)
        early = set(people[days < first])
        in_first_year = (days >= first) & (days < first + 365)
        again = np.array([one in early for one in people[in_first_year]]).mean()
        assert again > 0.15, name


def in_time(county, district=None):
    """Days of authorisation, and whether it came within 45 working days, roughly 63 days."""
    name = "ssd_cin_assessments"
    start = county.dates(name, "cina_assessment_start_date")
    end = county.dates(name, "cina_assessment_auth_date")
    team = county.texts(name, "cina_assessment_team")
    done = end < NEVER
    if district:
        names = dict(
            zip(county.texts("ssd_department", "dept_team_id"),
                county.texts("ssd_department", "dept_team_name"), strict=True)
        )  # fmt: skip
        done &= np.array([names[one] == f"Assessment {district}" for one in team])
    return end[done], (end - start)[done].astype(int) <= 64


def quarterly(days, met):
    quarters = (days.astype("datetime64[M]").astype(int) // 3).astype(int)
    return {quarter: met[quarters == quarter].mean() for quarter in np.unique(quarters)}


def quarter(text):
    return int(np.datetime64(text, "M").astype(int) // 3)


def test_saltmarsh_relapses_early_in_2025_and_recovers(default_county):
    saltmarsh = quarterly(*in_time(default_county, "Saltmarsh"))
    wexbourne = quarterly(*in_time(default_county, "Wexbourne"))
    worst = saltmarsh[quarter("2025-04")]
    assert worst < 0.7
    assert worst < saltmarsh[quarter("2024-07")] - 0.12
    assert saltmarsh[quarter("2026-01")] > worst + 0.12
    assert wexbourne[quarter("2025-04")] > 0.72


def test_months_differ_as_they_do_in_life(default_county):
    days, met = in_time(default_county)
    recent = days >= np.datetime64("2025-10-01")
    months = days[recent].astype("datetime64[M]").astype(int)
    by_month = [met[recent][months == month].mean() for month in np.unique(months)]
    assert 0.008 < np.std(by_month) < 0.08


def test_cases_change_hands_less_as_things_get_better(default_county):
    name = "ssd_involvements"
    start = default_county.dates(name, "invo_involvement_start_date")
    reason = default_county.texts(name, "invo_worker_change_reason")
    change = np.isin(reason, ("LEFTRL", "MANAGE", "ABSENC", "CHCHAN", "PCCHAN"))
    stock = open_at_month_ends(
        default_county, name, "invo_involvement_start_date", "invo_involvement_end_date"
    )

    def changes(first, last):
        return (change & (start >= np.datetime64(first)) & (start < np.datetime64(last))).sum()

    bad_year = changes("2021-10-01", "2022-10-01") / stock[12:24].mean()
    last_year = changes("2025-10-01", "2026-10-01") / stock[-12:].mean()
    assert 0.6 < bad_year < 1.6
    assert last_year < 0.75 * bad_year


def test_the_workforce_is_that_of_a_county(default_county):
    name = "ssd_professionals"
    held = default_county.dates("ssd_involvements", "invo_involvement_end_date") == NEVER
    now = set(default_county.texts("ssd_involvements", "invo_professional_id")[held])
    worker = default_county.texts(name, "prof_professional_id")
    number = default_county.texts(name, "prof_social_worker_registration_no")
    registered = {one for one, own in zip(worker, number, strict=True) if own}
    assert 180 <= len(now & registered) <= 260
    titles = set(default_county.texts(name, "prof_professional_job_title"))
    assert {"Social Worker", "Senior Social Worker", "Team Manager"} <= titles
    assert any("Newly Qualified" in title for title in titles)
    caseload = default_county.numbers(name, "prof_professional_caseload")
    assert caseload.max() < 45


def test_recent_work_is_not_all_written_up(default_county):
    name = "ssd_cin_visits"
    days = default_county.dates(name, "cinv_cin_visit_date")
    until = default_county.until
    last_fortnight = ((days > until - 14) & (days <= until)).sum()
    fortnight_before = ((days > until - 56) & (days <= until - 42)).sum()
    assert 0.4 < last_fortnight / fortnight_before < 0.93
