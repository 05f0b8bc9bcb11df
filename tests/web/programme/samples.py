"""What the access matrix tries the programme's URLs with."""

from datetime import date

BODY_PAGES = ("programme", "suggest", "capacity")


def _made(**more):
    from goldenthread.web.accounts.models import User
    from goldenthread.web.programme.recommendations import actions
    from goldenthread.web.scrutiny.models import Body

    officer, _ = User.objects.get_or_create(
        email="scrutiny_officer@council.example", defaults={"role": "scrutiny_officer"}
    )
    body, _ = Body.objects.get_or_create(council="", name="Scrutiny Panel of the samples")
    return actions.make(
        by=officer,
        body=body,
        text="That exit interviews be held",
        to="Cabinet",
        made_on=date(2026, 1, 10),
        **more,
    )


def _suggested(body, **more):
    from goldenthread.web.programme.work import actions

    return actions.suggest(
        by=None, body=body, title="Foster carers", reason="They leave", source="member", **more
    )


def _group(body):
    from goldenthread.web.accounts.models import User
    from goldenthread.web.programme.groups import actions

    officer = User.objects.get(email="scrutiny_officer@council.example")
    given = {"title": "Short breaks", "scope": "What parents get", "set_up_on": date(2026, 1, 5)}
    return actions.set_up(by=officer, body=body, **given)


def _decisions():
    from goldenthread.web.accounts.models import User
    from goldenthread.web.programme.decisions import actions

    officer = User.objects.get(email="scrutiny_officer@council.example")
    one, draft = (
        actions.enter(
            by=officer,
            earliest_on=date(2027, 1, 5),
            matter="To award a contract",
            maker="Cabinet",
            copies_from="County Hall",
            others_how="Write to the clerk",
        )
        for _ in range(2)
    )
    return actions.publish(decision=one, by=officer, version=1), draft


def samples():
    made, hidden = _made(), _made(public=False)
    decision, draft = _decisions()
    item, private = _suggested(made.body), _suggested(made.body, public=False)
    return {
        "programme:recommendation": {"pk": made.pk},
        "programme:recommendation#private": {"pk": hidden.pk},
        **{f"programme:{page}": {"pk": made.body_id} for page in BODY_PAGES},
        "programme:group": {"pk": _group(made.body).pk},
        "programme:decision": {"pk": decision.pk},
        "programme:decision#draft": {"pk": draft.pk},
        "programme:item": {"pk": item.pk},
        "programme:item#private": {"pk": private.pk},
        "programme:deed": {"kind": "recommendation", "pk": made.pk, "name": "withdraw"},
    }
