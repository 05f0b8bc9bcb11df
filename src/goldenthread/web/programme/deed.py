"""A page on which a deed of scrutiny's work is done."""

from dataclasses import dataclass

from goldenthread.web.accounts.roles import Capability
from goldenthread.web.deeds import pages


@dataclass(frozen=True)
class DeedPage(pages.DeedPage):
    """As every page of a deed, for whoever keeps the programme unless it says otherwise."""

    right: Capability = Capability.KEEP_PROGRAMME
