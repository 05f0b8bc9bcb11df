"""The mails to those who follow a search, in plain text."""

from collections.abc import Sequence

from django.conf import settings

from goldenthread.web.accounts.mailing import Mail
from goldenthread.web.design.words import count_of
from goldenthread.web.search.finding import Hit
from goldenthread.web.search.following import links
from goldenthread.web.search.models import Following
from goldenthread.web.search.presenters import shortened, told

SHOWN = 30
"""Results that one mail lists; more are counted, and are on the site."""


def to_confirm(following: Following, email: str, says: str) -> Mail:
    """The first mail, with the link by which following is confirmed."""
    lines = [
        "Somebody, probably you, asked us to write to this address when something new is "
        f"published that this search finds: {says}.",
        "Open the link and confirm it, within three days:",
        links.to_confirm(following, email),
        "If it was not you, do nothing: we have not kept your address.",
    ]
    subject = f"{settings.COUNCIL_NAME}: confirm that you want to follow a search"
    return Mail(email, subject, _text(lines), f"confirm-{following.token}")


def of_news(following: Following, says: str, page: str, hits: Sequence[Hit], key: str) -> Mail:
    """What is new, with the links to it, to the search and to the end of these mails."""
    listed = [
        f"* {shortened(hit.draft.title)}\n  {told(hit)}\n  {settings.SITE_ADDRESS}{hit.draft.url}"
        for hit in hits[:SHOWN]
    ]
    more = ["There are more: the search shows them."] if len(hits) > SHOWN else []
    count = count_of(min(len(hits), SHOWN), "new or changed result")
    end = links.to_end(following)
    lines = [
        f"You follow this search: {says}. Since our last mail it finds:",
        *listed,
        *more,
        f"The whole search:\n{page}",
        f"To stop these mails, open this link; we then keep nothing of you:\n{end}",
    ]
    headers = {
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    subject = f"{settings.COUNCIL_NAME}: {count} of a search you follow"
    return Mail(following.email, subject, _text(lines), key, headers=headers)


def _text(lines: Sequence[str]) -> str:
    return "\n\n".join([*lines, f"Golden Thread, {settings.COUNCIL_NAME}"]) + "\n"
