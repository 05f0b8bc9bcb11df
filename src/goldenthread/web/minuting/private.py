"""Items taken in private: why, by what resolution, and what everybody is told of them.

The law: the public must be excluded for confidential information (s100A(2) of the Local Government
Act 1972), and may be for exempt information, by a resolution that names the paragraph (s100A(4),
(5)). Minutes are open without what they say of such items, and where they are no fair and coherent
record without it, a summary is written (s100C(1), (2)).
"""

from collections.abc import Iterator

from django.db import transaction

from goldenthread.web.accounts import audit
from goldenthread.web.deeds.keeping import NotNow, Refused, given, hold
from goldenthread.web.minuting import policies
from goldenthread.web.minuting.models import MinutedItem, Minutes
from goldenthread.web.minuting.states import Deed, target
from goldenthread.web.scrutiny.kept_back import PARAGRAPHS, KeptBack, Restriction, kept_back_at


def exclusion_for(paragraph: int) -> str:
    """The usual words of the resolution that excludes the public, for a clerk to change."""
    return (
        "That under section 100A(4) of the Local Government Act 1972 the public be excluded from "
        "the meeting during this item, because it is likely that exempt information as described "
        f"in paragraph {paragraph} of Part 1 of Schedule 12A to the Act would be disclosed."
    )


def take_in_private(item: MinutedItem, why: KeptBack | None) -> None:
    """Begin an item as its agenda has it: what is kept back is in private unless a clerk says."""
    if why:
        item.restriction, item.paragraph = why.restriction, why.paragraph


@transaction.atomic
def keep_private(
    *,
    by,
    item: MinutedItem,
    version: int,
    restriction: str,
    paragraph: int | None = None,
    exclusion: str = "",
    fair: bool | None = None,
    summary: str = "",
) -> MinutedItem:
    """Say how an item was taken: in public, or in private, and what everybody is told of it then.

    ``version`` is that of the minutes. What is written under an item taken in private is in the
    exempt minutes only. It is said before the minutes are published, never after.
    """
    policies.check_can_take(by)
    minutes = hold(item.minutes, version)
    target(Deed.WRITE, minutes.state)
    if restriction not in Restriction.values:
        raise Refused("restriction", "Select how it was taken")
    held = MinutedItem.objects.get(pk=item.pk)
    held.restriction, held.opened = restriction, not restriction
    held.paragraph, held.exclusion, held.fair, held.summary = None, "", None, ""
    if restriction == Restriction.EXEMPT:
        if paragraph not in PARAGRAPHS:
            raise Refused("paragraph", "Select the paragraph of Schedule 12A")
        held.paragraph = paragraph
        held.exclusion = given("exclusion", exclusion, "Enter the resolution of the body")
    if restriction:
        held.fair, held.summary = _record_of_it(fair, summary)
    held.save()
    audit.record(
        by=by,
        deed="said how an item was taken",
        subject=f"minutes of meeting {minutes.meeting_id}",
        details={"item": held.pk, "restriction": restriction, "paragraph": held.paragraph},
    )
    return held


def _record_of_it(fair: bool | None, summary: str) -> tuple[bool, str]:
    if fair is None:
        raise Refused("fair", "Select whether the public minutes are a fair record without it")
    if fair:
        return True, ""
    return False, given("summary", summary, "Enter a summary that everybody may read")


def check_private_items(minutes: Minutes) -> None:
    """Raise NotNow while something of an item taken in private is not said; all of it at once."""
    missing = list(_missing(minutes))
    if missing:
        raise NotNow(f"Say first how these were taken. {' '.join(missing)}")


def _missing(minutes: Minutes) -> Iterator[str]:
    kept_back = kept_back_at(minutes.meeting)
    for item in minutes.items.select_related("item"):
        if not item.restriction and not item.opened and item.item_id in kept_back:
            yield f"{item}: its agenda keeps it from the public."
        elif item.restriction and item.fair is None:
            yield f"{item}: taken in private, and it is not said what everybody is told of it."
