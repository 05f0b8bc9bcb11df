"""Who sees which nodes: officers see all, everyone else those that are public."""

from goldenthread.web.accounts.policies import role_of
from goldenthread.web.accounts.roles import OFFICERS


def sees_everything(user) -> bool:
    """Whether what is not public is there for this person."""
    return role_of(user) in OFFICERS


def visible(things, user):
    """A queryset of anything with ``public`` on it, without what is not there for this person."""
    return things if sees_everything(user) else things.public()
