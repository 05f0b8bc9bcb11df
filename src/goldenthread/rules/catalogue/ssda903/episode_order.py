"""Rules about the order of a child's episodes."""

from goldenthread.rules.rule import ERROR, Rule, at, on_rows

RULES: tuple[Rule, ...] = (
    on_rows(
        "142",
        ERROR,
        "A new episode has started, but the previous episode has not ended.",
        select="""
            SELECT e.row AS Episodes, e.next AS TheNext
            FROM ordered_episodes AS e
            WHERE e.next IS NOT NULL AND (e.DEC IS NULL OR e.REC IS NULL)
        """,
        look_at=(at("Episodes", "DEC", "REC"), at("Episodes", "DECOM", role="TheNext")),
        explain="The episode that began {Episodes.DECOM} has the end {Episodes.DEC} and the reason "
        "{Episodes.REC}, but the next began {TheNext.DECOM}",
        departs="Takes an episode without a start as the last, so the true last one is flagged",
    ),
)
