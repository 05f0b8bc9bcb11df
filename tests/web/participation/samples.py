"""What the access matrix tries the addresses of public participation with."""


def samples():
    from datetime import timedelta

    from django.utils import timezone

    from goldenthread.web.participation.links import key_of
    from goldenthread.web.participation.receiving import receive
    from goldenthread.web.participation.states import Kind
    from goldenthread.web.scrutiny.models import Body, Meeting

    body, _ = Body.objects.get_or_create(council="Marlshire", name="Panel for the matrix")
    meeting = Meeting.objects.create(body=body, date=timezone.localdate() + timedelta(days=30))
    private = Meeting.objects.create(
        body=body, date=timezone.localdate() + timedelta(days=37), public=False
    )
    one = receive(
        kind=Kind.QUESTION,
        asked_for=meeting,
        name="Ada Byron",
        email="ada@home.example",
        text="Why are visits late?",
    ).contribution
    return {
        "participation:send": {"pk": meeting.pk},
        "participation:send#private": {"pk": private.pk},
        "participation:sent": {"key": key_of(one)},
        "participation:sent#wrong": {"key": "1:wrong"},
        "participation:withdraw": {"key": key_of(one)},
        "participation:contribution": {"pk": one.pk},
        "participation:deed": {"pk": one.pk, "page": "accept"},
        "participation:speakers": {"pk": meeting.pk},
    }
