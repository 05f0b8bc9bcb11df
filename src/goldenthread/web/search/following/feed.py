"""What a search finds, as an Atom feed."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from goldenthread.web.search.asking import Asked
from goldenthread.web.search.finding import Hit
from goldenthread.web.search.marking import snippet
from goldenthread.web.search.presenters import shortened, told

ENTRIES = 50
"""Results that the feed holds, those whose words changed last first."""


def feed_of(hits: Iterable[Hit], asked: Asked, *, name: str, page: str, address: str) -> str:
    """The feed as XML; ``page`` is the search's whole address and ``address`` the feed's own."""
    feed = Atom1Feed(
        title=name,
        link=page,
        description="",
        feed_url=address,
        language="en-gb",
        author_name=settings.COUNCIL_NAME,
    )
    for hit in hits:
        own = settings.SITE_ADDRESS + hit.draft.url
        said = "".join(piece.text for piece in snippet(hit.text, asked.words))
        feed.add_item(
            title=_plain(shortened(hit.draft.title)),
            link=own,
            description=escape(_plain(f"{told(hit)}. {said}")),
            unique_id=own,
            pubdate=hit.entry.changed_at,
            updateddate=hit.entry.changed_at,
        )
    return feed.writeString("utf-8")


def _plain(text: str) -> str:
    """A text without the control characters that XML does not know."""
    return "".join(one for one in text if one.isprintable() or one == "\n")
