"""Time the search over 200,000 minute items, on SQLite and on a PostgreSQL of its own.

python scripts/bench_search.py [--items 200000] [--runs 15]
"""

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from bench_site import MOST, asked, bench, conclude, headings, show

ITEMS_OF_A_MEETING = 8
BODIES = 40
SENTENCES = 12
BATCH = 2_000
COMMON = (
    "The Director explained that the number of children in care had {} since the last meeting.",
    "Members asked how families were supported by social workers and by early help.",
    "The service had recruited {} social workers, and the budget was under pressure.",
    "Councillor {} welcomed the report and thanked the officers.",
    "It was noted that placements for children cost more than was planned.",
)
SELDOM = (
    "Care leavers had waited for suitable homes in {}.",
    "An audit in {} found that supervision was recorded late.",
    "The police reported that children missing from home in {} were seen within a day.",
    "The panel heard from foster carers in {} about short breaks.",
    "The threshold document was to be reviewed with schools in {}.",
    "Re-referrals in {} were higher than those of the council's neighbours.",
    "Health partners in {} described the wait for mental health support.",
    "Return conversations in {} were offered and often declined.",
    "The family plan of {} was to be brought back in six months.",
    "Advocacy in {} was taken up by one child in three.",
)
TITLES = ("Performance report", "Improvement plan", "Placements", "Early help", "Care leavers",
          "Budget monitoring", "Work programme", "Fostering", "Workforce", "Audit")  # fmt: skip
FIRST = ("Bar", "Cor", "Dun", "El", "Fen", "Gar", "Hal", "Kin", "Lor", "Mel", "Nor", "Pen")
LAST = ("ford", "by", "ton", "wick", "ham", "ley", "stead", "worth", "dale", "combe", "thorpe")


def searches() -> dict[str, str]:
    """The searches that are timed: their names and queries."""
    dates = "since-day=1&since-month=1&since-year=2012&until-day=31&until-month=12&until-year=2019"
    return {
        "a rare word": "q=Marchwick",
        "a word of every tenth item": "q=advocacy",
        "a word of most items": "q=children",
        "three words of many items": "q=children+budget+workers",
        "a phrase of many items": 'q="social+workers"',
        "a phrase of few items": 'q="care+leavers"',
        "a phrase of common words, seldom together": 'q="report+children"',
        "a word, and one left out": "q=fostering+-budget",
        "word, committee and dates": f"q=leavers&committee=7&{dates}",
        "common word, committee and dates": f"q=children&committee=7&{dates}",
        "common word, by who spoke": "q=children&role=4",
        "newest first": "q=placements&order=newest",
        "page 50": "q=children&page=50",
        "no result": "q=quinceberry",
        "no words, one committee": "committee=7",
    }


def paragraphs(chance: random.Random) -> list[str]:
    """What was minuted of one item: some hundred and fifty words."""
    told = [*chance.choices(COMMON, k=SENTENCES // 2), *chance.choices(SELDOM, k=SENTENCES // 2)]
    chance.shuffle(told)
    return [one.format(place(chance)) for one in told]


def place(chance: random.Random) -> str:
    """One of some hundred invented places; one in a hundred thousand is Marchwick."""
    if chance.random() < 1e-5:
        return "Marchwick"
    return chance.choice(FIRST) + chance.choice(LAST)


def items(many: int) -> Iterator[tuple[int, str, list[str], date]]:
    """Invented items, from the oldest to the newest: number, title, what was said, day."""
    chance = random.Random(1)  # noqa: S311
    first = date(1996, 1, 1)
    meetings = many // ITEMS_OF_A_MEETING
    for n in range(many):
        day = first + timedelta(days=n // ITEMS_OF_A_MEETING * 11_000 // max(meetings, 1))
        title = f"{chance.choice(TITLES)}, {place(chance)}"
        yield n + 1, title, paragraphs(chance), day


def fill(many: int) -> None:
    """Enter invented minutes, and what can be found of them as the app itself says it."""
    from django.utils import timezone

    from goldenthread.web.scrutiny.models import AgendaItem, Body, Meeting
    from goldenthread.web.search import keeping

    Body.objects.bulk_create(Body(id=n, name=f"Panel {n}") for n in range(1, BODIES + 1))
    known = many // ITEMS_OF_A_MEETING
    people = [{"name": "Mrs A Larwood", "role": "County Councillor"}]
    made: list[AgendaItem] = []
    meetings: list[Meeting] = []
    for n, title, said, day in items(many):
        number = (n - 1) // ITEMS_OF_A_MEETING + 1
        if (n - 1) % ITEMS_OF_A_MEETING == 0:
            meetings.append(
                Meeting(id=number, body_id=number % BODIES + 1, date=day, status="held",
                        digest=str(number), present=people, changed_at=timezone.now())
            )  # fmt: skip
        made.append(
            AgendaItem(id=n, meeting_id=number, position=n, number=str(n % 8), title=title,
                       kind="substantive", paragraphs=said)
        )  # fmt: skip
        if n % BATCH == 0 or n == many:
            Meeting.objects.bulk_create(meetings)
            AgendaItem.objects.bulk_create(made)
            made, meetings = [], []
    print(f"{known:,} meetings", flush=True)
    began = time.perf_counter()
    keeping.renew_all()
    print(f"all made findable in {time.perf_counter() - began:,.0f} s", flush=True)


def time_all(runs: int) -> None:
    """Print the times of every search, and which are too long."""
    from django.test import Client

    client = Client()
    slow = []
    headings()
    for name, query in searches().items():
        middle = show(name, runs, partial(asked, client, f"/search/?{query}"))
        if middle > MOST:
            slow.append(name)
    conclude(slow)


if __name__ == "__main__":
    bench(doc=__doc__, many="items", default=200_000, fill=fill, time_all=time_all)
