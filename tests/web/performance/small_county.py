"""A small county's six years of records, seeded, with groups small enough to be hidden.

Every child's identifier begins with CHILD- and every record's with REC-, so that a test can look
for them where they must not be.
"""

import csv
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from goldenthread.measures.catalogue import columns_needed
from goldenthread.measures.figures import Figures
from goldenthread.measures.reporting import Every
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Snapshot, Store
from goldenthread.web.performance.publishing import control
from goldenthread.web.published.frozen import Drawer
from goldenthread.web.published.shelf import put_on_shelf

AUTHORITY = "Marlshire"
AS_AT = date(2026, 9, 30)
FIRST = date(2020, 10, 1)
PUBLISHED_AT = datetime(2026, 10, 20, 12, tzinfo=UTC)
TEAM = "Harrowby Assessment Team"
OTHER_TEAM = "Saltmarsh Assessment Team"
SMALL_TEAM = "Wexbourne Assessment Team"
TEAMS = {"T1": TEAM, "T2": OTHER_TEAM, "T3": SMALL_TEAM}
DISTRICTS = {
    "ZZ1": "Arden Vale",
    "ZZ3": "Brackwater",
    "ZZ5": "Eastholm",
    "ZZ7": "Harrowby",
    "ZZ9": "Saltmarsh",
    "ZZ11": "Wexbourne",
}
WORKERS = {
    "W1": ("Alder, Joan", "T1"),
    "W2": ("Birch, Karl", "T1"),
    "W3": ("Cedar, Lena", "T2"),
    "W4": ("Damson, Mo", "T2"),
    "W5": ("Elder, Nia", "T3"),
}
CHILDREN = 3000


def load(store: Store, folder: Path) -> Snapshot:
    """Write the records and load them; the same snapshot however often. All quarters of it are
    published.
    """
    write(folder)
    loaded = load_ssd(
        folder, authority=AUTHORITY, as_at=AS_AT, store=store, disables=columns_needed()
    )
    publish(store, loaded.snapshot)
    return loaded.snapshot


def load_twice(store: Store, folder: Path) -> None:
    """Load a smaller county as at the end of August, and as it was put right in September, which
    is published.
    """
    for as_at, wrong in ((date(2026, 8, 31), True), (AS_AT, False)):
        files = folder / as_at.isoformat()
        write(files, children=400)
        _add_august(files / "ssd_cin_assessments.csv", wrong=wrong)
        load_ssd(files, authority=AUTHORITY, as_at=as_at, store=store, disables=columns_needed())
    publish(store, store.latest(AUTHORITY))


def _add_august(path: Path, *, wrong: bool) -> None:
    """Assessments of August: as first written down, with what was wrong, or as put right."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    (child, team, worker) = (
        rows[0][name]
        for name in ("cina_person_id", "cina_assessment_team", "cina_assessment_worker_id")
    )

    def assessment(name: str, started: str) -> dict:
        return {
            "cina_assessment_id": name,
            "cina_person_id": child,
            "cina_referral_id": rows[0]["cina_referral_id"],
            "cina_assessment_start_date": started,
            "cina_assessment_auth_date": "2026-08-20",
            "cina_assessment_team": team,
            "cina_assessment_worker_id": worker,
        }

    rows.append(assessment("REC-CHANGED", "2026-03-02" if wrong else "2026-08-03"))
    rows.append(assessment("REC-GONE" if wrong else "REC-LATE", "2026-08-03"))
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def publish(store: Store, snapshot: Snapshot) -> None:
    """Publish every quarter of a snapshot, as if two people had agreed to."""
    Figures.of(snapshot, store, every=Every.QUARTER)
    frozen = control.freeze(store, snapshot, control.quarters_of(snapshot))
    put_on_shelf(Drawer(store, AUTHORITY), frozen, PUBLISHED_AT)


def write(folder: Path, children: int = CHILDREN) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in _Writer().tables(children).items():
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


class _Writer:
    def __init__(self):
        self.chance = random.Random(20260930)  # noqa: S311
        self.rows: dict[str, list[dict]] = {}
        self.count = 0

    def add(self, table: str, **row) -> None:
        self.rows.setdefault(table, []).append(
            {name: "" if value is None else value for name, value in row.items()}
        )

    def record(self) -> str:
        self.count += 1
        return f"REC-{self.count:05}"

    def tables(self, children: int) -> dict[str, list[dict]]:
        for team, name in TEAMS.items():
            self.add("ssd_department", dept_team_id=team, dept_team_name=name)
        for worker, (name, _) in WORKERS.items():
            self.add(
                "ssd_professionals",
                prof_professional_id=worker,
                prof_professional_name=name,
                prof_social_worker_registration_no=f"SW{worker}",
                prof_full_time_equivalency=0.8,
            )
        for code, name in DISTRICTS.items():
            self.add("district", dist_outward_code=code, dist_name=name)
        for year in range(2019, 2026):
            self.add("population", popn_mid_year=year, popn_district="", popn_children_0_17=18_000)
            for name in DISTRICTS.values():
                self.add(
                    "population", popn_mid_year=year, popn_district=name, popn_children_0_17=3_000
                )
        for number in range(children):
            self.child(f"CHILD-{number:04}")
        return self.rows

    def child(self, child: str) -> None:
        chance = self.chance
        self.add(
            "ssd_person",
            pers_person_id=child,
            pers_sex=chance.choice(["F", "M"]),
            pers_ethnicity=chance.choices(["WBRI", "MWBA", "AIND", "OOTH"], [70, 20, 9, 1])[0],
            pers_dob=date(2006, 1, 1) + timedelta(days=chance.randrange(7000)),
        )
        self.add(
            "ssd_disability",
            disa_person_id=child,
            disa_table_id=self.record(),
            disa_disability_code=chance.choices(["NONE", "LD"], [95, 5])[0],
        )
        outward = chance.choices(list(DISTRICTS), [30, 25, 20, 15, 9, 1])[0]
        self.add(
            "ssd_address",
            addr_table_id=self.record(),
            addr_person_id=child,
            addr_address_start_date=FIRST,
            addr_address_postcode=f"{outward} 1AA",
        )
        when = FIRST + timedelta(days=chance.randrange(2191))
        for _ in range(chance.choices([1, 2, 3], [75, 18, 7])[0]):
            when = self.referral(child, when) + timedelta(days=chance.randrange(30, 400))
            if when > AS_AT:
                return

    def referral(self, child: str, when: date) -> date:
        """One referral and all that came of it; the day after it was closed."""
        chance = self.chance
        worker = chance.choices(list(WORKERS), [30, 25, 22, 20, 3])[0]
        team = WORKERS[worker][1]
        referral, closed = self.record(), when + timedelta(days=chance.randrange(20, 500))
        self.add(
            "ssd_cin_episodes",
            cine_referral_id=referral,
            cine_person_id=child,
            cine_referral_date=when,
            cine_cin_primary_need_code=chance.choices(["N1", "N5", "N8"], [80, 19, 1])[0],
            cine_referral_source_code=chance.choice(["1A", "2A", "6"]),
            cine_referral_nfa="Y" if chance.random() < 0.1 else "N",
            cine_close_date=_by_now(closed),
            cine_referral_team=team,
            cine_referral_worker_id=worker,
        )
        self.add(
            "ssd_involvements",
            invo_involvements_id=self.record(),
            invo_professional_id=worker,
            invo_professional_team=team,
            invo_involvement_start_date=when,
            invo_involvement_end_date=_by_now(closed),
            invo_person_id=child,
        )
        self.assessment(child, referral, when, team, worker)
        if chance.random() < 0.45:
            self.enquiry(child, referral, when, team, worker)
        if chance.random() < 0.2:
            self.care(child, when)
        return closed

    def assessment(self, child, referral, when, team, worker) -> None:
        late = 0.4 - 0.3 * (when - FIRST).days / (AS_AT - FIRST).days
        days = self.chance.randrange(75, 120) if self.chance.random() < late else 40
        self.add(
            "ssd_cin_assessments",
            cina_assessment_id=self.record(),
            cina_person_id=child,
            cina_referral_id=referral,
            cina_assessment_start_date=when,
            cina_assessment_auth_date=_by_now(when + timedelta(days=days)),
            cina_assessment_team=team,
            cina_assessment_worker_id=worker,
        )

    def enquiry(self, child, referral, when, team, worker) -> None:
        enquiry, started = self.record(), when + timedelta(days=self.chance.randrange(10))
        held = started + timedelta(days=self.chance.choice([14, 18, 21, 28]))
        if held > AS_AT:
            return
        self.add(
            "ssd_s47_enquiry",
            s47e_s47_enquiry_id=enquiry,
            s47e_referral_id=referral,
            s47e_person_id=child,
            s47e_s47_start_date=started,
        )
        self.add(
            "ssd_initial_cp_conference",
            icpc_icpc_id=self.record(),
            icpc_s47_enquiry_id=enquiry,
            icpc_person_id=child,
            icpc_icpc_transfer_in="N",
            icpc_icpc_date=held,
            icpc_icpc_team=team,
            icpc_icpc_worker_id=worker,
        )
        self.add(
            "ssd_cp_plans",
            cppl_cp_plan_id=self.record(),
            cppl_person_id=child,
            cppl_cp_plan_start_date=held,
            cppl_cp_plan_end_date=_by_now(held + timedelta(days=self.chance.randrange(60, 500))),
            cppl_cp_plan_ola="N",
            cppl_cp_plan_latest_category=self.chance.choice(["NEG", "PHY", "EMO"]),
        )

    def care(self, child, when) -> None:
        begins, ends = when, when + timedelta(days=self.chance.randrange(100, 900))
        care = self.record()
        self.add(
            "ssd_legal_status",
            lega_legal_status_id=self.record(),
            lega_person_id=child,
            lega_legal_status="C2",
            lega_legal_status_start_date=when,
            lega_legal_status_end_date=_by_now(ends),
        )
        for _ in range(self.chance.choices([1, 2, 3], [60, 25, 15])[0]):
            if begins > AS_AT:
                return
            until = min(ends, begins + timedelta(days=self.chance.randrange(40, 400)))
            placement = self.record()
            self.add(
                "ssd_cla_placement",
                clap_cla_placement_id=placement,
                clap_person_id=child,
                clap_cla_id=care,
                clap_cla_placement_start_date=begins,
                clap_cla_placement_end_date=_by_now(until),
                clap_cla_placement_type=self.chance.choice(["U1", "U4", "K2"]),
            )
            self.add(
                "ssd_cla_episodes",
                clae_cla_episode_id=self.record(),
                clae_person_id=child,
                clae_cla_episode_start_date=begins,
                clae_cla_episode_ceased_date=_by_now(until),
                clae_cla_id=care,
                clae_cla_placement_id=placement,
            )
            begins = until


def _by_now(day: date) -> date | None:
    return day if day <= AS_AT else None
