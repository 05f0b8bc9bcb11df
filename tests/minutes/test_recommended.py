import pytest

from goldenthread.minutes.recommended import recommended


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("That the Cabinet be asked to fund two more posts", "Cabinet"),
        ("that Cabinet be asked to set a standard for replies to foster carers", "Cabinet"),
        (
            "That the Cabinet Member for Children and Families be requested to review allowances",
            "Cabinet Member for Children and Families",
        ),
        ("That the policy on mileage be recommended to the Cabinet for adoption", "Cabinet"),
        ("That it be recommended to Full Council that the pledge be renewed", "Full Council"),
        ("RECOMMEND to the Executive that the fees be frozen", "Executive"),
        ("To recommend to Council that the strategy be approved", "Council"),
        ("The Committee RECOMMENDS that exit interviews be held", ""),
        (
            "That the Director of Children's Services be asked to review plans open for a year",
            "Director of Children's Services",
        ),
        (
            "the Improvement Board Chair be asked to consider whether it can be closed",
            "Improvement Board Chair",
        ),
        (
            "That the Safeguarding Partnership be urged to publish its data",
            "Safeguarding Partnership",
        ),
        ("That the Government be called upon to fund the duty", "Government"),
    ],
)
def test_it_says_to_whom_a_resolution_recommends(text, to):
    found = recommended(text)
    assert found
    assert found.to == to
    assert found.why


@pytest.mark.parametrize(
    "text",
    [
        "That the report be noted",
        "That the progress made against the recommendations of the inspection be noted",
        "That the minutes be confirmed as a correct record",
        "That the Assistant Director Safeguarding be asked to report to the March meeting",
        "That the Head of Quality Assurance be requested to provide the method to Members",
        "That the Cabinet Member for Children and Families be requested to respond to the 8 "
        "recommendations of the group within two months",
        "the Cabinet Member for Children and Families be invited to attend the meeting",
        "That the work programme, as amended, be approved",
        "",
    ],
)
def test_what_only_notes_or_asks_for_a_report_is_none(text):
    assert recommended(text) is None
