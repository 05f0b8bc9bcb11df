"""Rules about the social workers of a child."""

from goldenthread.rules.rule import ERROR, Rule, at, on_row, on_rows

_INCOMPLETE = "For each social worker episode, information should be complete"

_ORDERED = """
    SELECT *,
        lag(row) OVER one_by_one AS previous,
        lead(row) OVER one_by_one AS next
    FROM SWEpisodes
    WHERE SW_DECOM IS NOT NULL
    WINDOW one_by_one AS (PARTITION BY CHILD ORDER BY SW_DECOM, SW_DEC NULLS LAST, row)
"""

RULES: tuple[Rule, ...] = (
    on_row(
        "SW01aSTG1",
        ERROR,
        _INCOMPLETE,
        table="SWEpisodes",
        when="SW_DECOM IS NULL OR (SW_DECOM < DATE '2023-04-01' AND SW_ID IS NULL)",
        look_at=("SW_ID", "SW_DECOM"),
        explain="The social worker is {SW_ID} from {SW_DECOM}; before April 2023 both the worker "
        "and the first day are needed",
        note=(
            "Each record is judged by itself, though one complete record of the child could be "
            "enough. One without a readable first day could belong to either period and breaks "
            "SW01bSTG1 too."
        ),
    ),
    on_row(
        "SW01bSTG1",
        ERROR,
        _INCOMPLETE,
        table="SWEpisodes",
        when="SW_DECOM IS NULL OR "
        "(SW_DECOM >= DATE '2023-04-01' AND (SW_ID IS NULL OR SW_REASON IS NULL))",
        look_at=("SW_ID", "SW_DECOM", "SW_REASON"),
        explain="The social worker is {SW_ID} from {SW_DECOM}, with the reason {SW_REASON}; since "
        "April 2023 all three are needed",
        note=(
            "Each record is judged by itself, though one complete record of the child could be "
            "enough."
        ),
    ),
    on_row(
        "SW02STG1",
        ERROR,
        "Social worker ID does not begin with the characters ‘SW’ or ‘XX’.",
        table="SWEpisodes",
        when="left(SW_ID, 2) NOT IN ('SW', 'XX')",
        look_at=("SW_ID",),
        explain="The social worker's number {SW_ID} does not begin with SW or XX",
        departs="Flags a blank number too, which the rules on completeness report already",
    ),
    on_row(
        "SW04STG1",
        ERROR,
        "Date social worker episode began is not a valid date..",
        table="SWEpisodes",
        when="unreadable(SW_DECOM)",
        look_at=("SW_DECOM",),
        explain="The social worker's first day is written {SW_DECOM}, which is no date",
        departs="Takes a date with ZZ for an unknown day or month as valid",
    ),
    on_row(
        "SW05STG1",
        ERROR,
        "Date social worker episode began is not a valid date.",
        table="SWEpisodes",
        when="unreadable(SW_DEC)",
        look_at=("SW_DEC",),
        explain="The social worker's last day is written {SW_DEC}, which is no date",
        note="The wording says began; the rule is on the day it ended.",
        departs="Takes a date with ZZ for an unknown day or month as valid",
    ),
    on_row(
        "SW06STG2",
        ERROR,
        "Social worker episode data should be within the social worker data reporting year.",
        table="SWEpisodes",
        when="SW_DECOM > year_end()",
        look_at=("SW_DECOM",),
        say={"last_day": "year_end()"},
        explain="The social worker's first day is {SW_DECOM}, after the year's end on {last_day}",
        note=(
            "Only the end of the year is tested, though one that began before the year lies "
            "outside it too: earlier workers of the child belong in the file."
        ),
    ),
    on_row(
        "SW07STG2",
        ERROR,
        "Social worker episode end date should be on or after the start of the social worker "
        "reporting period, and should be on or before the collection end date.",
        table="SWEpisodes",
        when="SW_DEC < birthday(year_start(), -1) OR SW_DEC > year_end()",
        look_at=("SW_DEC",),
        say={"first_day": "birthday(year_start(), -1)", "last_day": "year_end()"},
        explain="The social worker's last day is {SW_DEC}, outside the reporting period from "
        "{first_day} to {last_day}",
        departs=(
            "Counts the year before in average years, so that the first day of the period is "
            "refused when a 29 February lies between"
        ),
    ),
    on_rows(
        "SW08STG2",
        ERROR,
        "A new social worker episode has started, but the previous episode has not ended.",
        select=f"""
            WITH ordered AS ({_ORDERED})
            SELECT row AS SWEpisodes, next AS TheNext
            FROM ordered WHERE next IS NOT NULL AND SW_DEC IS NULL
        """,
        look_at=(at("SWEpisodes", "SW_DEC"), at("SWEpisodes", "SW_DECOM", role="TheNext")),
        explain="{SWEpisodes.SW_ID} began on {SWEpisodes.SW_DECOM} and has the last day "
        "{SWEpisodes.SW_DEC}, but {TheNext.SW_ID} began on {TheNext.SW_DECOM}",
        departs="Takes a record without a first day as the last, so the true last one is flagged",
    ),
    on_row(
        "SW09STG2",
        ERROR,
        "Social worker episode appears to have lasted for less than 24 hours.",
        table="SWEpisodes",
        when="SW_DEC = SW_DECOM",
        look_at=("SW_DECOM", "SW_DEC"),
        explain="The social worker's first day and last day are both {SW_DECOM}",
        departs="Compares the text, so one day written in two ways passes",
    ),
    on_rows(
        "SW10STG2",
        ERROR,
        "A new social worker episode has started before the end date of the previous social "
        "worker episode.",
        select=f"""
            WITH ordered AS ({_ORDERED})
            SELECT e.row AS SWEpisodes, p.row AS TheOneBefore
            FROM ordered AS e JOIN ordered AS p ON p.row = e.previous
            WHERE e.SW_REASON IS DISTINCT FROM 'FCONTA' AND e.SW_DECOM < p.SW_DEC - 7
        """,
        look_at=(
            at("SWEpisodes", "SW_DECOM", "SW_REASON"),
            at("SWEpisodes", "SW_DEC", role="TheOneBefore"),
        ),
        explain="{SWEpisodes.SW_ID} began on {SWEpisodes.SW_DECOM}, more than seven days before "
        "{TheOneBefore.SW_ID} ended on {TheOneBefore.SW_DEC}",
        note="Seven days of overlap are let pass, and any at a first contact.",
        departs="Flags a start more than seven days after the end before, and one whose dates are "
        "blank",
    ),
    on_rows(
        "SW11bSTG2",
        ERROR,
        "Social worker episode has ended before 31 March and no subsequent social worker episode "
        "has been provided.",
        select=f"""
            WITH ordered AS ({_ORDERED})
            SELECT row AS SWEpisodes
            FROM ordered
            WHERE next IS NULL AND SW_DEC BETWEEN year_end() - 5 AND year_end()
        """,
        look_at=(at("SWEpisodes", "SW_DEC"),),
        explain="{SW_ID} was the last social worker and ended on {SW_DEC}; nobody follows",
        note="From five days before 31 March to that day itself; earlier endings are left to "
        "SW17STG2.",
        departs="Flags an ending that another worker follows, and may point at the follower",
    ),
    on_rows(
        "SW12STG2",
        ERROR,
        "If a child is looked after on 31 March then all social worker episodes for the full "
        "previous year should be reported, even those whilst they were not looked after",
        select="""
            SELECT e.row AS Episodes
            FROM Episodes AS e
            LEFT JOIN (
                SELECT CHILD, max(SW_DECOM) AS latest, min(SW_DECOM) AS earliest
                FROM SWEpisodes GROUP BY CHILD
            ) AS w USING (CHILD)
            WHERE coalesce(e.LS, '') NOT IN ('V3', 'V4')
                AND (e.DEC IS NULL OR e.DEC BETWEEN birthday(year_start(), -1) AND year_end())
                AND (
                    (e.RNE = 'S' AND coalesce(w.latest < e.DECOM, w.latest IS NULL))
                    OR (
                        e.REC <> 'X1'
                        AND coalesce(w.earliest > e.DEC, w.earliest IS NULL)
                    )
                )
        """,
        look_at=(at("Episodes", "DECOM", "RNE", "DEC", "REC"),),
        explain="The episode from {DECOM} to {DEC} begins or ends care, and no social worker began "
        "in time for it",
        note="An episode that begins care needs a worker who began on its first day or later; one "
        "that ends care needs one who began by its last day.",
        departs="Takes an open episode for one that ended, and flags it for any one worker whose "
        "dates do not suit",
    ),
    on_row(
        "SW13STG1",
        ERROR,
        "The reason for social worker change is not valid.",
        table="SWEpisodes",
        when="NOT one_of(SW_REASON, 'worker_change_reason') "
        "OR (SW_REASON IS NULL AND SW_DECOM >= DATE '2023-04-01')",
        look_at=("SW_REASON",),
        explain="The reason for the change of social worker on {SW_DECOM} is {SW_REASON}, which is "
        "not one of the ten codes",
        departs="Stops without a result when any first day cannot be read",
    ),
    on_rows(
        "SW17STG2",
        ERROR,
        "There is no social worker episode open at 31 March",
        select=f"""
            WITH ordered AS ({_ORDERED})
            SELECT row AS SWEpisodes FROM ordered
            WHERE next IS NULL AND (given(SW_DEC))
        """,
        look_at=(at("SWEpisodes", "SW_DEC"),),
        explain=(
            "{SW_ID} was the last social worker and ended on {SW_DEC}, so that there is none at "
            "31 March"
        ),
        note=(
            "Said of every child with a social worker in the file; children who have left care "
            "could be meant to be spared."
        ),
    ),
)
