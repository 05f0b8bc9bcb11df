import pytest

from goldenthread.web.commitments.mentions import Promise, mentions, salient

CASELOADS = Promise.of(
    1,
    "The Committee requested an update on protected caseloads for newly qualified social workers",
    "Tom Abara",
    "",
)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("Protected caseloads of newly qualified social workers had fallen.", True),
        ("Tom Abara said that protected caseloads of workers would be looked at.", True),
        ("Protected caseloads of workers were falling.", True),
        ("Protected caseloads were falling.", False),
        ("Tom Abara would look at protected caseloads.", False),
        ("Tom Abara presented the budget.", False),
        ("The foster carers' allowance would rise in April.", False),
        ("", False),
    ],
)
def test_a_paragraph_mentions_a_promise_by_its_words_and_its_owner(paragraph, found):
    assert bool(mentions([paragraph], [CASELOADS])) == found


def test_the_reason_gives_the_words_and_the_owner():
    paragraph = "Tom Abara reported protected caseloads for newly qualified social workers."

    (mention,) = mentions([paragraph], [CASELOADS])

    assert mention.names_owner
    assert mention.reason == (
        "The minutes share the words caseloads, newly, protected, qualified, social, workers "
        "and name its owner."
    )


def test_a_promise_is_found_once_with_its_best_paragraph():
    paragraphs = [
        "Protected caseloads, qualified workers.",
        "Protected caseloads of newly qualified social workers had fallen.",
    ]

    (mention,) = mentions(paragraphs, [CASELOADS])

    assert len(mention.words) > 4


def test_a_promise_that_says_too_little_is_never_found():
    vague = Promise.of(1, "Provide an update to a future meeting", "Andy Dempsey")

    assert mentions(["Andy Dempsey provided an update to the meeting."], [vague]) == []


def test_the_words_of_an_owners_office_are_not_the_promises():
    promise = Promise.of(
        1,
        "The Head of Quality Assurance agreed to send a list of overdue remedial actions",
        "",
        "Head of Quality Assurance",
    )

    assert mentions(["The Head of Quality Assurance spoke of overdue audits."], [promise]) == []
    told = "The Head of Quality Assurance said that overdue remedial actions were fewer."
    assert mentions([told], [promise])


def test_salient_words_leave_out_what_every_minute_says():
    assert salient("The Committee requested a report on the caseloads of the teams") == {
        "caseload",
        "team",
    }
