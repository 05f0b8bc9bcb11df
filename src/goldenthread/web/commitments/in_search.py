"""What can be found of commitments: those made in public."""

from goldenthread.web.commitments.models import Commitment
from goldenthread.web.commitments.presenters import public_evidence
from goldenthread.web.search.keeping import keep
from goldenthread.web.search.sources import Draft, Source


def register() -> None:
    """Have commitments found that anyone may read."""
    keep(
        Source(
            kind="commitment",
            one="Commitment",
            many="Commitments",
            model=Commitment,
            public=_public,
            draft=_draft,
        )
    )


def _public():
    return Commitment.objects.public()


def _draft(one: Commitment) -> Draft:
    evidence = public_evidence(one, inside=False)
    owner = ", ".join(filter(None, (one.owner_name, one.owner_role)))
    told = [
        f"Owner: {owner}." if owner else "",
        f"Asked by {one.asked_by}." if one.asked_by else "",
    ]
    return Draft(
        title=one.what,
        text="\n".join(filter(None, [*told, evidence])),
        url=one.get_absolute_url(),
        day=one.raised_on,
    )
