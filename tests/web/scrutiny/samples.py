"""What the access matrix tries the meetings' URLs with."""

from goldenthread.minutes.record import Action, Item, Kind, MeetingRecord, Resolution


def _taken_in(day, public):
    from goldenthread.web.scrutiny.actions import take_in_minutes

    record = MeetingRecord(
        source="minutes.txt",
        committee="Children and Families Overview and Scrutiny Panel",
        date=day,
        items=(
            Item(
                number="1",
                title="Performance",
                kind=Kind.SUBSTANTIVE,
                resolutions=(Resolution("a", "That the report be noted."),),
                actions=(Action("Circulate caseloads", "Tom Abara", None, True),),
            ),
        ),
    )
    return take_in_minutes(record=record, by=None, public=public)


def _seat(body):
    from datetime import date

    from goldenthread.web.scrutiny.models import Member, Membership

    member = Member.objects.create(name="Ann Bell")
    return Membership.objects.create(body=body, member=member, since=date(2025, 5, 1))


def _private_body():
    from goldenthread.web.scrutiny.models import Body

    return Body.objects.create(name="Improvement Board", public=False)


def samples():
    from datetime import date

    from goldenthread.web.accounts.models import User
    from goldenthread.web.scrutiny.models import Reading

    meeting = _taken_in(date(2026, 3, 12), True)
    private = _taken_in(date(2026, 4, 9), False)
    officer, _ = User.objects.get_or_create(
        email="scrutiny_officer@council.example", defaults={"role": "scrutiny_officer"}
    )
    read = MeetingRecord(source="june.txt", items=(Item("1", "Apologies", Kind.APOLOGIES),))
    reading = Reading.objects.create(record=read.to_json(), by=officer)
    commitment = meeting.items.get().undertakings.get().commitment
    hidden = private.items.get().undertakings.get().commitment
    seat = _seat(meeting.body)
    return {
        "scrutiny:decide-retention": {"pk": meeting.pk, "record": "minutes"},
        "scrutiny:register": {"pk": meeting.pk},
        "scrutiny:register#private": {"pk": private.pk},
        "scrutiny:attendance": {"pk": meeting.pk},
        "scrutiny:declare": {"pk": meeting.pk},
        "scrutiny:body": {"pk": meeting.body.pk},
        "scrutiny:body#private": {"pk": _private_body().pk},
        "scrutiny:change-body": {"pk": meeting.body.pk},
        "scrutiny:add-seat": {"pk": meeting.body.pk},
        "scrutiny:schedule": {"pk": meeting.body.pk},
        "scrutiny:deed": {"pk": meeting.pk, "name": "cancel"},
        "scrutiny:change-seat": {"pk": seat.pk},
        "scrutiny:member": {"pk": seat.member.pk},
        "scrutiny:meeting": {"pk": meeting.pk},
        "scrutiny:meeting#private": {"pk": private.pk},
        "scrutiny:pack": {"pk": meeting.pk},
        "scrutiny:reading": {"token": reading.token},
        "thread:node": {"public_id": meeting.node.public_id},
        "thread:node#private": {"public_id": private.node.public_id},
        "commitments:detail": {"pk": commitment.pk},
        "commitments:detail#private": {"pk": hidden.pk},
        "commitments:measure": {"pk": commitment.pk},
        "commitments:deed": {"pk": commitment.pk, "page": "done"},
        "commitments:deed#verify": {"pk": commitment.pk, "page": "verify"},
    }
