"""How often the answer is among the nearest, on pairs of our own; and that it is quick."""

import time
from pathlib import Path

import pytest

from goldenthread.findings.recall import Pair, read_pairs, recall_at
from goldenthread.likeness import nearest

HERE = Path(__file__).parent
LABELLED, HELD_OUT = read_pairs(HERE / "labelled.tsv"), read_pairs(HERE / "held_out.tsv")
OTHERS = (HERE / "others.txt").read_text(encoding="utf-8").splitlines()


def test_the_sets_are_ours_large_enough_and_partly_hard():
    assert len(LABELLED) >= 60
    assert len(HELD_OUT) >= 40
    assert sum(pair.hard for pair in LABELLED) >= 20
    findings = [pair.finding for pair in (*LABELLED, *HELD_OUT)]
    assert len(set(findings)) == len(findings)


@pytest.mark.parametrize(
    ("pairs", "rest", "at_five", "at_ten"),
    [(LABELLED, HELD_OUT, 0.65, 0.73), (HELD_OUT, LABELLED, 0.45, 0.60)],
    ids=["the set that the weights were chosen on", "the set that they were not"],
)
def test_the_answer_is_among_the_nearest_as_often_as_the_guide_says(pairs, rest, at_five, at_ten):
    others = [*OTHERS, *(pair.answer for pair in rest)]

    assert recall_at(5, pairs, others).share >= at_five
    assert recall_at(10, pairs, others).share >= at_ten


def test_recall_counts_the_findings_whose_answer_was_found():
    pairs = [
        Pair("Caseloads are too high", "Bring caseloads down", False),
        Pair("Visits are late", "Zzz", True),
    ]

    found = recall_at(1, pairs, ["See children in time on visits"])

    assert (found.found, found.pairs, found.among, found.share) == (1, 2, 3, 0.5)
    assert str(found) == "recall at 1: 50% (1 of 2 findings, each among 3 actions)"


def test_two_hundred_findings_against_four_hundred_actions_take_under_two_seconds():
    findings = [f"{pair.finding}, in team {n}" for n in range(5) for pair in LABELLED][:200]
    actions = [f"{text} by quarter {n}" for n in range(6) for text in OTHERS][:400]
    assert (len(findings), len(actions)) == (200, 400)

    # Of the processor, since other tests may be running; `make bench` prints the clock's.
    began = time.process_time()
    lists = nearest(findings, actions, most=10)

    assert time.process_time() - began < 2
    assert [len(one) for one in lists] == [10] * 200
