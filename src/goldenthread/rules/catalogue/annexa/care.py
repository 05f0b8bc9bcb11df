"""Lists 8 to 11: care, leaving care, adoption and adopters, and what each says of a child."""

from collections.abc import Iterator

from goldenthread.rules.catalogue.annexa.naming import is_choice
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows
from goldenthread.schema.annexa import LISTS

_CARE, _LEAVERS, _ADOPTION = "children_in_care", "care_leavers", "adoption"
_SPAN = ("care_start_date", "care_end_date")
_OF_CHILDREN = tuple(it.name for it in LISTS if it.identity)

_STEPS = (
    ("stage_1_end_date", "stage_2_start_date"),
    ("stage_2_start_date", "approval_date"),
    ("approval_date", "matched_date"),
    ("matched_date", "placed_date"),
    ("placed_date", "order_date"),
)


def _described() -> Iterator[str]:
    for name in _OF_CHILDREN:
        yield f"SELECT child_unique_id, date_of_birth FROM {name}"


RULES: tuple[Rule, ...] = (
    on_rows(
        "A8-01",
        ERROR,
        "A child must not be looked after twice at one time.",
        select="""
            SELECT one.row AS one, other.row AS other
            FROM children_in_care AS one
            JOIN children_in_care AS other
                ON other.child_unique_id = one.child_unique_id
                AND (other.care_start_date > one.care_start_date
                    OR (other.care_start_date = one.care_start_date AND other.row > one.row))
                AND coalesce(other.care_start_date < one.care_end_date,
                    one.care_end_date_unread IS NULL)
        """,
        look_at=(at(_CARE, *_SPAN, role="one"), at(_CARE, *_SPAN, role="other")),
        explain=(
            "The care that began on {one.care_start_date} ended: {one.care_end_date}. Another"
            " period began on {other.care_start_date}"
        ),
    ),
    on_row(
        "A8-02",
        ERROR,
        "A child who ceased to be looked after must have a reason, and no other may.",
        table=_CARE,
        when="(care_end_date IS NULL AND care_end_date_unread IS NULL) <> (ceased_reason IS NULL)",
        look_at=("care_end_date", "ceased_reason"),
        explain="The day of ceasing is {care_end_date}, and the reason is {ceased_reason}",
    ),
    on_row(
        "A8-03",
        ERROR,
        "The latest placement and the current legal status must begin in the period of care.",
        table=_CARE,
        when="placement_start_date < care_start_date OR placement_start_date > care_end_date"
        " OR legal_status_start_date < care_start_date OR legal_status_start_date > care_end_date",
        look_at=(*_SPAN, "placement_start_date", "legal_status_start_date"),
        explain=(
            "Care began on {care_start_date} and its end is {care_end_date}; the placement began on"
            " {placement_start_date} and the legal status on {legal_status_start_date}"
        ),
    ),
    on_row(
        "A8-04",
        QUERY,
        "The latest review and the last visit should be of the period of care. Please check.",
        table=_CARE,
        when="latest_review_date < care_start_date OR latest_review_date > care_end_date"
        " OR last_visit_date < care_start_date OR last_visit_date > care_end_date",
        look_at=(*_SPAN, "latest_review_date", "last_visit_date"),
        explain=(
            "Care began on {care_start_date} and its end is {care_end_date}; the latest review is"
            " {latest_review_date} and the last visit {last_visit_date}"
        ),
    ),
    on_rows(
        "A8-05",
        ERROR,
        "A child must not be looked after from the eighteenth birthday on.",
        select="""
            SELECT c.row AS children_in_care, birthday(c.date_of_birth, 18) AS adult
            FROM children_in_care AS c JOIN extract_day ON TRUE
            WHERE c.care_end_date > birthday(c.date_of_birth, 18)
                OR (c.care_end_date IS NULL AND c.care_end_date_unread IS NULL
                    AND extract_day.last_day > birthday(c.date_of_birth, 18))
        """,
        look_at=(at(_CARE, "date_of_birth", "care_end_date"),),
        uses=("contacts", "referrals", "assessments", "section_47_enquiries"),
        explain="The child came of age on {adult}, and the end of care is {care_end_date}",
    ),
    on_rows(
        "A8-06",
        ERROR,
        "A period of care after another in the list must be told as a second or subsequent period,"
        " if the other ended within twelve months before it began.",
        select=f"""
            SELECT l.row AS later, max(e.row) AS earlier
            FROM children_in_care AS l
            JOIN children_in_care AS e
                ON e.child_unique_id = l.child_unique_id AND e.row <> l.row
                AND e.care_end_date <= l.care_start_date
                AND e.care_end_date > l.care_start_date - INTERVAL 12 MONTH
            WHERE {is_choice(_CARE, "subsequent_period", "No", alias="l")}
            GROUP BY l.row
        """,
        look_at=(
            at(_CARE, "care_start_date", "subsequent_period", role="later"),
            at(_CARE, "care_end_date", role="earlier"),
        ),
        explain=(
            "The child's earlier care ended on {earlier.care_end_date}, and that of"
            " {later.care_start_date} is said to be no subsequent period"
        ),
    ),
    on_row(
        "A8-07",
        ERROR,
        "A return interview that was accepted must have been offered.",
        table=_CARE,
        when=f"{is_choice(_CARE, 'interview_accepted', 'Yes')}"
        f" AND {is_choice(_CARE, 'interview_offered', 'No')}",
        look_at=("interview_offered", "interview_accepted"),
        explain="The interview was accepted, and whether it was offered is {interview_offered}",
    ),
    on_row(
        "A9-01",
        ERROR,
        "A young person must be 16 years old to have leaving-care services.",
        table=_LEAVERS,
        when="TRY_CAST(age AS DOUBLE) < 16",
        look_at=("age",),
        explain="The young person is {age} years old",
    ),
    on_rows(
        "A9-02",
        ERROR,
        "A young person who is eligible is still looked after and must be in list 8 with care that"
        " has not ended; one who is relevant or formerly relevant must not.",
        select=f"""
            SELECT l.row AS care_leavers, c.row AS children_in_care,
                CASE WHEN c.row IS NULL THEN 'not looked after' ELSE 'looked after' END AS what
            FROM care_leavers AS l LEFT JOIN open_care AS c ON c.child = l.child_unique_id
            WHERE ({is_choice(_LEAVERS, "eligibility", "Eligible")} AND c.row IS NULL)
                OR ({is_choice(_LEAVERS, "eligibility", "Relevant", "Former Relevant")}
                    AND c.sure)
        """,
        look_at=(at(_LEAVERS, "eligibility"), at(_CARE, *_SPAN)),
        explain="The young person is “{eligibility}”, and in list 8 is {what}",
    ),
    on_row(
        "A10-01",
        ERROR,
        "A decision that was reversed must say why, and no other may.",
        table=_ADOPTION,
        when="(reversed_date IS NULL AND reversed_date_unread IS NULL)"
        " <> (reversed_reason IS NULL)",
        look_at=("reversed_date", "reversed_reason"),
        explain="The decision was reversed: {reversed_date}. The reason is {reversed_reason}",
    ),
    on_row(
        "A10-02",
        ERROR,
        "A child must not be matched, or placed for adoption, before the decision to place.",
        table=_ADOPTION,
        when="matched_date < decision_date OR placed_date < decision_date",
        look_at=("decision_date", "matched_date", "placed_date"),
        explain=(
            "The decision is of {decision_date}; the child was matched on {matched_date} and placed"
            " on {placed_date}"
        ),
    ),
    on_row(
        "A10-03",
        ERROR,
        "A child must not be both adopted and no longer to be placed for adoption.",
        table=_ADOPTION,
        when="order_date IS NOT NULL AND reversed_date IS NOT NULL",
        look_at=("order_date", "reversed_date"),
        explain="The child was adopted on {order_date}, and the decision was reversed on"
        " {reversed_date}",
    ),
    on_rows(
        "A10-04",
        ERROR,
        "A child who has been adopted must not be looked after still.",
        select="""
            SELECT a.row AS adoption, c.row AS children_in_care
            FROM adoption AS a JOIN open_care AS c ON c.child = a.child_unique_id
            WHERE a.order_date IS NOT NULL AND c.sure
        """,
        look_at=(at(_ADOPTION, "order_date"), at(_CARE, *_SPAN)),
        explain=(
            "The child was adopted on {order_date}, and list 8 has care from {care_start_date} that"
            " has not ended"
        ),
    ),
    on_row(
        "A11-01",
        ERROR,
        "Stage 1, stage 2, approval, match, placement and order must follow each other.",
        table="adopters",
        when=" OR ".join(f"{later} < {earlier}" for earlier, later in _STEPS),
        look_at=tuple(dict.fromkeys(name for step in _STEPS for name in step)),
        explain=(
            "Stage 1 ended: {stage_1_end_date}; stage 2 began: {stage_2_start_date}; approved:"
            " {approval_date}; matched: {matched_date}; placed: {placed_date}; order: {order_date}"
        ),
    ),
    on_row(
        "A11-02",
        ERROR,
        "An adopter who has left the process must have a reason, and no other may.",
        table="adopters",
        when="(leaving_date IS NULL AND leaving_date_unread IS NULL) <> (leaving_reason IS NULL)",
        look_at=("leaving_date", "leaving_reason"),
        explain="The day of leaving is {leaving_date}, and the reason is {leaving_reason}",
    ),
    on_row(
        "A11-03",
        ERROR,
        "Children are placed with an adopter when there is a day of placement, and only then.",
        table="adopters",
        when="(placed_date IS NULL AND placed_date_unread IS NULL)"
        " <> (coalesce(TRY_CAST(children_placed AS DOUBLE), 0) = 0)",
        look_at=("placed_date", "children_placed"),
        explain="The day of placement is {placed_date}, and children placed are {children_placed}",
    ),
    *(
        on_rows(
            f"A{annex.number}-00",
            ERROR,
            f"A child in list {annex.number} must have the date of birth that the lists before it"
            " give.",
            select=f"""
                WITH before AS (
                    SELECT child_unique_id AS child, min(date_of_birth) AS born,
                        max(date_of_birth) AS other
                    FROM ({" UNION ALL ".join(list(_described())[: annex.number - 1])}) AS lists
                    WHERE date_of_birth IS NOT NULL GROUP BY child_unique_id
                )
                SELECT t.row AS {annex.name}, before.born
                FROM {annex.name} AS t JOIN before ON before.child = t.child_unique_id
                WHERE t.date_of_birth <> before.born AND t.date_of_birth <> before.other
            """,
            look_at=(at(annex.name, "date_of_birth"),),
            any_of=_OF_CHILDREN[: annex.number - 1],
            explain="The child is born on {date_of_birth} here, and on {born} in a list before",
        )
        for annex in LISTS[1:]
        if annex.identity
    ),
)
