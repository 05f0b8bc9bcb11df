"""What the access matrix tries the agendas' URLs with."""


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
    of_meeting = ("agenda", "begin", "propose", "urgent", "order", "publish", "private-notice")
    return {f"agendas:{name}": {"pk": meeting.pk} for name in of_meeting} | {
        "agendas:invite": {"pk": planned.pk},
        "agendas:deed": {"pk": planned.pk, "name": "defer"},
        "agendas:standing": {"pk": body.pk},
        "agendas:end-standing": {"pk": standing.pk},
    }
