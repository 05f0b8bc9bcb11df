"""The deeds that make the invented county's plan, in the order in which they would be done."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.web.accounts.demo import PEOPLE, NotADemo, is_demo
from goldenthread.web.accounts.models import User
from goldenthread.web.accounts.roles import Role
from goldenthread.web.commitments import actions as commitments
from goldenthread.web.plan.authorities import actions as authorities
from goldenthread.web.plan.board import actions as board
from goldenthread.web.plan.demo import content
from goldenthread.web.plan.demo.content import ADOPTED, REFRESHED, STARTED
from goldenthread.web.plan.demo.work import ACTIONS, AnAction
from goldenthread.web.plan.models import Outcome, Plan, PlanAction, Workstream
from goldenthread.web.plan.outcomes import actions as outcomes
from goldenthread.web.plan.outcomes.lapses import lapse
from goldenthread.web.plan.plans import add_plan
from goldenthread.web.plan.programme import actions as programme
from goldenthread.web.plan.ratings.overrides import override
from goldenthread.web.plan.versions.actions import make_version
from goldenthread.web.plan.work import actions as work
from goldenthread.web.plan.work.workstreams import add_workstream
from goldenthread.web.thread.models import Node

CLOSED_ON = date(2026, 7, 15)
CLOSED = (4, 6)
REPORTED = date(2026, 10, 31)


def _come(day: date) -> date:
    """The day, or today where it has not come yet: nothing is done in the future."""
    return min(day, timezone.localdate())


@transaction.atomic
def make_plan() -> int:
    """Make the plan on a demonstration site, once; returns how many actions it has.

    Raises ``NotADemo`` on any other site, where nothing invented may be entered.
    """
    if not is_demo():
        raise NotADemo("This site is not a demonstration, so no plan was made.")
    found = Plan.objects.filter(name=content.PLAN).first()
    if found:
        return found.actions.count()
    people = {one.role: User.objects.get(email=one.email) for one in PEOPLE}
    return _Making(people).plan.actions.count()


class _Making:
    """The deeds one after another, with who does them."""

    def __init__(self, people: Mapping[str, User]):
        self.lead, self.officer = people[Role.IMPROVEMENT_LEAD], people[Role.SCRUTINY_OFFICER]
        self.auditor = people[Role.AUDITOR]
        self.plan = add_plan(
            by=self.lead, name=content.PLAN, starts_on=STARTED, about=content.ABOUT
        )
        self.outcomes = self._outcomes()
        self.streams = self._streams()
        self.actions = [self._action(one) for one in ACTIONS if not one.refresh]
        self._version("As adopted", "The Improvement Board adopted the plan", ADOPTED)
        self._refresh()
        self._authorities()
        self._board()
        self._close_and_lapse()
        self._finish(since_report=True)
        self._override()
        self._programme()

    def _outcomes(self) -> dict[int, Outcome]:
        made = {}
        for number, one in enumerate(content.OUTCOMES, start=1):
            outcome = outcomes.add_outcome(
                by=self.lead,
                plan=self.plan,
                title=one.title,
                says=one.says,
                lead=one.lead,
                themes=one.themes,
                hold_for=one.hold_for,
                not_before=one.not_before,
            )
            for node in Node.objects.filter(kind="measure", key__in=one.measures):
                outcome = outcomes.show_by(by=self.lead, outcome=outcome, proof=node)
            for node in Node.objects.filter(kind="finding", title__icontains=one.finding):
                outcome = outcomes.answer(by=self.lead, outcome=outcome, finding=node)
            made[number] = outcome
        return made

    def _streams(self) -> dict[str, Workstream]:
        return {
            letter: add_workstream(
                by=self.lead,
                plan=self.plan,
                letter=letter,
                title=title,
                lead=lead,
                outcomes=[self.outcomes[number] for number in served],
            )
            for letter, title, lead, served in content.WORKSTREAMS
        }

    def _action(self, one: AnAction) -> tuple[AnAction, PlanAction]:
        served = [self.outcomes[number] for number in one.outcomes]
        made = work.add_action(
            by=self.lead,
            plan=self.plan,
            what=one.what,
            outcomes=served,
            owner=one.owner,
            outside_body=one.body,
            due=one.due,
            not_before=max(outcome.not_before for outcome in served),
            workstream=self.streams[one.stream],
            cost=one.cost,
            benefit=one.benefit,
            raised_on=REFRESHED if one.refresh else ADOPTED,
            why="The refresh of 2026 asks for it" if one.refresh else "",
        )
        if one.benefit:
            for proof in Node.objects.filter(links_up__to_node=served[0].node_id, kind="measure"):
                commitments.measured_by(commitment=made.commitment, by=self.lead, measure=proof)
        for title, due, done_on in one.steps:
            made = work.add_milestone(by=self.lead, action=made, title=title, due=due)
            if done_on:
                milestone = made.milestones.get(title=title)
                work.reach_milestone(
                    by=self.lead, milestone=milestone, version=1, done_on=_come(done_on)
                )
        return one, made

    def _version(self, name: str, why: str, on: date) -> None:
        make_version(by=self.lead, plan=self.plan, name=name, why=why, on=on)

    def _refresh(self) -> None:
        """What the refresh of 2026 dropped, merged and added."""
        dropped = outcomes.add_outcome(
            by=self.lead,
            plan=self.plan,
            title="Partners share one view of risk",
            not_before=REFRESHED,
            themes=(content.LEADERSHIP,),
        )
        outcomes.merge(
            by=self.lead,
            outcome=dropped,
            into=self.outcomes[1],
            version=dropped.version,
            why="The threshold document is that view; two outcomes said the same",
        )
        _, gone = self._action(
            AnAction(
                "Move the front door to a new building",
                "Karen Hollis",
                (1,),
                "A",
                date(2026, 6, 30),
            )
        )
        work.drop_action(
            by=self.lead,
            action=gone,
            version=gone.version,
            why="The present building does once partners sit in it",
        )
        self.actions += [self._action(one) for one in ACTIONS if one.refresh]
        self._finish(since_report=False)
        self._wait()
        self._version(
            "Refresh of April 2026",
            "A year on: what was done is closed, what did not work is changed",
            REFRESHED,
        )

    def _wait(self) -> None:
        tablets = next(made for one, made in self.actions if "tablets" in one.what)
        visits = next(made for one, made in self.actions if "unannounced" in one.what)
        work.change_action(
            by=self.lead,
            action=visits,
            version=visits.version,
            outcomes=[self.outcomes[4]],
            workstream=self.streams["B"],
            not_before=visits.not_before,
            waits_for=[tablets],
        )

    def _finish(self, *, since_report: bool) -> None:
        """Mark done, verify and postpone; what only waits to be verified came since the report."""
        for one, made in self.actions:
            if (bool(one.evidence) and not one.verified) is not since_report:
                continue
            made.commitment.refresh_from_db()
            commitment = made.commitment
            if one.moved_to:
                commitment = commitments.change_date(
                    commitment=commitment,
                    by=self.lead,
                    version=commitment.version,
                    due=one.moved_to,
                    reason="Agreed by the Improvement Board",
                )
            if one.evidence:
                commitment = commitments.mark_done(
                    commitment=commitment,
                    by=self.lead,
                    version=commitment.version,
                    evidence=one.evidence,
                )
            if one.evidence and one.verified:
                commitments.verify(
                    commitment=commitment, by=self.officer, version=commitment.version
                )

    def _authorities(self) -> None:
        notice = self._authority(
            "notice", "Improvement notice", "Department for Education", date(2025, 2, 14)
        )
        for number, text, due, met in content.NOTICE_TERMS:
            authorities.add_term(by=self.lead, authority=notice, number=number, text=text, due=due)
            if met:
                self._meet(notice.terms.get(number=number), due)
        direction = self._authority(
            "direction", "Statutory direction", "Secretary of State", date(2025, 2, 14)
        )
        authorities.add_term(
            by=self.lead,
            authority=direction,
            number="1",
            text="The council works with the commissioner and gives them what they ask for.",
        )
        aims = self._authority(
            "commissioner",
            "The commissioner's three aims",
            "Commissioner for Children's Services",
            date(2026, 9, 7),
            date(2026, 12, 7),
        )
        for number, text in (
            ("1", "Say whether the council can improve by itself."),
            ("2", "Say whether children are safe now."),
            ("3", "Say which arrangement would serve children best."),
        ):
            authorities.add_term(
                by=self.lead, authority=aims, number=number, text=text, due=aims.ends_on
            )
        authorities.add_evidence(
            by=self.lead,
            term=aims.terms.get(number="2"),
            text="Sixty open cases read with the improvement partner in October 2026.",
        )
        terms = self._authority(
            "board", "Terms of the Improvement Board", "Improvement Board", date(2025, 3, 27)
        )
        authorities.add_term(
            by=self.lead,
            authority=terms,
            number="1",
            text="A highlight report a week before every meeting.",
        )
        self._reviews(notice)

    def _authority(
        self, kind: str, title: str, by_whom: str, issued: date, ends: date | None = None
    ):
        return authorities.add_authority(
            by=self.lead,
            plan=self.plan,
            kind=kind,
            title=title,
            issued_by=by_whom,
            issued_on=issued,
            ends_on=ends,
        )

    def _meet(self, term, on: date) -> None:
        authorities.add_evidence(
            by=self.lead, term=term, text="Minutes of the Improvement Board, with the paper."
        )
        term.refresh_from_db()
        authorities.meet_term(by=self.lead, term=term, version=term.version, met_on=_come(on))

    def _reviews(self, notice) -> None:
        visit = authorities.schedule_reviews(
            by=self.lead,
            plan=self.plan,
            kind="monitoring",
            by_whom="Ofsted",
            on=date(2026, 12, 8),
            looks_at="Help and protection: children with a plan, and the work of the front door",
            outcomes=[self.outcomes[number] for number in (1, 2, 4)],
            authority=notice,
            every_months=3,
            times=3,
        )
        authorities.write_account(
            by=self.lead,
            review=visit,
            version=visit.version,
            account="We know which two teams see children late, and why. Both are staffed again.",
        )
        authorities.schedule_reviews(
            by=self.lead,
            plan=self.plan,
            kind="formal",
            by_whom="Department for Education",
            on=date(2027, 2, 3),
            looks_at="Progress against every term of the notice",
            outcomes=list(self.outcomes.values()),
            authority=notice,
            every_months=6,
            times=2,
        )

    def _board(self) -> None:
        made = board.add_board(by=self.officer, plan=self.plan, name="Improvement Board", quorum=5)
        for name, organisation, seat, party in content.MEMBERS:
            board.add_member(
                by=self.officer,
                board=made,
                name=name,
                organisation=organisation,
                seat=seat,
                party=party,
                since=date(2025, 3, 27),
            )
        meetings = {on: self._meeting(made, on, *rest) for on, *rest in content.MEETINGS}
        for on, text, what, owner, due in content.DECISIONS:
            board.decide(
                by=self.officer, meeting=meetings[on], text=text, what=what, owner=owner, due=due
            )
        board.issue_highlights(
            by=self.lead,
            board=made,
            until=date(2026, 9, 30),
            summary="Steady progress. Placement moves are the board's main concern.",
        )

    def _meeting(self, made, on: date, apologies: tuple[str, ...], absent: tuple[str, ...]):
        meeting = board.add_meeting(by=self.officer, board=made, on=on)
        members = {member.name: member for member in made.members.all()}
        return board.take_attendance(
            by=self.officer,
            meeting=meeting,
            version=meeting.version,
            present=[m for name, m in members.items() if name not in {*apologies, *absent}],
            apologies=[members[name] for name in apologies],
        )

    def _close_and_lapse(self) -> None:
        """Two outcomes were closed in July; one of them has lapsed since, and is reported."""
        for number in CLOSED:
            one = self.outcomes[number]
            if not outcomes.why_not_held(one, CLOSED_ON):
                outcomes.close(
                    by=self.lead,
                    outcome=one,
                    version=one.version,
                    on=CLOSED_ON,
                    why="It is in the weekly figures of every team, and managers act on it.",
                )
        lapse()
        board.issue_highlights(
            by=self.lead, board=self.plan.board, until=REPORTED, summary=content.SUMMARY
        )

    def _override(self) -> None:
        stable = Outcome.objects.get(pk=self.outcomes[5].pk)
        override(
            by=self.auditor,
            outcome=stable,
            version=stable.version,
            rating="part",
            reason="Most moves since August were to family or to a permanent home",
            evidence="Audit of all 34 moves between August and October 2026",
            until=timezone.localdate() + timedelta(days=70),
        )

    def _programme(self) -> None:
        plan = add_plan(
            by=self.lead,
            name=content.PROGRAMME,
            starts_on=date(2026, 1, 5),
            kind=Plan.Kind.PROGRAMME,
            about="A company that runs the county's children's services for the council.",
        )
        live = programme.set_go_live(
            by=self.lead,
            plan=plan,
            starts_on=date(2026, 1, 5),
            go_live=date(2027, 3, 1),
            shadow_from=date(2027, 1, 4),
            shadow_until=date(2027, 3, 31),
        )
        made = []
        for title, days, due, done_on, waits_for in content.STEPS:
            programme.add_step(
                by=self.lead,
                programme=live,
                title=title,
                days=days,
                due=due,
                owner="Programme office",
                waits_for=[made[number] for number in waits_for],
                needed=True,
            )
            step = live.steps.get(title=title)
            if done_on:
                programme.finish_step(by=self.lead, step=step, version=1, done_on=_come(done_on))
            made.append(step)
        programme.change_scope(
            by=self.lead,
            programme=live,
            on=date(2026, 9, 24),
            what="The fostering service joins the company on the first day",
            why="Carers asked not to be moved twice",
            agreed_by="Programme board",
            moved_days=31,
        )
