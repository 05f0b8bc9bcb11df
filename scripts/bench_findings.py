"""The crosswalk: how long comparing takes, and how often the right answer is among the nearest.

The pairs are ours, in words of our own (tests/findings); on the second set no weight was chosen.

    python scripts/bench_findings.py
"""

import time
from itertools import chain
from pathlib import Path

from goldenthread.findings.recall import read_pairs, recall_at
from goldenthread.likeness import nearest

SETS = Path(__file__).resolve().parents[1] / "tests" / "findings"
LABELLED, HELD_OUT = "labelled.tsv", "held_out.tsv"
FINDINGS, ACTIONS = 200, 400


def main() -> None:
    """Print the seconds of a comparison, the model's loading included, and recall at 5 and 10."""
    labelled, held_out = read_pairs(SETS / LABELLED), read_pairs(SETS / HELD_OUT)
    others = (SETS / "others.txt").read_text(encoding="utf-8").splitlines()
    texts = [pair.finding for pair in (*labelled, *held_out)]
    findings = [f"{text}, in team {n}" for n in range(3) for text in texts][:FINDINGS]
    actions = [f"{text} by quarter {n}" for n in range(6) for text in others][:ACTIONS]
    began = time.perf_counter()
    nearest(findings, actions, most=10)
    print(
        f"crosswalk, {len(findings)} findings against {len(actions)} actions:"
        f" {time.perf_counter() - began:.2f} s"
    )
    for name, pairs, rest in (
        ("set that the weights were chosen on", labelled, held_out),
        ("set that they were not", held_out, labelled),
    ):
        among = list(chain(others, (pair.answer for pair in rest)))
        for most in (5, 10):
            print(f"{name}: {recall_at(most, pairs, among)}")
            hard = [pair for pair in pairs if pair.hard]
            easy = [pair.answer for pair in pairs if not pair.hard]
            print(f"  of these the hard ones: {recall_at(most, hard, among + easy)}")


if __name__ == "__main__":
    main()
