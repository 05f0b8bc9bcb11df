"""What the access matrix tries the links of those who follow a search with."""

from datetime import UTC, datetime


def samples():
    from django.utils import timezone

    from goldenthread.web.search.following import links
    from goldenthread.web.search.models import Following

    email = "ada@post.example"
    asked = Following.objects.create(
        query="q=visits", pad=links.new_pad(email), asked_at=timezone.now()
    )
    followed = Following.objects.create(
        query="q=visits",
        email=email,
        asked_at=timezone.now(),
        told_until=datetime(2026, 3, 1, tzinfo=UTC),
    )
    to_confirm = links.to_confirm(asked, email).rstrip("/").rpartition("/")[2]
    return {
        "search:confirm": {"key": to_confirm},
        "search:end": {"key": links.key_to_end(followed)},
    }


def queries():
    return {"search:follow": {"q": "visits"}}


def forms():
    return {"search:follow": {"email": ""}}
