"""Faults of care, placements and legal statuses, and their near misses."""

from collections.abc import Iterator
from datetime import timedelta

from goldenthread.schema.ssd_filed import SSD_FILED
from rules.planting import Plant, add, breach, change, clear, drop, spot

EPISODE, PLACEMENT, STATUS = "ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status"
REVIEW, VISIT, MISSING = "ssd_cla_reviews", "ssd_cla_visits", "ssd_missing"
START, CEASED = "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"
PLACED, MOVED = "clap_cla_placement_start_date", "clap_cla_placement_end_date"
HELD = ("lega_legal_status_start_date", "lega_legal_status_end_date")
AWAY = ("miss_missing_episode_start_date", "miss_missing_episode_end_date")
DECIDED = (
    "perm_adm_decision_date",
    "perm_matched_date",
    "perm_placed_for_adoption_date",
    "perm_permanence_order_date",
)

DATED = (("lega_legal_status", STATUS), ("clap_cla_placement_type", PLACEMENT))


def in_use(name: str, table: str) -> Iterator[Plant]:
    """Every code of limited use, on the days on which its use begins and ends and beside them."""
    code = f"SSD-DATED-{name}"
    declared = SSD_FILED.tables[table]
    interval = declared.intervals[0]
    blank = {it.name: None for it in declared.columns if it.name == "clap_cla_id"}
    for it in declared.column(name).codes.codes:
        spans = []
        if it.valid_to:
            spans.append((it.valid_to, it.valid_to + timedelta(1), "begins"))
        if it.valid_from:
            spans.append((it.valid_from, it.valid_from - timedelta(1), "ends"))
        for inside, outside, what in spans:
            for day in (inside, outside):
                span = (day, day + timedelta(9)) if what == "begins" else (day - timedelta(9), day)
                values = dict(zip((interval.start, interval.end), map(str, span), strict=True))
                row = add(table, **{name: it.code}, **blank, **values)
                said = f"{it.code} {what} on {day}"
                if day == inside:
                    yield clear(code, said, row)
                else:
                    where = spot(table, 2, name, interval.start, interval.end)
                    yield breach(code, said, row, finds=[where])


PLANTS = (
    breach(
        "SSD-301",
        "an episode ends the day after the next begins",
        change(EPISODE, 1, **{CEASED: "2025-12-16"}),
        finds=[spot(EPISODE, 1, START, CEASED), spot(EPISODE, 2, START, CEASED)],
        story="came home",
        companions=["SSD-303", "SSD-307"],
    ),
    clear("SSD-301", "an episode ends on the day the next begins", story="came home"),
    clear(
        "SSD-301",
        "the end of the episode cannot be read",
        change(EPISODE, 1, **{CEASED: None, f"{CEASED}_unread": "?"}),
        story="came home",
    ),
    breach(
        "SSD-302",
        "a placement ends the day after the next begins",
        change(PLACEMENT, 1, **{MOVED: "2025-12-16"}),
        finds=[spot(PLACEMENT, 1, PLACED, MOVED), spot(PLACEMENT, 2, PLACED, MOVED)],
        story="came home",
    ),
    clear("SSD-302", "a placement ends on the day the next begins", story="came home"),
    *(
        breach(
            "SSD-303",
            what,
            change(PLACEMENT, 2, **values),
            finds=[spot(EPISODE, 2, START, CEASED), spot(PLACEMENT, 2, PLACED, MOVED)],
            story="came home",
        )
        for what, values in (
            ("the placement begins the day after", {PLACED: "2025-12-16"}),
            ("the placement ends the day before", {MOVED: "2026-01-31"}),
        )
    ),
    breach(
        "SSD-303",
        "the placement ended and the episode did not",
        change(PLACEMENT, **{MOVED: "2026-03-01"}),
        finds=[spot(EPISODE, 1, START, CEASED), spot(PLACEMENT, 1, PLACED, MOVED)],
    ),
    clear(
        "SSD-303",
        "the placement lasts longer",
        change(PLACEMENT, 1, **{MOVED: "2025-12-16"}),
        story="came home",
    ),
    clear(
        "SSD-303",
        "the end of the episode cannot be read",
        change(EPISODE, **{CEASED: None, f"{CEASED}_unread": "?"}),
        change(PLACEMENT, **{MOVED: "2026-03-01"}),
    ),
    *(
        breach(
            "SSD-304",
            what,
            change(PLACEMENT, place, **values),
            finds=[spot(PLACEMENT, place, PLACED, MOVED), spot(EPISODE, 1, START)],
            story="came home",
        )
        for what, place, values in (
            ("it begins the day before care", 1, {PLACED: "2025-11-30"}),
            ("it ends the day after care", 2, {MOVED: "2026-02-02"}),
            ("it has no end, and care has", 2, {MOVED: None}),
        )
    ),
    clear("SSD-304", "as long as care", story="came home"),
    clear("SSD-304", "neither has an end"),
    clear(
        "SSD-304",
        "it begins on the last day of care",
        change(PLACEMENT, 2, **{PLACED: "2026-02-01"}),
        story="came home",
    ),
    clear(
        "SSD-304",
        "its end cannot be read",
        change(PLACEMENT, 2, **{MOVED: None, f"{MOVED}_unread": "?"}),
        story="came home",
    ),
    breach(
        "SSD-305",
        "a status begins the day before another ends",
        add(STATUS, lega_legal_status="V2", lega_legal_status_start_date="2026-01-31"),
        finds=[spot(STATUS, 1, *HELD), spot(STATUS, 2, *HELD)],
        story="came home",
    ),
    clear(
        "SSD-305",
        "a status begins on the day on which another ends",
        add(STATUS, lega_legal_status="V2", lega_legal_status_start_date="2026-02-01"),
        story="came home",
    ),
    breach(
        "SSD-306",
        "the status begins the day after",
        change(STATUS, lega_legal_status_start_date="2025-12-02"),
        finds=[spot(EPISODE, 1, START)],
    ),
    clear("SSD-306", "the status begins on the day"),
    clear(
        "SSD-306",
        "the status ends on the day",
        change(
            STATUS,
            lega_legal_status_start_date="2025-11-01",
            lega_legal_status_end_date="2025-12-01",
        ),
    ),
    breach(
        "SSD-307",
        "the next begins the day after",
        change(EPISODE, 2, **{START: "2025-12-16"}),
        finds=[spot(EPISODE, 1, CEASED, "clae_cla_episode_ceased_reason")],
        story="came home",
    ),
    breach(
        "SSD-307",
        "none follows",
        drop(EPISODE, 2),
        drop(PLACEMENT, 2),
        drop(REVIEW),
        finds=[spot(EPISODE, 1, CEASED, "clae_cla_episode_ceased_reason")],
        story="came home",
    ),
    clear("SSD-307", "the next begins on the day", story="came home"),
    clear(
        "SSD-307",
        "care ended",
        drop(EPISODE, 2),
        change(EPISODE, 1, clae_cla_episode_ceased_reason="E4A"),
        story="came home",
    ),
    breach(
        "SSD-308",
        "ended without a reason",
        change(EPISODE, 2, clae_cla_episode_ceased_reason=None),
        finds=[spot(EPISODE, 2, CEASED, "clae_cla_episode_ceased_reason")],
        story="came home",
    ),
    breach(
        "SSD-308",
        "a reason without an end",
        change(EPISODE, clae_cla_episode_ceased_reason="E4A"),
        finds=[spot(EPISODE, 1, CEASED, "clae_cla_episode_ceased_reason")],
    ),
    clear(
        "SSD-308",
        "an end that cannot be read",
        change(EPISODE, 2, **{CEASED: None, f"{CEASED}_unread": "?"}),
        story="came home",
    ),
    breach(
        "SSD-309",
        "the day before the child entered care",
        change(EPISODE, clae_entered_care_date="2025-12-02"),
        finds=[spot(EPISODE, 1, START, "clae_entered_care_date")],
    ),
    clear("SSD-309", "the day on which the child entered care"),
    clear("SSD-309", "later than entered", change(EPISODE, clae_entered_care_date="2025-11-30")),
    breach(
        "SSD-310",
        "the day after the birthday",
        change("ssd_person", pers_dob="2008-01-31"),
        finds=[spot(EPISODE, 2, START, CEASED), spot("ssd_person", 1, "pers_dob")],
        story="came home",
    ),
    breach(
        "SSD-310",
        "still looked after",
        change("ssd_person", pers_dob="2008-03-01"),
        change("ssd_mother", moth_childs_dob="2008-03-01"),
        finds=[spot(EPISODE, 1, START, CEASED), spot("ssd_person", 1, "pers_dob")],
    ),
    clear(
        "SSD-310",
        "on the birthday",
        change("ssd_person", pers_dob="2008-02-01"),
        story="came home",
    ),
    *(
        plant
        for code, table, day in (
            ("SSD-311", REVIEW, "clar_cla_review_date"),
            ("SSD-312", VISIT, "clav_cla_visit_date"),
        )
        for plant in (
            breach(
                code,
                "the day before care began",
                change(table, **{day: "2025-11-30"}),
                finds=[spot(table, 1, day), spot(EPISODE, 1, START)],
                story="came home",
            ),
            breach(
                code,
                "the day after care ended",
                change(table, **{day: "2026-02-02"}),
                finds=[spot(table, 1, day), spot(EPISODE, 1, START)],
                story="came home",
            ),
            clear(
                code,
                "the day on which care began",
                change(table, **{day: "2025-12-01"}),
                story="came home",
            ),
            clear(
                code,
                "the day on which care ended",
                change(table, **{day: "2026-02-01"}),
                story="came home",
            ),
            clear(
                code,
                "the end of care cannot be read",
                change(table, **{day: "2026-02-02"}),
                change(EPISODE, 2, **{CEASED: None, f"{CEASED}_unread": "?"}),
                story="came home",
            ),
        )
    ),
    breach(
        "SSD-313",
        "cancelled and held",
        change(REVIEW, clar_cla_review_cancelled=True),
        finds=[spot(REVIEW, 1, "clar_cla_review_cancelled", "clar_cla_review_date")],
    ),
    clear(
        "SSD-313",
        "cancelled and not held",
        change(REVIEW, clar_cla_review_cancelled=True, clar_cla_review_date=None),
    ),
    breach(
        "SSD-314",
        "the day before care began",
        change(MISSING, miss_missing_episode_start_date="2025-11-30 23:59:00"),
        finds=[spot(MISSING, 1, "miss_missing_episode_start_date")],
    ),
    clear(
        "SSD-314",
        "the day on which care began",
        change(MISSING, miss_missing_episode_start_date="2025-12-01 00:00:00"),
    ),
    clear(
        "SSD-314",
        "the day on which care ended",
        add(MISSING, miss_missing_episode_start_date="2026-02-01 23:59:00"),
        story="came home",
    ),
    breach(
        "SSD-314",
        "the day after care ended",
        add(MISSING, miss_missing_episode_start_date="2026-02-02 00:00:00"),
        finds=[spot(MISSING, 1, "miss_missing_episode_start_date")],
        story="came home",
    ),
    breach(
        "SSD-315",
        "missing again a minute before being found",
        add(MISSING, miss_missing_episode_start_date="2026-01-16 07:59:00"),
        finds=[spot(MISSING, 1, *AWAY), spot(MISSING, 2, *AWAY)],
    ),
    clear(
        "SSD-315",
        "missing again when found",
        add(MISSING, miss_missing_episode_start_date="2026-01-16 08:00:00"),
    ),
    breach(
        "SSD-316",
        "accepted and not offered",
        change(MISSING, miss_missing_rhi_offered="N", miss_missing_rhi_accepted="Y"),
        finds=[spot(MISSING, 1, "miss_missing_rhi_offered", "miss_missing_rhi_accepted")],
    ),
    clear(
        "SSD-316",
        "neither",
        change(MISSING, miss_missing_rhi_offered="N", miss_missing_rhi_accepted="N"),
    ),
    *(
        breach(
            "SSD-317",
            what,
            change("ssd_permanence", **values),
            finds=[spot("ssd_permanence", 1, *DECIDED)],
        )
        for what, values in (
            ("matched the day before", {"perm_matched_date": "2026-01-31"}),
            ("placed the day before", {"perm_placed_for_adoption_date": "2026-01-31"}),
            (
                "adopted the day before",
                {
                    "perm_matched_date": None,
                    "perm_placed_for_adoption_date": None,
                    "perm_permanence_order_date": "2026-01-31",
                    "perm_permanence_order_type": "Adoption",
                },
            ),
        )
    ),
    clear(
        "SSD-317", "matched on the day", change("ssd_permanence", perm_matched_date="2026-02-01")
    ),
    clear(
        "SSD-317",
        "an order that is no adoption",
        change(
            "ssd_permanence",
            perm_matched_date=None,
            perm_placed_for_adoption_date=None,
            perm_permanence_order_date="2026-01-31",
            perm_permanence_order_type="Special Guardianship Order",
        ),
    ),
    *(plant for column, table in DATED for plant in in_use(column, table)),
)
