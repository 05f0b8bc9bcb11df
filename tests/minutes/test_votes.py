"""Votes are read from the words of minutes, and from nothing else."""

import pytest

from goldenthread.minutes.reader import read_file
from goldenthread.minutes.votes import Option, Result, of_resolution, votes_in

FOR, AGAINST, ABSTAINED = Option


@pytest.mark.parametrize(
    ("said", "counts", "result"),
    [
        ("The Committee voted: 5 in favour, 3 against, 1 abstention.", (5, 3, 1), "pass"),
        ("On a division the motion was lost (6:9).", (6, 9, None), "fail"),
        ("The amendment was put to the vote and was not carried.", (), "fail"),
        ("Upon being put to the vote, the motion was declared carried.", (), "pass"),
        ("With six votes for, two against and no abstentions the motion was carried.",
         (6, 2, 0), "pass"),
        ("The vote was 4 for and 4 against.", (4, 4, None), "tied"),
        ("The vote was 4 for and 4 against and it was lost on the Chair's casting vote.",
         (4, 4, None), "fail"),
        ("It was agreed by 7 votes to 2 to ask Cabinet.", (7, 2, None), "pass"),
    ],
)  # fmt: skip
def test_a_vote_is_read_from_what_a_sentence_counts_or_says(said, counts, result):
    (vote,) = votes_in([f"Members spoke at length. {said} The Chair thanked all."])

    assert tuple(vote.counts.get(one) for one in Option if counts) == counts
    assert (vote.result, vote.names) == (result, ())
    assert vote.casting == ("casting" in said)
    assert vote.words == said


@pytest.mark.parametrize(
    "said",
    [
        "Of those who answered the consultation 20 voted in favour and 13 against.",
        "The panel resolved that the report be noted.",
        "There were 5 for tea and the work against exploitation went on.",
        "A motion for next month was announced.",
        "The proposal was rejected by the provider.",
        "Members carried on, and no vote was taken.",
    ],
)
def test_what_tells_of_no_vote_of_the_meeting_is_none(said):
    assert votes_in([said]) == ()


def test_two_votes_of_one_paragraph_are_two():
    said = "The amendment was lost by 4 votes to 6. The motion was carried by 7 votes to 3."
    assert [one.result for one in votes_in([said])] == [Result.LOST, Result.CARRIED]


@pytest.mark.parametrize("joined", [True, False])
def test_a_list_of_names_is_read_over_one_paragraph_or_several(joined):
    lines = ["For: Councillors A Bell, B Carr and C Dow (3)", "Against: Councillor E Frost (1)",
             "Abstentions: none"]  # fmt: skip
    (vote,) = votes_in([". ".join(lines)] if joined else lines)

    assert vote.names == (
        ("A Bell", FOR), ("B Carr", FOR), ("C Dow", FOR), ("E Frost", AGAINST),
    )  # fmt: skip
    assert vote.counts == {FOR: 3, AGAINST: 1, ABSTAINED: 0}
    assert vote.result == "pass"


def test_names_that_do_not_add_up_are_not_told_but_the_count_is():
    (vote,) = votes_in(["For (3): A Bell and B Carr", "Against (1): C Dow"])
    assert vote.names == (("C Dow", AGAINST),)
    assert vote.counts == {FOR: 3, AGAINST: 1}


def test_a_resolution_that_tells_its_vote_is_its_motion():
    assert of_resolution("RESOLVED by 6 votes to 3 that Cabinet be asked.").counts[FOR] == 6
    assert of_resolution("The motion was put to the vote and was lost.").result == "fail"
    assert of_resolution("That the report be noted.") is None


def test_the_fixtures_tell_two_votes(shared_data):
    found = {
        path.name: [
            vote
            for item in read_file(path).items
            for told in (item.paragraphs, [one.text for one in item.resolutions])
            for vote in votes_in(told)
        ]
        for path in sorted((shared_data / "minutes_fixtures").glob("*.txt"))
    }
    told = {name: [one.counts for one in votes] for name, votes in found.items() if votes}
    assert told == {
        "d06_list-callin.txt": [{FOR: 5, AGAINST: 3, ABSTAINED: 1}],
        "d15_list-nolabels-whip.txt": [{FOR: 6, AGAINST: 9}],
    }
