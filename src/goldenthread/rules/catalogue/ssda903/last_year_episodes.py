"""Rules that hold this year's first episodes against last year's, and episodes after adoption."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

FAILS_WITHOUT_A_START = "Fails for all children if one of them has no episode with a readable start"


def _differs(code: str, field: str, wording: str, said: str, but: str = "", **more: object) -> Rule:
    """A rule that an episode carried over from last year has the same value as it had then."""
    return on_rows(
        code,
        ERROR,
        wording,
        select=f"""
            SELECT e.row AS Episodes, l.row AS Episodes_last
            FROM carried_over AS c
            JOIN Episodes AS e ON e.row = c.row
            JOIN Episodes_last AS l ON l.row = c.last_row
            WHERE e.{field} IS DISTINCT FROM l.{field} {but}
        """,
        look_at=(at("Episodes", field), at("Episodes_last", field, "DEC")),
        explain=f"The first episode of this year has the {said} {{Episodes.{field}}}, and the one "
        f"that was open at the end of last year had {{Episodes_last.{field}}}",
        departs=FAILS_WITHOUT_A_START,
        **more,
    )


_PLACE = "The placement type in the first episode does not match open episode at end of last year"

RULES: tuple[Rule, ...] = (
    on_rows(
        "199",
        ERROR,
        "Episode information shows child has been previously adopted from care.",
        select="""
            WITH adopted AS (
                SELECT o.CHILD, min(o.nth) AS nth, arg_min(o.row, o.nth) AS place
                FROM ordered_episodes AS o JOIN Episodes AS e ON e.row = o.row
                WHERE e.REC IN ('E11', 'E12')
                GROUP BY o.CHILD
            ),
            adopted_before AS (
                SELECT o.CHILD, min(o.DECOM) AS DECOM, arg_min(o.row, o.nth) AS place
                FROM ordered_episodes_last AS o JOIN Episodes_last AS l ON l.row = o.row
                WHERE l.REC IN ('E11', 'E12')
                GROUP BY o.CHILD
            )
            SELECT o.row AS Episodes,
                CASE WHEN o.DECOM > b.DECOM THEN b.place END AS Episodes_last,
                CASE WHEN o.nth > a.nth THEN a.place END AS Adopted,
                CASE WHEN o.DECOM > b.DECOM THEN b.DECOM ELSE t.DECOM END AS began
            FROM ordered_episodes AS o
            LEFT JOIN adopted AS a ON a.CHILD = o.CHILD
            LEFT JOIN Episodes AS t ON t.row = a.place
            LEFT JOIN adopted_before AS b ON b.CHILD = o.CHILD
            WHERE o.nth > a.nth OR o.DECOM > b.DECOM
        """,
        look_at=(
            at("Episodes", "CHILD"),
            at("Episodes", "REC", role="Adopted"),
            at("Episodes_last", "REC"),
        ),
        explain="The child has an episode from {Episodes.DECOM}, after the one from {began} that "
        "ended with adoption",
        uses=("Episodes_last",),
        departs="Takes one adoption that is in both years' files for two, and flags the second",
    ),
    on_rows(
        "502",
        ERROR,
        "Last year's record ended with an open episode. The date on which that episode started "
        "does not match the start date of the first episode on this year’s record.",
        select="""
            SELECT e.row AS Episodes, l.row AS Episodes_last
            FROM carried_over AS c
            JOIN Episodes AS e ON e.row = c.row
            JOIN Episodes_last AS l ON l.row = c.last_row
            WHERE e.DECOM <> l.DECOM
        """,
        look_at=(at("Episodes", "DECOM"), at("Episodes_last", "DECOM", "DEC")),
        explain="The first episode of this year began {Episodes.DECOM}, and the one that was open "
        "at the end of last year began {Episodes_last.DECOM}",
        note="Compares the last of last year's episodes, which is what the record ended with.",
        departs="Compares every open episode of last year, also one that others followed",
    ),
    _differs(
        "503A",
        "RNE",
        "The reason for new episode in the first episode does not match open episode at end of "
        "last year.",
        "reason for new episode",
    ),
    _differs(
        "503B",
        "LS",
        "The legal status in the first episode does not match open episode at end of last year.",
        "legal status",
    ),
    _differs(
        "503C",
        "CIN",
        "The category of need in the first episode does not match open episode at end of last "
        "year.",
        "category of need",
    ),
    _differs(
        "503D",
        "PLACE",
        _PLACE,
        "placement type",
        but="AND NOT coalesce(l.PLACE = 'Z1' AND e.PLACE IN ('Z11', 'Z12', 'Z13', 'Z14'), false)",
        until=2026,
        note="In 2025/26 Z1 was parted into Z11 to Z14, so that a change from it to one of them is "
        "no difference.",
    ),
    _differs("503D", "PLACE", _PLACE, "placement type", since=2027),
    _differs(
        "503E",
        "PLACE_PROVIDER",
        "The placement provider in the first episode does not match open episode at end of last "
        "year.",
        "placement provider",
    ),
    _differs(
        "503F",
        "URN",
        "The Ofsted URN in the first episode does not match open episode at end of last year.",
        "Ofsted number",
    ),
    on_rows(
        "562",
        ERROR,
        "Episode commenced before the start of the current collection year but there is a missing "
        "continuous episode in the previous year.",
        select="""
            SELECT e.row AS Episodes, l.row AS Episodes_last,
                CASE WHEN l.row IS NULL THEN 'the child has no episode last year'
                     ELSE 'the last episode of last year began ' || strftime(l.DECOM, '%-d %B %Y')
                     END AS before
            FROM ordered_episodes AS o
            JOIN Episodes AS e ON e.row = o.row
            LEFT JOIN (SELECT DISTINCT CHILD FROM Episodes_last) AS k ON k.CHILD = o.CHILD
            LEFT JOIN ordered_episodes_last AS t ON t.CHILD = o.CHILD AND t.nth = t.of_child
            LEFT JOIN Episodes_last AS l ON l.row = t.row
            WHERE o.nth = 1 AND e.DECOM < year_start()
            AND (k.CHILD IS NULL OR l.DECOM <> e.DECOM)
        """,
        look_at=(at("Episodes", "DECOM"), at("Episodes_last", "DECOM")),
        explain="The child's first episode began {Episodes.DECOM}, before this year, but {before}",
        note="A child whose episodes of last year all lack a readable start is not tested.",
        departs=FAILS_WITHOUT_A_START,
    ),
    on_rows(
        "NoE",
        ERROR,
        "This child has no episodes loaded for previous year even though child started to be "
        "looked after before this current year.",
        select="""
            SELECT e.row AS Episodes
            FROM Episodes AS e
            WHERE e.DECOM < year_start()
            AND NOT EXISTS (SELECT 1 FROM Episodes_last AS l WHERE l.CHILD = e.CHILD)
        """,
        look_at=(at("Episodes", "DECOM"),),
        explain="The episode began {DECOM}, before this year, and the child has no episode in last "
        "year's file",
    ),
)
