"""What the access matrix tries the URLs of minutes with."""

import uuid
from datetime import timedelta


def _meetings(officer):
    """A meeting of a week ago and one of yesterday, of one body."""
    from django.utils import timezone

    from goldenthread.minutes.record import Item, Kind
    from goldenthread.web.scrutiny import actions as scrutiny
    from goldenthread.web.scrutiny.bodies import actions as bodies

    body = bodies.keep_body(by=officer, body=None, name="Minutes Panel", kind="panel")
    today = timezone.localdate()
    made = [
        bodies.schedule_meeting(by=officer, body=body, day=today - timedelta(days))
        for days in (7, 1, 14)
    ]
    for meeting in made:
        entries = [(None, Item("1", "Caseloads", Kind.SUBSTANTIVE), False)]
        scrutiny.enter_agenda(meeting=meeting, entries=entries, by=officer)
    return made


def samples():
    from goldenthread.web.accounts.models import User
    from goldenthread.web.minuting import actions, private, publishing
    from goldenthread.web.minuting.models import Why, Wording

    officer, _ = User.objects.get_or_create(
        email="scrutiny_officer@council.example", defaults={"role": "scrutiny_officer"}
    )
    written, to_come, published = _meetings(officer)
    minutes = actions.begin(by=officer, meeting=written)
    item = minutes.items.get()
    piece = actions.add_piece(by=officer, item=item, kind="point", token=uuid.uuid4())
    wording = Wording.objects.create(piece=piece, said={"text": "x"}, by=officer, why=Why.WAITING)
    done = actions.begin(by=officer, meeting=published)
    point = actions.add_piece(by=officer, item=done.items.get(), kind="point", token=uuid.uuid4())
    point = actions.write(by=officer, piece=point, version=1, said={"text": "Noted"}).piece
    closed = actions.add_item(by=officer, minutes=done, title="Provider", token=uuid.uuid4())
    done.refresh_from_db()
    private.keep_private(by=officer, item=closed, version=done.version, restriction="confidential",
                         fair=True)  # fmt: skip
    done.refresh_from_db()
    done = publishing.send(by=officer, minutes=done, version=done.version)
    done = publishing.agree(by=officer, minutes=done, version=done.version, chair="A Chair")
    done = publishing.publish(by=officer, minutes=done, version=done.version)
    return {
        "minuting:quorum": {"pk": written.body_id},
        "minuting:begin": {"pk": to_come.pk},
        "minuting:deed": {"pk": published.pk, "name": "confirm"},
        "minuting:published": {"pk": published.pk, "number": 1},
        "minuting:download": {"pk": published.pk, "number": 1, "form": "docx"},
        "minuting:read": {"pk": published.pk},
        "minuting:add-piece": {"pk": item.pk},
        "minuting:settle": {"pk": wording.pk},
        "minuting:write": {"pk": piece.pk},
        "minuting:remark": {"pk": piece.pk},
        "minuting:correct": {"pk": point.pk},
        "minuting:in-private": {"pk": item.pk},
        "minuting:exempt": {"pk": published.pk, "number": 1},
        "minuting:exempt-download": {"pk": published.pk, "number": 1, "form": "docx"},
        "minuting:left-out": {"pk": point.item_id, "kind": "action"},
        "minuting:item-left-out": {"pk": published.pk},
        "minuting:rearrange": {"pk": piece.pk, "deed": "take-out"},
        **{
            f"minuting:{name}": {"pk": written.pk}
            for name in ("screen", "news", "attendance", "bring-in", "add-item")
        },
    }


def forms():
    token = str(uuid.uuid4())
    return {
        "minuting:quorum": {"members": "4"},
        "minuting:add-item": {"title": "Another item", "token": token},
        "minuting:add-piece": {"kind": "point", "token": token},
        "minuting:remark": {"text": "x", "chair": "A Chair", "token": token},
    }
