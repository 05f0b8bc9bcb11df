"""The county's figures lie among those of England's authorities.

Each figure is counted here from the written files, in the way the published one is counted, and
not by the measures room. The published ranges are those of the same year, or of the latest
published one, over all authorities but the City of London and the Isles of Scilly, which have too
few children for a rate.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow.parquet
import pytest

from goldenthread.county.days import working_ordinal

TOO_SMALL = {"City of London", "Isles of Scilly"}
NEVER = np.datetime64("2200-01-01", "D")
YEARS = (2022, 2023, 2024, 2025, 2026)
WORKFORCE_YEARS = (2021, 2022, 2023, 2024, 2025, 2026)


class Published:
    """Figures by authority, from the benchmark table and the underlying data files."""

    def __init__(self, folder):
        self.values = defaultdict(list)
        table = pyarrow.parquet.read_table(folder / "dfe" / "bds_long_0.parquet")
        columns = (
            table[name].to_pylist()
            for name in ("Short Desc", "Years", "LA and Regions", "LA Number", "Values")
        )
        for measure, year, place, number, value in zip(*columns, strict=True):
            # Numbers from 950 on are regions and groups.
            if number and 200 < number < 950 and place not in TOO_SMALL and year:
                self._add(measure, year, value)
        self._read(folder / "dfe" / "c2_children_in_need_assessments_duration_2014_to_2024.csv",
                   ("Assessments_completed_rate", "25th_Percentile_days", "Median_days",
                    "75th_Percentile_days"))  # fmt: skip
        self._read(folder / "dfe" / "c4_children_in_need_section_47s_and_icpcs_2013_to_2024.csv",
                   ("Duration_median",))  # fmt: skip

    def _read(self, path, columns):
        with path.open(encoding="utf-8-sig") as lines:
            for row in csv.DictReader(lines):
                if row["geographic_level"] == "Local authority":
                    for column in columns:
                        self._add(column, row["time_period"], row[column])

    def _add(self, measure, year, value):
        try:
            self.values[measure, year].append(float(value))
        except (TypeError, ValueError):
            return

    def of(self, measure, year):
        """The figures of a year, or of the last before it that was published."""
        while year > 2015:
            if len(self.values[measure, str(year)]) > 80:
                return np.array(self.values[measure, str(year)])
            year -= 1
        raise LookupError(measure)


@pytest.fixture(scope="module")
def published(shared_data):
    return Published(shared_data)


@dataclass
class Census:
    """Counting a county's files for years that end on 31 March, as the returns do."""

    county: object

    def __post_init__(self):
        population = self.county.table("population").to_pylist()
        self.population = {
            row["popn_mid_year"]: row["popn_children_0_17"]
            for row in population
            if row["popn_district"] is None
        }

    def rate(self, count, year):
        return count / self.population[year - 1] * 10_000

    @staticmethod
    def in_year(days, year):
        first, last = np.datetime64(f"{year - 1}-04-01"), np.datetime64(f"{year}-03-31")
        return (days >= first) & (days <= last)

    @staticmethod
    def open_on(start, end, year):
        day = np.datetime64(f"{year}-03-31")
        return (start <= day) & (end > day)

    @staticmethod
    def working_days(start, end):
        known = (start < NEVER) & (end < NEVER)
        between = np.full(len(start), -1)
        between[known] = working_ordinal(end[known].astype(int)) - working_ordinal(
            start[known].astype(int)
        )
        return between

    def figures(self, year):
        """Every figure of a year, by the published name."""
        found = {}
        for count in (self._referrals, self._assessments, self._conferences, self._stocks,
                      self._plans, self._care):  # fmt: skip
            found |= count(year)
        return found

    def _referrals(self, year):
        name, county = "ssd_cin_episodes", self.county
        person = county.texts(name, "cine_person_id")
        day = county.dates(name, "cine_referral_date")
        mine = self.in_year(day, year)
        order = np.lexsort((day, person))
        same = np.append(False, person[order][1:] == person[order][:-1])
        gap = np.append(0, (day[order][1:] - day[order][:-1]).astype(int))
        again = np.zeros(len(day), bool)
        again[order] = same & (gap <= 365)
        reason = county.texts(name, "cine_close_reason")
        return {
            "CPP_Total_Rateper10,000": self.rate(mine.sum(), year),
            "ReReferral": 100 * again[mine].mean(),
            "CIN_Refferals_NFA": 100 * county.flags(name, "cine_referral_nfa")[mine].mean(),
            "Referrals_AssessedNotNeed": 100 * np.isin(reason[mine], ("RC8", "RC9")).mean(),
            "RefBySource_Schl_%": 100
            * (county.texts(name, "cine_referral_source_code")[mine] == "2A").mean(),
            "RefBySource_Police_%": 100
            * (county.texts(name, "cine_referral_source_code")[mine] == "6").mean(),
        }

    def _assessments(self, year):
        name = "ssd_cin_assessments"
        start = self.county.dates(name, "cina_assessment_start_date")
        end = self.county.dates(name, "cina_assessment_auth_date")
        mine = self.in_year(end, year)
        lasted = self.working_days(start, end)[mine]
        quarters = np.percentile(lasted, (25, 50, 75))
        return {
            "Assessments_completed_rate": self.rate(mine.sum(), year),
            "Continue_Assess_Comp": 100 * (lasted <= 45).mean(),
            "25th_Percentile_days": quarters[0],
            "Median_days": quarters[1],
            "75th_Percentile_days": quarters[2],
        }

    def _conferences(self, year):
        county = self.county
        enquired = county.dates("ssd_s47_enquiry", "s47e_s47_start_date")
        held = county.dates("ssd_initial_cp_conference", "icpc_icpc_date")
        its = county.texts("ssd_initial_cp_conference", "icpc_s47_enquiry_id")
        own = county.lookup("ssd_s47_enquiry", "s47e_s47_enquiry_id", "s47e_s47_start_date", its)
        mine = self.in_year(held, year)
        lasted = self.working_days(np.array(own, "datetime64[D]"), held)[mine]
        return {
            "Section_47": self.rate(self.in_year(enquired, year).sum(), year),
            "ISCP_Conf": self.rate(mine.sum(), year),
            "CP_conf_15days": 100 * (lasted <= 15).mean(),
            "Duration_median": np.median(lasted),
        }

    def _stocks(self, year):
        name, county = "ssd_cin_episodes", self.county
        start = county.dates(name, "cine_referral_date")
        end = county.dates(name, "cine_close_date")
        need = self.open_on(start, end, year) & ~county.flags(name, "cine_referral_nfa")
        months = (np.datetime64(f"{year}-03-31") - start[need]).astype(int) / 30.44
        return {
            "CIN": self.rate(need.sum(), year),
            "CINTime3months": 100 * (months < 3).mean(),
            "CINTime3-6": 100 * ((months >= 3) & (months < 6)).mean(),
            "CINTime6-1": 100 * ((months >= 6) & (months < 12)).mean(),
            "CINTime1-2": 100 * ((months >= 12) & (months < 24)).mean(),
            "CINTime2more": 100 * (months >= 24).mean(),
        }

    def _plans(self, year):
        name, county = "ssd_cp_plans", self.county
        start = county.dates(name, "cppl_cp_plan_start_date")
        end = county.dates(name, "cppl_cp_plan_end_date")
        own = ~county.flags(name, "cppl_cp_plan_ola")
        person = county.texts(name, "cppl_person_id")
        order = np.lexsort((start, person))
        repeated = np.zeros(len(start), bool)
        repeated[order] = np.append(False, person[order][1:] == person[order][:-1])
        started = self.in_year(start, year) & own
        stock = self.open_on(start, end, year) & own
        long = (np.datetime64(f"{year}-03-31") - start[stock]).astype(int) >= 730
        return {
            "CPP_rate": self.rate(stock.sum(), year),
            "PrevRegCPR": 100 * repeated[started].mean(),
            "CPPlans2yrsActive": 100 * long.mean(),
            "DeRegCPR": self.rate((self.in_year(end, year) & own).sum(), year),
            "RevCP": self._reviewed(stock, year),
        }

    def _reviewed(self, stock, year):
        """Plans open three months or more of which every review was in time, in per cent."""
        county, day = self.county, date(year, 3, 31)
        starts = county.dates("ssd_cp_plans", "cppl_cp_plan_start_date")
        ids = county.texts("ssd_cp_plans", "cppl_cp_plan_id")
        reviews = defaultdict(list)
        for plan, held in zip(
            county.texts("ssd_cp_reviews", "cppr_cp_plan_id"),
            county.dates("ssd_cp_reviews", "cppr_cp_review_date"), strict=True,
        ):  # fmt: skip
            reviews[plan].append(held)
        met = []
        for plan, start in zip(ids[stock], starts[stock], strict=True):
            today = np.datetime64(day)
            if (today - start).astype(int) < 92:
                continue
            held = sorted(one for one in reviews[plan] if one <= today)
            gaps = np.diff([start, *held, today]).astype(int)
            met.append(len(held) > 0 and gaps[0] <= 92 and bool((gaps[1:] <= 184).all()))
        return 100 * np.mean(met)

    def _care(self, year):
        county, day = self.county, np.datetime64(f"{year}-03-31")
        breaks = self._short_breaks()
        start = county.dates("ssd_cla_episodes", "clae_cla_episode_start_date")
        end = county.dates("ssd_cla_episodes", "clae_cla_episode_ceased_date")
        period = county.texts("ssd_cla_episodes", "clae_cla_id")
        own = ~np.isin(period, list(breaks))
        now = self.open_on(start, end, year) & own
        first = (county.texts("ssd_cla_episodes", "clae_cla_episode_start_reason") == "S") & own
        ceased = county.texts("ssd_cla_episodes", "clae_cla_episode_ceased_reason")
        left = (ceased != "X1") & (end < NEVER) & own & self.in_year(end, year)
        children = county.texts("ssd_cla_episodes", "clae_person_id")[now]
        name = "ssd_cla_placement"
        place = county.texts(name, "clap_cla_placement_type")
        began = county.dates(name, "clap_cla_placement_start_date")
        over = county.dates(name, "clap_cla_placement_end_date")
        in_year = (began <= day) & (over >= np.datetime64(f"{year - 1}-04-01"))
        in_year &= ~np.isin(place, ("A3", "A5"))
        people, counts = np.unique(county.texts(name, "clap_person_id")[in_year],
                                   return_counts=True)  # fmt: skip
        many = set(people[counts >= 3])
        cared_for = ~np.isin(county.texts(name, "clap_cla_id"), list(breaks))
        open_places = place[(began <= day) & (over > day) & cared_for]
        alone = set(county.texts("ssd_immigration_status", "immi_person_id"))
        return {
            "LAC": self.rate(now.sum(), year),
            "LAC_Start_Rate": self.rate((first & self.in_year(start, year)).sum(), year),
            "LAC_Cease_Rate": self.rate(left.sum(), year),
            "LACStable_2016on": 100 * np.mean([child in many for child in children]),
            "Unacc_Asylmn_Seek_Childn%": 100 * np.mean([child in alone for child in children]),
            "LAC_Foster_Placements": 100 * np.mean([one.startswith("U") for one in open_places]),
            "LAC_SecHome_And_ChildHome": 100 * np.isin(open_places, ("K1", "K2")).mean(),
            "LAC_Parents_OR_Others": 100 * np.isin(open_places, ("P1",)).mean(),
            "%_of LAC Adopted": 100 * np.isin(ceased[left], ("E11", "E12")).mean(),
        }

    def _short_breaks(self):
        """The periods of care that are short breaks, as a series or one by one."""
        county = self.county
        broken = np.isin(county.texts("ssd_legal_status", "lega_legal_status"), ("V3", "V4"))
        starts = set(
            zip(county.texts("ssd_legal_status", "lega_person_id")[broken],
                county.dates("ssd_legal_status", "lega_legal_status_start_date")[broken],
                strict=True)
        )  # fmt: skip
        name = "ssd_cla_episodes"
        periods, people = county.texts(name, "clae_cla_id"), county.texts(name, "clae_person_id")
        entered = zip(periods, people, county.dates(name, "clae_entered_care_date"), strict=True)
        return {period for period, person, day in entered if (person, day) in starts}

    def workforce(self, year):
        """Caseload, agency share and turnover on 30 September, of those who hold cases."""
        county, name = self.county, "ssd_involvements"
        workers = county.texts("ssd_professionals", "prof_professional_id")
        registered = np.array([
            one is not None
            for one in county.texts("ssd_professionals", "prof_social_worker_registration_no")
        ])  # fmt: skip
        time = dict(zip(workers, county.numbers("ssd_professionals", "prof_full_time_equivalency"),
                        strict=True))  # fmt: skip
        agency = dict(zip(workers, county.flags("ssd_professionals", "prof_agency_worker_flag"),
                          strict=True))  # fmt: skip
        social_workers = set(workers[registered])
        start = county.dates(name, "invo_involvement_start_date")
        end = county.dates(name, "invo_involvement_end_date")
        worker = county.texts(name, "invo_professional_id")

        def holding(day):
            held = worker[(start <= day) & (end > day)]
            return [one for one in held if one in social_workers]

        cases = holding(np.datetime64(f"{year}-09-30"))
        holders = set(cases)
        total = sum(time[one] for one in holders)
        found = {
            "Work_Force_AvgNumCase_SW": len(cases) / total,
            "Work_Force_Agecy_Rate": 100 * sum(time[one] for one in holders if agency[one]) / total,
        }
        if year > 2021:
            before = {one for one in holding(np.datetime64(f"{year - 1}-09-30")) if not agency[one]}
            # A holder who has no case a year later and gets none again has left.
            still = set(worker[(end > np.datetime64(f"{year}-09-01")) | (end == NEVER)])
            gone = sum(time[one] for one in before - still)
            found["Work_Force_TO_Rate"] = 100 * gone / sum(time[one] for one in before)
        return found


@pytest.fixture(scope="module")
def figures(default_county):
    census = Census(default_county)
    found = {(measure, year): value for year in YEARS
             for measure, value in census.figures(year).items()}  # fmt: skip
    return found | {(measure, year): value for year in WORKFORCE_YEARS
                    for measure, value in census.workforce(year).items()}  # fmt: skip


def shown(figures, published):
    """The table of every figure beside the published range, and those outside it."""
    lines = [f"{'measure':28} {'year':>4} {'county':>7} | {'min':>6} {'5%':>6} {'half':>6} "
             f"{'95%':>6} {'max':>6}"]  # fmt: skip
    outside = []
    for (measure, year), value in sorted(figures.items()):
        theirs = published.of(measure, year)
        low, fifth, median, upper, high = np.percentile(theirs, (0, 5, 50, 95, 100))
        lines.append(f"{measure:28} {year} {value:7.1f} | {low:6.1f} {fifth:6.1f} {median:6.1f} "
                     f"{upper:6.1f} {high:6.1f}")  # fmt: skip
        if not low <= value <= high:
            outside.append(lines[-1])
    return lines, outside


def test_every_figure_of_every_year_lies_within_the_published_range(figures, published):
    lines, outside = shown(figures, published)
    print("\n".join(lines))
    assert not outside, "\n".join(outside)


def test_the_last_year_lies_among_the_middle_nine_tenths(figures, published):
    outside = []
    for (measure, year), value in figures.items():
        if year == 2026:
            low, high = np.percentile(published.of(measure, year), (5, 95))
            if not low <= value <= high:
                outside.append(f"{measure}: {value:.1f}, published {low:.1f} to {high:.1f}")
    assert not outside, "\n".join(outside)


@pytest.mark.parametrize(
    ("measure", "first", "last"),
    [
        # Year, and from what to what: the story that the parameters declare.
        ("CP_conf_15days", (2022, 35, 55), (2026, 88, 97)),
        ("Continue_Assess_Comp", (2022, 60, 72), (2026, 83, 90)),
        ("ReReferral", (2022, 26, 31), (2026, 18, 22)),
        ("Work_Force_AvgNumCase_SW", (2021, 20, 23), (2026, 15, 17)),
        ("Work_Force_Agecy_Rate", (2021, 30, 40), (2026, 9, 18)),
    ],
)
def test_the_authority_gets_better(figures, measure, first, last):
    for year, low, high in (first, last):
        assert low <= figures[measure, year] <= high, (year, figures[measure, year])


def test_assessments_and_conferences_bunch_before_their_limits(default_county):
    name = "ssd_cin_assessments"
    lasted = Census.working_days(
        default_county.dates(name, "cina_assessment_start_date"),
        default_county.dates(name, "cina_assessment_auth_date"),
    )
    done = lasted[lasted >= 0]
    # Published in 2023/24: 18% in the five days before the limit, 6% in the five after.
    before, after = ((done > 40) & (done <= 45)).mean(), ((done > 45) & (done <= 50)).mean()
    assert before > 1.5 * after
