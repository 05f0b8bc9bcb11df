"""Faults of people, workers and caseloads, and their near misses."""

from rules.planting import add, breach, change, clear, spot

HELD, WORKER, PERSON = "ssd_involvements", "ssd_professionals", "ssd_person"
SPAN = ("invo_involvement_start_date", "invo_involvement_end_date")
ADDRESS = ("addr_address_start_date", "addr_address_end_date")
FTE = "prof_full_time_equivalency"
SOCIAL_WORKER = "Allocated Social Worker"
NEW = {"prof_social_worker_registration_no": "SW2", FTE: 1.0}


def held_by_the_new(**more):
    """Give the case over to the new worker on the day on which the child entered care."""
    return change(HELD, 2, invo_professional_id="#own", **more)


PLANTS = (
    breach(
        "SSD-401",
        "a worker is allocated the day before another leaves",
        change(HELD, 2, invo_involvement_start_date="2025-11-30"),
        finds=[spot(HELD, 1, *SPAN), spot(HELD, 2, *SPAN)],
    ),
    clear(
        "SSD-401",
        "a worker of another kind",
        change(
            HELD,
            2,
            invo_involvement_start_date="2025-11-30",
            invo_professional_role_id="Family Support Worker",
        ),
    ),
    clear("SSD-401", "a worker is allocated on the day on which another leaves"),
    *(
        breach(
            "SSD-402",
            what,
            add(WORKER, **{**NEW, FTE: value}),
            held_by_the_new(),
            finds=[spot(WORKER, 1, FTE)],
        )
        for what, value in (("without any", None), ("of nought", 0.0))
    ),
    clear("SSD-402", "of a tenth", add(WORKER, **{**NEW, FTE: 0.1}), held_by_the_new()),
    clear("SSD-402", "holds no child", add(WORKER, **{**NEW, FTE: None})),
    clear(
        "SSD-402",
        "held one until yesterday",
        add(WORKER, **{**NEW, FTE: None}),
        held_by_the_new(invo_involvement_end_date="2026-03-01"),
    ),
    breach(
        "SSD-403",
        "allocated and not registered",
        add(WORKER, **{**NEW, "prof_social_worker_registration_no": None}),
        held_by_the_new(),
        finds=[spot(WORKER, 1, "prof_social_worker_registration_no")],
    ),
    clear(
        "SSD-403",
        "not allocated as a social worker",
        add(WORKER, **{**NEW, "prof_social_worker_registration_no": None}),
        held_by_the_new(invo_professional_role_id="Family Support Worker"),
    ),
    breach(
        "SSD-404",
        "more than full time",
        add(WORKER, **{**NEW, FTE: 1.1}),
        finds=[spot(WORKER, 1, FTE)],
    ),
    breach(
        "SSD-404",
        "less than nothing",
        add(WORKER, **{**NEW, FTE: -0.1}),
        finds=[spot(WORKER, 1, FTE)],
    ),
    clear("SSD-404", "nothing", add(WORKER, **{**NEW, FTE: 0.0})),
    clear("SSD-404", "full time", add(WORKER, **NEW)),
    breach(
        "SSD-405",
        "no date at all",
        change(PERSON, pers_dob=None),
        finds=[spot(PERSON, 1, "pers_dob", "pers_expected_dob")],
        story="closed",
    ),
    clear(
        "SSD-405",
        "not born yet",
        change(PERSON, pers_dob=None, pers_expected_dob="2026-01-01"),
        story="closed",
    ),
    clear(
        "SSD-405",
        "a date that cannot be read",
        change(PERSON, pers_dob=None, pers_dob_unread="?"),
        story="closed",
    ),
    breach(
        "SSD-406",
        "another day",
        change("ssd_mother", moth_childs_dob="2009-06-16"),
        finds=[spot("ssd_mother", 1, "moth_childs_dob"), spot(PERSON, 1, "pers_dob")],
    ),
    clear("SSD-406", "no day", change("ssd_mother", moth_childs_dob=None)),
    breach(
        "SSD-407",
        "two people of one number",
        change(PERSON, pers_common_child_id="9434765919"),
        add(PERSON, pers_person_id="TWIN", pers_common_child_id="9434765919"),
        finds=[spot(PERSON, 2, "pers_common_child_id"), spot(PERSON, 1, "pers_common_child_id")],
    ),
    clear(
        "SSD-407",
        "two people without a number",
        add(PERSON, pers_person_id="TRIPLET"),
    ),
    breach(
        "SSD-408",
        "two homes for a day",
        add("ssd_address", addr_address_type="HOME", addr_address_start_date="2025-11-30"),
        finds=[spot("ssd_address", 1, *ADDRESS), spot("ssd_address", 2, *ADDRESS)],
    ),
    clear(
        "SSD-408",
        "a home and a placement",
        add("ssd_address", addr_address_type="PLACEMENT", addr_address_start_date="2025-11-30"),
    ),
    clear(
        "SSD-408",
        "moved house on a day",
        add("ssd_address", addr_address_type="HOME", addr_address_start_date="2025-12-01"),
    ),
    *(
        breach(
            "SSD-409",
            what,
            add("ssd_care_leavers", clea_care_leaver_latest_contact=day),
            finds=[
                spot("ssd_care_leavers", 1, "clea_care_leaver_latest_contact"),
                spot(PERSON, 1, "pers_dob"),
            ],
            story="closed",
        )
        for what, day in (("the day before the sixteenth birthday", "2025-06-14"),)
    ),
    breach(
        "SSD-409",
        "the twenty-sixth birthday",
        change(PERSON, pers_dob="2000-01-10"),
        add("ssd_care_leavers", clea_care_leaver_latest_contact="2026-01-10"),
        finds=[
            spot("ssd_care_leavers", 1, "clea_care_leaver_latest_contact"),
            spot(PERSON, 1, "pers_dob"),
        ],
        story="closed",
    ),
    clear(
        "SSD-409",
        "the sixteenth birthday",
        add("ssd_care_leavers", clea_care_leaver_latest_contact="2025-06-15"),
        story="closed",
    ),
    clear(
        "SSD-409",
        "the day before the twenty-sixth birthday",
        change(PERSON, pers_dob="2000-01-10"),
        add("ssd_care_leavers", clea_care_leaver_latest_contact="2026-01-09"),
        story="closed",
    ),
    breach(
        "SSD-410",
        "above itself",
        add("ssd_department", dept_team_id="T", dept_team_name="T", dept_team_parent_id="T"),
        finds=[spot("ssd_department", 1, "dept_team_id", "dept_team_parent_id")],
    ),
    clear(
        "SSD-410",
        "above another",
        add(
            "ssd_department",
            dept_team_id="T2",
            dept_team_name="T",
            dept_team_parent_id="THE-ssd_department",
        ),
    ),
)
