"""Rules that hold what is said of an adoption against episodes, decisions and itself."""

from collections.abc import Iterable

from goldenthread.rules.rule import ERROR, QUERY, LookAt, Rule, at, on_row, on_rows

_ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")


def _any_given(alias: str, fields: Iterable[str]) -> str:
    return "(" + " OR ".join(f"given({alias}.{field})" for field in fields) + ")"


def _that_are(which: str, condition: str) -> str:
    """The names of the items of adoption that meet a condition on `{item}`, parted by commas."""
    cases = ", ".join(
        f"CASE WHEN {condition.replace('{item}', which + item)} THEN '{item}' END"
        for item in _ITEMS
    )
    return f"concat_ws(', ', {cases})"


_ADOPTED = "e.REC IN ('E11', 'E12')"
_ADOPTED_IN_YEAR = f"{_ADOPTED} AND e.DEC BETWEEN year_start() AND year_end()"
_ANY_ITEM = _any_given("a", _ITEMS)


def _beside_episode(episode: tuple[str, ...], *items: str) -> tuple[LookAt, ...]:
    return (at("Episodes", *episode), at("AD1", *items))


def _episodes_with_adoptions(condition: str) -> str:
    """Pairs of an episode `e` and a record of adoption `a` of one child."""
    return f"""
        SELECT e.row AS Episodes, a.row AS AD1
        FROM Episodes AS e JOIN AD1 AS a ON a.CHILD = e.CHILD
        WHERE {condition}
    """


RULES: tuple[Rule, ...] = (
    on_row(
        "112",
        ERROR,
        "Date should be placed for adoption is not a valid date.",
        table="AD1",
        when="unreadable(DATE_INT)",
        look_at=("DATE_INT",),
        explain="The day of the decision for adoption is {DATE_INT}, which is no date",
    ),
    on_row(
        "113",
        ERROR,
        "Date matching child and adopter(s) is not a valid date.",
        table="AD1",
        when="unreadable(DATE_MATCH)",
        look_at=("DATE_MATCH",),
        explain="The day of the match with adopters is {DATE_MATCH}, which is no date",
    ),
    on_rows(
        "134",
        ERROR,
        "Data on adoption should not be entered for the OC3 cohort.",
        select=f"""
            SELECT a.row AS AD1, list(o.row ORDER BY o.row) AS OC3
            FROM AD1 AS a JOIN OC3 AS o ON o.CHILD = a.CHILD
            WHERE {_ANY_ITEM} AND {_any_given("o", ("IN_TOUCH", "ACTIV", "ACCOM"))}
            GROUP BY a.row
        """,
        look_at=(at("AD1", *_ITEMS), at("OC3", "IN_TOUCH", "ACTIV", "ACCOM")),
        explain="Of one child there is data on an adoption (day of the match {DATE_MATCH}) and "
        "data on a care leaver (in touch {IN_TOUCH}, activity {ACTIV}, accommodation {ACCOM})",
        departs="Points at the record of adoption alone",
    ),
    on_row(
        "151",
        ERROR,
        "All data items relating to a childs adoption must be coded or left blank.",
        table="AD1",
        when=f"{_any_given('AD1', _ITEMS)} AND NOT ("
        + " AND ".join(f"given(AD1.{item})" for item in _ITEMS)
        + ")",
        look_at=_ITEMS,
        say={"blanks": _that_are("AD1.", "NOT given({item})")},
        explain="Some of the six items on the adoption are given, but these are blank: {blanks}",
        departs="Never points at the number of adopters, even when that is the blank one",
    ),
    on_rows(
        "331",
        ERROR,
        "Date of matching child and adopter(s) should be the same as, or prior to, the date of "
        "placement of adoption.",
        select=_episodes_with_adoptions(f"{_ADOPTED} AND a.DATE_MATCH > e.DECOM"),
        look_at=_beside_episode(("DECOM", "REC"), "DATE_MATCH"),
        explain="The child was matched with adopters on {DATE_MATCH}, after the placement that "
        "ended with adoption ({REC}) had begun on {DECOM}",
    ),
    on_row(
        "333",
        ERROR,
        "Date should be placed for adoption must be on or prior to the date of matching child with "
        "adopter(s).",
        table="AD1",
        when="DATE_MATCH IS NOT NULL AND (DATE_INT IS NULL OR DATE_INT > DATE_MATCH)",
        look_at=("DATE_INT", "DATE_MATCH"),
        explain="The day of the decision for adoption is {DATE_INT}; it must be given, and not "
        "after the match with adopters on {DATE_MATCH}",
        note="A match without a readable day of the decision is in breach as well.",
    ),
    on_rows(
        "334",
        ERROR,
        "Date child started to be looked after in latest period of care must be on or prior to the "
        "date should be placed for adoption.",
        select="""
            WITH started AS (
                SELECT CHILD, arg_max(row, nth) AS row, max(DECOM) AS DECOM
                FROM ordered_episodes WHERE RNE = 'S'
                GROUP BY CHILD
            )
            SELECT s.row AS Episodes, a.row AS AD1
            FROM started AS s JOIN AD1 AS a ON a.CHILD = s.CHILD
            WHERE a.DATE_INT < s.DECOM
        """,
        look_at=_beside_episode(("DECOM", "RNE"), "DATE_INT"),
        explain="Adoption was decided on {DATE_INT}, before the child started to be looked after "
        "on {DECOM}",
        departs="Fails for all children if one of them started care on no readable day",
    ),
    on_rows(
        "335",
        ERROR,
        "The current foster value (0) suggests that child is not adopted by current foster carer, "
        "but last placement is A2, A3, or A5. Or the current foster value (1) suggests that child "
        "is adopted by current foster carer, but last placement is A1, A4 or A6.",
        select=_episodes_with_adoptions(
            "e.REC IN ('E1', 'E11', 'E12') AND ("
            "(e.PLACE IN ('A2', 'A3', 'A5') AND a.FOSTER_CARE = '0') OR "
            "(e.PLACE IN ('A1', 'A4', 'A6') AND a.FOSTER_CARE = '1'))"
        ),
        look_at=_beside_episode(("PLACE",), "FOSTER_CARE"),
        explain=(
            "Adoption by the foster carers is coded {FOSTER_CARE}, but the placement that ended "
            "with adoption is {PLACE}; A3 and A5 go with 1, A4 and A6 with 0"
        ),
        note="A1, A2 and E1, which other rules no longer allow, are still told apart here.",
    ),
    on_rows(
        "521",
        ERROR,
        "Date of local authority's decision (LA) that adoption is in the best interests of the "
        "child (date should be placed) must be on or prior to the date the child is placed for "
        "adoption.",
        select=_episodes_with_adoptions(
            "e.PLACE IN ('A3', 'A4', 'A5', 'A6') AND a.DATE_INT > e.DECOM"
        ),
        look_at=_beside_episode(("PLACE", "DECOM"), "DATE_INT"),
        explain="Adoption was decided on {DATE_INT}, after the child was placed for adoption "
        "({PLACE}) on {DECOM}",
    ),
    on_rows(
        "523",
        ERROR,
        "Date of decision that the child should be placed for adoption should be the same date as "
        "the decision that adoption is in the best interest (date should be placed).",
        select="""
            SELECT p.row AS PlacedAdoption, a.row AS AD1
            FROM PlacedAdoption AS p JOIN AD1 AS a ON a.CHILD = p.CHILD
            WHERE p.DATE_PLACED <> a.DATE_INT
        """,
        look_at=(at("PlacedAdoption", "DATE_PLACED"), at("AD1", "DATE_INT")),
        explain="The decision to place the child for adoption was on {DATE_PLACED}, but in the "
        "record of the adoption on {DATE_INT}; they should be one day",
        note=(
            "Of several decisions on one child each that is on another day is in breach; only "
            "the latest could be meant."
        ),
    ),
    on_rows(
        "525",
        ERROR,
        "A child for whom the decision to be placed for adoption has been reversed cannot be "
        "adopted during the year.",
        select=f"""
            SELECT p.row AS PlacedAdoption, a.row AS AD1
            FROM PlacedAdoption AS p JOIN AD1 AS a ON a.CHILD = p.CHILD
            WHERE given(p.DATE_PLACED_CEASED) AND {_ANY_ITEM}
        """,
        look_at=(at("PlacedAdoption", "DATE_PLACED_CEASED"), at("AD1", *_ITEMS)),
        explain="The decision to place the child for adoption was reversed on "
        "{DATE_PLACED_CEASED}, but there is data on an adoption of the child (day of the match "
        "{DATE_MATCH})",
        note=(
            "A reversed decision is in breach also where a new one was made before the "
            "adoption; only the latest could be meant."
        ),
    ),
    on_rows(
        "582",
        QUERY,
        "Child is showing as ceasing to be looked after due to adoption, but the date of adoption "
        "is the same as the date reported for being matched with adopters. In most circumstances "
        "we expect the date the child is matched with adopters to be before the date of adoption.",
        select=_episodes_with_adoptions(f"{_ADOPTED} AND a.DATE_MATCH = e.DEC"),
        look_at=_beside_episode(("DEC", "REC"), "DATE_MATCH"),
        explain="The child was matched with adopters on {DATE_MATCH}, the day of the adoption "
        "({REC}); check that it was not before",
        departs="Compares the days as they are written, readable or not",
    ),
    on_rows(
        "601",
        ERROR,
        "The additional fields relating to adoption have not been completed although the episode "
        "data shows that the child was adopted during the year.",
        select=f"""
            SELECT e.row AS Episodes, a.row AS AD1,
                CASE WHEN a.row IS NULL THEN 'all, since there is no record of the adoption'
                     ELSE {_that_are("a.", "NOT given({item})")} END AS lacking
            FROM Episodes AS e LEFT JOIN AD1 AS a ON a.CHILD = e.CHILD
            WHERE {_ADOPTED_IN_YEAR}
            AND ({" OR ".join(f"NOT given(a.{item})" for item in _ITEMS)})
        """,
        look_at=_beside_episode(("REC", "DEC"), *_ITEMS),
        explain="The child was adopted ({REC}) on {DEC}, but of the six items on the adoption "
        "these are blank: {lacking}",
        departs="Passes a child who has no record of adoption at all",
    ),
    on_rows(
        "602",
        ERROR,
        "The episode data submitted for this child does not show that he/she was adopted during "
        "the year.",
        select=f"""
            SELECT a.row AS AD1, year_start() AS the_first_day, year_end() AS the_last_day
            FROM AD1 AS a
            WHERE {_ANY_ITEM} AND NOT EXISTS (
                SELECT 1 FROM Episodes AS e WHERE e.CHILD = a.CHILD AND {_ADOPTED_IN_YEAR}
            )
        """,
        look_at=(at("AD1", "CHILD"),),
        explain="There is data on an adoption of the child {CHILD}, but none of the child's "
        "episodes ended with adoption (E11 or E12) from {the_first_day} to {the_last_day}",
    ),
)
