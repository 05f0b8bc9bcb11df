"""Time the register's pages at 50,000 commitments, on SQLite and on a PostgreSQL of its own.

python scripts/bench_register.py [--commitments 50000] [--runs 15]
"""

from functools import partial

from bench_site import MOST, asked, bench, conclude, headings, show


def fill(many: int) -> None:
    """Enter invented commitments, with their nodes and one line of history each."""
    from datetime import timedelta

    from django.utils import timezone

    from goldenthread.likeness import meanings
    from goldenthread.web.commitments.models import Commitment, CommitmentEvent, Wording
    from goldenthread.web.thread.models import Node

    today = timezone.localdate()
    said = [told(n) for n in range(many)]
    Node.objects.bulk_create(
        (
            Node(
                public_id=f"commitment-{n}",
                kind="commitment",
                key=str(n),
                title=text,
                public=n % 3 > 0,
            )
            for n, text in enumerate(said, start=1)
        ),
        batch_size=2000,
    )
    nodes = dict(Node.objects.values_list("key", "pk"))
    Commitment.objects.bulk_create(
        (
            Commitment(
                id=n,
                node_id=nodes[str(n)],
                what=text,
                owner_name=f"Owner {n % 900}" if n % 11 else "",
                asked_by=f"Board {n % 40}",
                raised_on=today - timedelta(days=n % 1500),
                first_due=due,
                agreed_due=due,
                public=n % 3 > 0,
                state="open" if n % 5 < 3 else "closed",
                evidence="" if n % 5 < 3 else "Sent",
                done_on=None if n % 5 < 3 else today,
            )
            for n, text in enumerate(said, start=1)
            for due in [None if n % 7 == 0 else today + timedelta(days=300 - n % 900)]
        ),
        batch_size=2000,
    )
    CommitmentEvent.objects.bulk_create(
        (
            CommitmentEvent(commitment_id=n, version=1, deed="raise", to_state="open")
            for n in range(1, many + 1)
        ),
        batch_size=2000,
    )
    # What some hundred texts mean serves for all: the search does not know the difference.
    few = meanings(said[:500])
    Wording.objects.bulk_create(
        (
            Wording(commitment_id=n, gist=text, meaning=few[n % len(few)])
            for n, text in enumerate(said, start=1)
        ),
        batch_size=2000,
    )


def told(n: int) -> str:
    """One of many promises, no two quite alike."""
    things = ("caseloads", "re-referrals", "placements", "audits", "visits", "carers", "plans")
    deeds = ("Report on", "Review", "Circulate figures on", "Bring an analysis of", "Reduce")
    return f"{deeds[n % 5]} {things[n % 7]} in district {n % 97}, part {n}"


def pages() -> dict[str, str]:
    """The pages that are timed: their names and addresses."""
    return {
        "register, first page": "/commitments/",
        "register, latest first": "/commitments/?sort=latest",
        "register, overdue": "/commitments/?due=overdue",
        "register, undated": "/commitments/?due=none",
        "register, of one owner": "/commitments/?owner=Owner+7",
        "register, the last page": "/commitments/?page=2000",
        "one commitment": "/commitments/778/",
    }


def time_all(runs: int) -> None:
    """Print the times of every page for an officer and for the public, and which are too long."""
    from django.test import Client

    from goldenthread.web.accounts.models import User
    from goldenthread.web.commitments import asked_before

    officer = User.objects.create(email="officer@council.example", role="scrutiny_officer")
    inside, outside = Client(), Client()
    inside.force_login(officer)
    slow = []
    headings()
    for name, address in pages().items():
        for who, client in (("officer", inside), ("public", outside)):
            middle = show(f"{name}, {who}", runs, partial(asked, client, address))
            if middle > MOST and name.startswith("register"):
                slow.append(f"{name}, {who}")
    show(
        "asked before, one search",
        runs,
        lambda: asked_before.alike("Circulate the figures on caseloads of district 12"),
    )
    conclude(slow)


if __name__ == "__main__":
    bench(doc=__doc__, many="commitments", default=50_000, fill=fill, time_all=time_all)
