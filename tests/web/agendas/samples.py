"""What the access matrix tries the agendas' URLs with."""


def _papers(officer, body):
    """A published paper, and one kept from the public, of a meeting two months from now."""
    from datetime import timedelta

    from django.utils import timezone

    from goldenthread.web.accounts.models import User
    from goldenthread.web.agendas import actions
    from goldenthread.web.agendas.papers import actions as papers
    from goldenthread.web.scrutiny.bodies import actions as bodies

    lead, _ = User.objects.get_or_create(
        email="improvement_lead@council.example", defaults={"role": "improvement_lead"}
    )
    meeting = bodies.schedule_meeting(
        by=officer, body=body, day=timezone.localdate() + timedelta(days=61)
    )
    agenda = actions.begin(by=officer, meeting=meeting)
    known = {"by": officer, "planned": agenda.planned.get(), "content": b"What the report says."}
    made = papers.add(**known, version=1, title="Report")
    kept = papers.add(**known, version=2, title="Contract")
    papers.restrict(
        by=officer, thing=kept, version=3, restriction="exempt", paragraph=3, interest="Prices"
    )
    kept.refresh_from_db()
    papers.review(by=lead, thing=kept, version=4, agrees=True)
    agenda.refresh_from_db()
    actions.publish(by=officer, agenda=agenda, version=5)
    return made, kept


def samples():
    from datetime import timedelta

    from django.utils import timezone

    from goldenthread.web.accounts.models import User
    from goldenthread.web.agendas import actions
    from goldenthread.web.scrutiny.bodies import actions as bodies

    officer, _ = User.objects.get_or_create(
        email="scrutiny_officer@council.example", defaults={"role": "scrutiny_officer"}
    )
    body = bodies.keep_body(by=officer, body=None, name="Homes Panel", kind="panel")
    standing = actions.keep_standing(by=officer, body=body, title="Apologies")
    day = timezone.localdate() + timedelta(days=60)
    meeting = bodies.schedule_meeting(by=officer, body=body, day=day)
    agenda = actions.begin(by=officer, meeting=meeting)
    planned = agenda.planned.get()
    published, kept_back = _papers(officer, body)
    of_meeting = ("agenda", "begin", "propose", "urgent", "order", "publish", "private-notice")
    return {f"agendas:{name}": {"pk": meeting.pk} for name in of_meeting} | {
        "agendas:invite": {"pk": planned.pk},
        "agendas:deed": {"pk": planned.pk, "name": "defer"},
        "agendas:add-paper": {"pk": planned.pk},
        "agendas:restrict-item": {"pk": planned.pk},
        "agendas:review-item": {"pk": planned.pk},
        "agendas:public-pack": {"pk": published.planned.agenda.meeting_id, "form": "html"},
        "agendas:members-pack": {"pk": published.planned.agenda.meeting_id, "form": "html"},
        **{
            f"agendas:{name}": {"pk": published.planned.agenda.meeting_id}
            for name in ("notes", "write-note", "my-notes-of", "delete-notes-of")
        },
        "agendas:delete-note": {"pk": 1},
        "agendas:paper": {"token": published.token, "name": "report.txt"},
        "agendas:paper#kept-back": {"token": kept_back.token, "name": "report.txt"},
        **{
            f"agendas:{name}": {"token": published.token}
            for name in ("bring", "consult", "background", "restrict-paper", "review-paper")
        },
        "agendas:standing": {"pk": body.pk},
        "agendas:end-standing": {"pk": standing.pk},
    }
