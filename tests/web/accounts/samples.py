"""What the access matrix tries the URLs of accounts with: a token of somebody who is no role."""

from datetime import timedelta

from django.utils import timezone

from goldenthread.web.accounts.models import Token, User


def samples():
    owner, _ = User.objects.get_or_create(email="somebody@council.example")
    token, _ = Token.objects.get_or_create(
        owner=owner,
        name="Dashboard",
        digest="of nothing",
        ends_on=timezone.localdate() + timedelta(days=1),
    )
    return {"token-revoke": {"token_id": token.pk}}


def forms():
    ends = timezone.localdate() + timedelta(days=1)
    return {
        "tokens": {
            "name": "Board dashboard",
            "ends_on-day": str(ends.day),
            "ends_on-month": str(ends.month),
            "ends_on-year": str(ends.year),
        }
    }
