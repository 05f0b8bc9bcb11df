"""What the access matrix tries the programme's URLs with."""

from datetime import date


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


def samples():
    made, hidden = _made(), _made(public=False)
    return {
        "programme:recommendation": {"pk": made.pk},
        "programme:recommendation#private": {"pk": hidden.pk},
        "programme:deed": {"kind": "recommendation", "pk": made.pk, "name": "withdraw"},
    }
