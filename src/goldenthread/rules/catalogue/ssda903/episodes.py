"""Rules about the codes and dates of one episode."""

from goldenthread.rules.rule import ERROR, Rule, on_row

RULES: tuple[Rule, ...] = (
    on_row(
        "1009",
        ERROR,
        "Reason for placement change is not a valid code.",
        table="Episodes",
        when="NOT one_of(REASON_PLACE_CHANGE, 'placement_change_reason')",
        look_at=("REASON_PLACE_CHANGE",),
        explain="The reason for the change of placement is {REASON_PLACE_CHANGE}, which is not a "
        "code of the list",
    ),
    on_row(
        "141",
        ERROR,
        "Date episode began is not a valid date.",
        table="Episodes",
        when="unreadable(DECOM)",
        look_at=("DECOM",),
        explain="The start of the episode is written {DECOM}, which is no date",
    ),
    on_row(
        "143",
        ERROR,
        "The reason for new episode code is not a valid code.",
        table="Episodes",
        when="NOT one_of(RNE, 'episode_start_reason')",
        look_at=("RNE",),
        explain="The episode of {DECOM} began for the reason {RNE}; the codes are S, P, L, T, U "
        "and B",
    ),
    on_row(
        "144",
        ERROR,
        "The legal status code is not a valid code.",
        table="Episodes",
        when="NOT one_of(LS, 'ssda903_legal_status')",
        look_at=("LS",),
        explain="The legal status in the episode of {DECOM} is {LS}, which is not a code of the "
        "list",
        note="D1, a freeing order, is still taken, though such orders have not been made since "
        "2005.",
    ),
    on_row(
        "145",
        ERROR,
        "Category of need code is not a valid code.",
        table="Episodes",
        when="NOT one_of(CIN, 'ssda903_category_of_need')",
        look_at=("CIN",),
        explain="The category of need in the episode of {DECOM} is {CIN}; the codes are N1 to N8",
    ),
    on_row(
        "146",
        ERROR,
        "Placement type code is not a valid code.",
        table="Episodes",
        when="NOT one_of(PLACE, 'ssda903_placement_type')",
        look_at=("PLACE",),
        explain="The placement type is {PLACE}, which the list of the year does not have",
        note="What was valid in 2024/25 and before is in doubt; the list of this year is not.",
    ),
    on_row(
        "147",
        ERROR,
        "Date episode ceased is not a valid date.",
        table="Episodes",
        when="unreadable(DEC)",
        look_at=("DEC",),
        explain="The end of the episode of {DECOM} is written {DEC}, which is no date",
    ),
    on_row(
        "148",
        ERROR,
        "Date episode ceased and reason episode ceased must both be coded, or both left blank.",
        table="Episodes",
        when="(given(DEC) AND REC IS NULL) OR (NOT given(DEC) AND REC IS NOT NULL)",
        look_at=("DEC", "REC"),
        explain="The episode of {DECOM} has the end {DEC} and the reason {REC}; fill both in, or "
        "leave both blank while it runs",
        note="An end that is written but cannot be read counts as filled in.",
        departs="Flags open episodes once another rule has written 31 March as their end",
    ),
    on_row(
        "149",
        ERROR,
        "Reason episode ceased code is not valid.",
        table="Episodes",
        when="NOT one_of(REC, 'episode_ceased_reason')",
        look_at=("REC",),
        explain="The episode of {DECOM} ended for the reason {REC}, which is not a code of the "
        "list",
    ),
    on_row(
        "233",
        ERROR,
        "Reason for placement change is not required when the episode has not ceased.",
        table="Episodes",
        when="NOT given(DEC) AND REASON_PLACE_CHANGE IS NOT NULL",
        look_at=("REASON_PLACE_CHANGE", "DEC"),
        explain="The episode of {DECOM} has not ended, but gives {REASON_PLACE_CHANGE} as the "
        "reason for a change of placement",
        departs="Always fails to run, because it reads a column that no return has",
    ),
    on_row(
        "353",
        ERROR,
        "No episode submitted can start before 14 October 1991.",
        table="Episodes",
        when="DECOM < DATE '1991-10-14'",
        look_at=("DECOM",),
        explain="The episode began {DECOM}, before 14 October 1991",
    ),
    on_row(
        "354",
        ERROR,
        "Date episode ceased must be on or before the end of the current collection year.",
        table="Episodes",
        when="DECOM > year_end()",
        look_at=("DECOM",),
        say={"year_ends": "year_end()"},
        explain="The episode began {DECOM}, after the collection year ended on {year_ends}",
        note=(
            "Reads the day the episode began. The published wording, the day it ceased, is that "
            "of 385, which tests that."
        ),
    ),
    on_row(
        "355",
        ERROR,
        "Episode appears to have lasted for less than 24 hours",
        table="Episodes",
        when="DECOM = DEC",
        look_at=("DECOM", "DEC"),
        explain="The episode began and ended on one day, {DECOM}",
        departs="Flags episodes with neither a start nor an end",
    ),
    on_row(
        "356",
        ERROR,
        "The date the episode ceased is before the date the same episode started.",
        table="Episodes",
        when="DEC < DECOM",
        look_at=("DECOM", "DEC"),
        explain="The episode ended {DEC}, before it began on {DECOM}",
        departs="Points at the start alone",
    ),
    on_row(
        "365",
        ERROR,
        "Any individual short- term respite placement must not exceed 17 days.",
        table="Episodes",
        when="LS = 'V3' AND coalesce(DEC, year_end()) - DECOM > 17",
        look_at=("LS", "DECOM", "DEC"),
        say={"days": "coalesce(DEC, year_end()) - DECOM", "last": "coalesce(DEC, year_end())"},
        explain="The short break lasted {days} days, from {DECOM} to {last}; at most 17 are "
        "allowed",
        note="A break without an end, or with one that cannot be read, is counted to 31 March.",
        departs="Writes 31 March into every blank end, so that rules that run after it take open "
        "episodes for ended",
    ),
    on_row(
        "366",
        ERROR,
        "A child cannot change placement during the course of an individual short-term respite "
        "break.",
        table="Episodes",
        when="LS = 'V3' AND RNE IS DISTINCT FROM 'S'",
        look_at=("RNE",),
        explain="The short break of {DECOM} began for the reason {RNE}; a short break can only "
        "begin with S",
    ),
    on_row(
        "385",
        ERROR,
        "Date episode ceased must be on or before the end of the current collection year.",
        table="Episodes",
        when="DEC > year_end()",
        look_at=("DEC",),
        say={"year_ends": "year_end()"},
        explain="The episode ended {DEC}, after the collection year ended on {year_ends}",
    ),
    on_row(
        "446",
        ERROR,
        "E1 is not a valid code for episodes starting before December 2005.",
        table="Episodes",
        when="LS = 'E1' AND DECOM < DATE '2005-12-01'",
        look_at=("LS", "DECOM"),
        explain="The episode is under a placement order, E1, but began {DECOM}, before 1 December "
        "2005",
    ),
)
