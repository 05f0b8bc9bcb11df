"""The loose-ends report against the plain truth of a generated plan."""

import random
from datetime import timedelta

import pytest

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.plan.loose_ends import loose_ends, number_of
from goldenthread.web.plan.models import Outcome, PlanAction, Theme, Workstream
from goldenthread.web.plan.outcomes.states import State
from goldenthread.web.plan.ratings.now import plan_now
from goldenthread.web.thread import proofs
from goldenthread.web.thread.actions import ensure_node, link

pytestmark = pytest.mark.django_db
FINDINGS, ACTIONS, MEASURES, OUTCOMES, STREAMS = 100, 300, 40, 20, 12


class Generated:
    """A plan of 100 findings, 300 actions and 40 measures, and what was linked to what."""

    def __init__(self, plan, shows, today, seed):
        self.plan, self.today = plan, today
        self.chance = random.Random(seed)  # noqa: S311
        self.findings = [ensure_node("finding", n, title=f"F{n}") for n in range(FINDINGS)]
        self.measures = {
            f"M{n}": shows(f"M{n}", *self.some(["met", "short", "not judged"], 2))
            for n in range(MEASURES)
        }
        read = proofs._readers["measure"](list(self.measures), "quarter")
        self.judged = {key for key in self.measures if read[key]}
        self.answers, self.serves, self.proves = set(), set(), set()
        self.carries, self.works_in = set(), {}
        theme = Theme.objects.create(name="Practice")
        self.outcomes = {f"O{n}": self.outcome(n, theme) for n in range(OUTCOMES)}
        self.streams = {f"W{n}": self.stream(n) for n in range(STREAMS)}
        self.actions = {f"A{n}": self.action(n) for n in range(ACTIONS)}
        self.tie()

    def some(self, of, at_most):
        return [self.chance.choice(of) for _ in range(self.chance.randint(0, at_most))]

    def outcome(self, number, theme):
        state = self.chance.choice([State.OPEN] * 4 + [State.REOPENED, State.DROPPED])
        one = Outcome.objects.create(
            plan=self.plan,
            number=number + 1,
            title=f"O{number}",
            not_before=self.today,
            state=state,
        )
        one.node = ensure_node("outcome", one.pk, title=one.title)
        one.save()
        if self.chance.random() < 0.8:
            one.themes.add(theme)
        return one

    def stream(self, number):
        one = Workstream.objects.create(
            plan=self.plan,
            letter=str(number),
            title=f"W{number}",
            ended_on=self.today if self.chance.random() < 0.2 else None,
        )
        for name, outcome in self.outcomes.items():
            if self.chance.random() < 0.08:
                one.outcomes.add(outcome)
                self.carries.add((one.title, name))
        return one

    def action(self, number):
        due = self.today + timedelta(days=9) if self.chance.random() < 0.8 else None
        state = self.chance.choice(["open"] * 6 + ["withdrawn", "closed"])
        over = {"evidence": "Seen", "done_on": self.today} if state == "closed" else {}
        one = Commitment.objects.create(
            what=f"A{number}",
            owner_name=self.chance.choice(["", "Tom", "Ann"]),
            raised_on=self.today,
            first_due=due,
            agreed_due=due,
            state=state,
            **over,
        )
        one.node = ensure_node("commitment", one.pk, title=one.what)
        one.save()
        stream = self.chance.choice([None, *self.streams.values()])
        if stream and self.chance.random() < 0.3:
            stream = None
        self.works_in[one.what] = stream.title if stream else ""
        PlanAction.objects.create(
            commitment=one, plan=self.plan, number=number + 1, workstream=stream
        )
        return one

    def tie(self):
        for name, one in self.actions.items():
            for outcome in self.some(list(self.outcomes)[: OUTCOMES - 4], 1):
                link(from_node=one.node, to_node=self.outcomes[outcome].node, kind="serves")
                self.serves.add((name, outcome))
        for finding in self.findings:
            for outcome in self.some(list(self.outcomes), 1):
                link(from_node=self.outcomes[outcome].node, to_node=finding, kind="answers")
                self.answers.add((outcome, finding.title))
            for name in self.some(list(self.actions), 1) if self.chance.random() < 0.3 else []:
                link(from_node=self.actions[name].node, to_node=finding, kind="answers")
                self.answers.add((name, finding.title))
        for key, node in self.measures.items():
            for name in self.some([*self.outcomes, *list(self.actions)[:40]], 1):
                to = self.outcomes.get(name) or self.actions[name]
                link(from_node=node, to_node=to.node, kind="measures")
                self.proves.add((key, name))

    # The truth, plainly: one question at a time over what was linked.

    def live(self, name):
        if name in self.outcomes:
            return self.outcomes[name].state in ("open", "closed", "reopened")
        return self.actions[name].state != "withdrawn"

    def serving(self, outcome):
        return [a for a, o in self.serves if o == outcome and self.live(a)]

    def truth(self):
        live_outcomes = [o for o in self.outcomes if self.live(o)]
        live_actions = [a for a in self.actions if self.live(a)]
        going = [w for w, it in self.streams.items() if it.ended_on is None]
        proven = {name for _, name in self.proves}
        answered = {f: [n for n, g in self.answers if g == f and self.live(n)] for f in FS}
        return [
            {f for f in FS if not answered[f]},
            {
                f
                for f in FS
                if answered[f]
                and all(n in self.outcomes for n in answered[f])
                and not any(self.serving(n) for n in answered[f])
            },
            {o for o in live_outcomes if not any(n == o for n, _ in self.answers)},
            {o for o in live_outcomes if not self.serving(o)},
            {o for o in live_outcomes if o not in proven},
            {o for o in live_outcomes if not any((w, o) in self.carries for w in going)},
            {o for o in live_outcomes if not self.outcomes[o].themes.exists()},
            {
                o
                for o in live_outcomes
                if self.serving(o)
                and all(self.actions[a].state == "closed" for a in self.serving(o))
            },
            {w for w in going if not any((w, o) in self.carries for o in live_outcomes)},
            {w for w in going if not any(self.works_in[a] == w for a in live_actions)},
            {a for a in live_actions if not any((a, o) in self.serves for o in live_outcomes)},
            {
                a
                for a in live_actions
                if a not in proven
                and not any((a, o) in self.serves and o in proven for o in live_outcomes)
            },
            {a for a in live_actions if not self.actions[a].owner_name},
            {
                a
                for a in live_actions
                if self.actions[a].state == "open" and self.actions[a].agreed_due is None
            },
            {
                f"Measure {key}"
                for key in self.judged
                if not any(k == key and self.live(name) for k, name in self.proves)
            },
        ]


FS = [f"F{n}" for n in range(FINDINGS)]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_report_is_right_on_a_generated_plan(plan, shows, today, seed):
    generated = Generated(plan, shows, today, seed)

    found = loose_ends(plan_now(plan, today))

    said = [{thing.text.rpartition(": ")[2] for thing in kind.things} for kind in found]
    assert dict(zip((kind.title for kind in found), said, strict=True)) == dict(
        zip((kind.title for kind in found), generated.truth(), strict=True)
    )
    assert number_of(found) == sum(map(len, generated.truth()))
    assert all(said[:7]), "the plan is such that there is something to find"


def test_it_asks_as_many_questions_whatever_the_plan_s_size(
    plan, outcome, action, finding, shows, today, django_assert_max_num_queries
):
    for number in range(8):
        shows(f"M{number}", "met")
        finding(number)
        action(outcome(f"O{number}"))
    with django_assert_max_num_queries(18):
        found = loose_ends(plan_now(plan, today))
    assert number_of(found)
