"""What the access matrix tries the audits' URLs with: an audit in each of several states."""

import uuid
from datetime import date

from django.utils import timezone

TEAM = "Harrowby Assessment Team"
GAP = {"planning:change": "Give each step a date", "planning:within": "7"}


def samples():
    from goldenthread.audits.frame import IN_NEED, Case
    from goldenthread.web.accounts.models import User
    from goldenthread.web.assurance.actions import filling, learning, moderation, rounds, tools
    from goldenthread.web.assurance.models import Round

    lead = _person(User, "improvement_lead")
    auditor = _person(User, "auditor")
    colleague, _ = User.objects.get_or_create(
        email="colleague@council.example", defaults={"role": "auditor"}
    )
    version = tools.bring_in_standard(by=lead)
    draft = tools.new_version(by=lead, tool=version.tool)
    now, due = timezone.now(), date(2026, 12, 1)
    round_ = Round.objects.create(
        token=uuid.uuid4(),
        name="October 2026",
        version=version,
        snapshot="gone",
        as_at=date(2026, 9, 30),
        theme="all",
        method="random",
        size=3,
        seed="seed",
        frame_digest="0" * 64,
        frame_size=3,
        strata={},
        excluded={},
        left_out={},
        auditors=[],
        drawn_from=3,
        drawn_by=lead,
        drawn_at=now,
        due=due,
    )

    def allotted(n, whose=auditor):
        case = Case(f"CHILD-{n}", IN_NEED, TEAM, "A worker", date(2026, 1, 5), None)
        return rounds.allot(
            by=lead,
            case=case,
            snapshot="gone",
            version=version,
            auditor_id=whose.pk,
            due=due,
            at=now,
            round_=round_,
        )

    def handed_in(n, whose=auditor, **more):
        audit = filling.begin(by=whose, audit=allotted(n, whose))
        filling.answer(by=whose, audit=audit, answers=_answers(version) | more)
        return filling.hand_in(by=whose, audit=audit)

    def graded_again(n, grade=None):
        asked = moderation.ask(by=lead, audit=handed_in(n, colleague), moderator=auditor).audit
        if grade:
            grades = dict.fromkeys(version.text.pages, (grade, ""))
            moderation.grade_again(by=auditor, audit=asked, grades=grades)
        return asked

    fresh, begun, done, back = allotted(1), allotted(2), handed_in(3, **GAP), allotted(4)
    theme = learning.name_theme(by=lead, title="Dates", kind="change", about="", audits=[done])
    note = learning.send_note(
        by=lead, title="Dates", text="Give days", themes=[theme], teams=[TEAM]
    )
    filling.begin(by=auditor, audit=begun)
    filling.give_back(by=auditor, audit=back, reason="The file is closed")
    of_begun = {"token": begun.token}
    return {
        "assurance:tool": {"pk": version.tool.pk},
        "assurance:version-new": {"pk": version.tool.pk},
        "assurance:version": {"pk": version.pk},
        "assurance:version-edit": {"pk": draft.pk},
        "assurance:version-use": {"pk": draft.pk},
        "assurance:round": {"pk": round_.pk},
        "assurance:round-check": {"pk": round_.pk},
        "assurance:audit": {"token": fresh.token},
        "assurance:audit#handed-in": {"token": done.token},
        "assurance:begin": {"token": fresh.token},
        "assurance:page": {**of_begun, "page": "voice"},
        "assurance:answer": of_begun,
        "assurance:check": of_begun,
        "assurance:give-back": of_begun,
        "assurance:allot-again": {"token": back.token},
        "assurance:share-out": {"pk": round_.pk},
        "assurance:second": {"token": graded_again(5).token},
        "assurance:talk": {"token": graded_again(6, 4).token},
        "assurance:audit-again": {"token": done.token},
        "assurance:theme": {"pk": theme.pk},
        "assurance:theme-audits": {"pk": theme.pk},
        "assurance:note": {"pk": note.pk},
        "assurance:note-read": {"pk": note.pk},
        "assurance:note-discuss": {"pk": note.pk},
        "assurance:decide-about": {"gap": done.gaps.get().pk},
    }


def forms():
    return {
        "assurance:answer": {"key": "voice-heard", "value": "yes"},
        "assurance:page": {"voice-heard": "yes"},
        "assurance:give-back": {"reason": "The file is closed"},
    }


def _person(people, role):
    found, _ = people.objects.get_or_create(
        email=f"{role}@council.example", defaults={"role": role}
    )
    return found


def _answers(version):
    parts = {"grade": "2", "evidence": "Seen", "": "yes"}
    keys = version.text.keys()
    return {key: parts[key.partition(":")[2]] for key in keys}
