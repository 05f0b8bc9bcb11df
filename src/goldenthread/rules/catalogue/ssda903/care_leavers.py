"""Rules about care leavers around a birthday: what OC3 says of them."""

from goldenthread.rules.rule import ERROR, Rule, on_row

THREE = ("IN_TOUCH", "ACTIV", "ACCOM")
ANY_OF_THREE = "(IN_TOUCH IS NOT NULL OR ACTIV IS NOT NULL OR ACCOM IS NOT NULL)"

RULES: tuple[Rule, ...] = (
    on_row(
        "131",
        ERROR,
        "Data entry for being in touch after leaving care is invalid.",
        table="OC3",
        when="IN_TOUCH IS NULL OR NOT one_of(IN_TOUCH, 'in_touch')",
        look_at=("IN_TOUCH",),
        explain="Being in touch is {IN_TOUCH}, which is not one of YES, NO, DIED, REFU, NREQ, RHOM",
        note="A blank is in breach even where the whole record is blank, which 153 lets pass.",
    ),
    on_row(
        "132",
        ERROR,
        "Data entry for activity after leaving care is invalid.",
        table="OC3",
        when="ACTIV IS NULL OR NOT one_of(ACTIV, 'ssda903_activity')",
        look_at=("ACTIV",),
        explain="The activity is {ACTIV}, which the list does not have",
    ),
    on_row(
        "133",
        ERROR,
        "Data entry for accommodation after leaving care is invalid. If reporting on a childs "
        "accommodation after leaving care the data entry must be valid",
        table="OC3",
        when="ACCOM IS NULL OR NOT one_of(ACCOM, 'ssda903_accommodation')",
        look_at=("ACCOM",),
        explain="The accommodation is {ACCOM}, which the list does not have",
    ),
    on_row(
        "153",
        ERROR,
        "All data items relating to a child's activity or accommodation after leaving care must "
        "be coded or left blank.",
        table="OC3",
        when=f"{ANY_OF_THREE} AND (IN_TOUCH IS NULL OR ACTIV IS NULL OR ACCOM IS NULL)",
        look_at=THREE,
        explain="In touch {IN_TOUCH}, activity {ACTIV}, accommodation {ACCOM}: all three are "
        "wanted, or none",
    ),
    on_row(
        "344",
        ERROR,
        "The record shows the young person has died or returned home to live with parent(s) or "
        "someone with parental responsibility for a continuous period of 6 months or more, but "
        "activity and/or accommodation on leaving care have been completed.",
        table="OC3",
        when="IN_TOUCH IN ('DIED', 'RHOM') AND (ACTIV <> '0' OR ACCOM <> '0')",
        look_at=THREE,
        explain="In touch is {IN_TOUCH}, so the activity {ACTIV} and the accommodation {ACCOM} "
        "should both be 0",
        departs="Flags blank activity and accommodation too, though a blank is not completed",
    ),
    on_row(
        "345",
        ERROR,
        "The data collection record shows the local authority is in touch with this young person, "
        "but activity and/or accommodation data items are zero.",
        table="OC3",
        when="IN_TOUCH = 'YES' AND (ACTIV = '0' OR ACCOM = '0')",
        look_at=THREE,
        explain="The authority is in touch, and the activity is {ACTIV} and the accommodation "
        "{ACCOM}, where neither can be 0",
    ),
    on_row(
        "347",
        ERROR,
        "Care leavers aged under 18 years, can not be accommodated in a Foyer.",
        table="OC3",
        when="ACCOM IN ('T1', 'T2') AND birthday(DOB, 18) > year_start()",
        look_at=("ACCOM", "DOB"),
        say={"eighteenth": "birthday(DOB, 18)", "first_day": "year_start()"},
        explain="The young person is in a foyer ({ACCOM}) and was not yet eighteen on {first_day}: "
        "the birthday is {eighteenth}",
        departs="Looks for an accommodation code T, which no list has, and so never finds one",
    ),
    on_row(
        "391",
        ERROR,
        "Young person was not 17, 18, 19, 20 or 21 during the current collection year.",
        table="OC3",
        when="(birthday(DOB, 17) > year_end() OR birthday(DOB, 22) <= year_start()) "
        f"AND {ANY_OF_THREE}",
        look_at=("DOB", *THREE),
        say={
            "seventeenth": "birthday(DOB, 17)",
            "twenty_second": "birthday(DOB, 22)",
        },
        explain="The young person turns 17 on {seventeenth} and 22 on {twenty_second}, so was not "
        "17 to 21 on any day of the year, but the information of a care leaver is filled in",
        departs="Tests the lower limit alone, so that those who were 22 or over all year pass",
    ),
)
