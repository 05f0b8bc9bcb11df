"""What the access matrix tries the plan's URLs with."""

from datetime import date


def samples():
    from goldenthread.web.accounts.models import User
    from goldenthread.web.plan.authorities.actions import add_authority, schedule_reviews
    from goldenthread.web.plan.board.actions import add_board, add_meeting, issue_report
    from goldenthread.web.plan.outcomes.actions import add_outcome
    from goldenthread.web.plan.plans import add_plan
    from goldenthread.web.plan.versions.actions import make_version
    from goldenthread.web.plan.work.actions import add_action
    from goldenthread.web.plan.work.workstreams import add_workstream

    lead, _ = User.objects.get_or_create(
        email="lead@council.example", defaults={"role": "improvement_lead"}
    )
    plan = add_plan(by=lead, name="Getting to Good", starts_on=date(2026, 1, 1))
    outcome = add_outcome(
        by=lead, plan=plan, title="Assessments are timely", not_before=date(2026, 4, 1)
    )
    workstream = add_workstream(by=lead, plan=plan, letter="A", title="Front door")
    action = add_action(by=lead, plan=plan, what="Review thresholds", outcomes=[outcome])
    authority = add_authority(
        by=lead,
        plan=plan,
        kind="notice",
        title="Improvement notice",
        issued_by="The Department",
        issued_on=date(2026, 1, 5),
    )
    review = schedule_reviews(
        by=lead, plan=plan, kind="monitoring", by_whom="Ofsted", on=date(2027, 1, 5), looks_at="All"
    )
    board = add_board(by=lead, plan=plan, name="Improvement Board")
    meeting = add_meeting(by=lead, board=board, on=date(2026, 5, 5))
    report = issue_report(
        by=lead, board=board, kind="highlight", summary="Steady", until=date(2026, 5, 1)
    )
    make_version(by=lead, plan=plan, name="As adopted", why="The board adopted it")
    return {
        "plan:plan": {"pk": plan.pk},
        "plan:actions": {"pk": plan.pk},
        "plan:loose-ends": {"pk": plan.pk},
        "plan:versions": {"pk": plan.pk},
        "plan:version": {"pk": plan.pk, "number": 1},
        "plan:authorities": {"pk": plan.pk},
        "plan:calendar": {"pk": plan.pk},
        "plan:authority": {"pk": authority.pk},
        "plan:review": {"pk": review.pk},
        "plan:board": {"pk": plan.pk},
        "plan:draft": {"pk": plan.pk, "kind": "highlight"},
        "plan:draft-file": {"pk": plan.pk, "kind": "exception", "form": "docx"},
        "plan:meeting": {"pk": meeting.pk},
        "plan:report": {"pk": report.pk},
        "plan:report-file": {"pk": report.pk, "form": "docx"},
        "plan:deed#board": {"kind": "board", "pk": board.pk, "name": "add-member"},
        "plan:programme": {"pk": plan.pk},
        "plan:outcome": {"pk": outcome.pk},
        "plan:workstream": {"pk": workstream.pk},
        "plan:action": {"pk": action.pk},
        "plan:deed": {"kind": "outcome", "pk": outcome.pk, "name": "drop"},
        "plan:deed#override": {"kind": "outcome", "pk": outcome.pk, "name": "override"},
    }
