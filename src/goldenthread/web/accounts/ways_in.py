"""Registries that apps fill when they are ready: the navigation, and the home page's panels.

An app calls these from its AppConfig.ready(); accounts imports no app.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.web.accounts.policies import can
from goldenthread.web.accounts.roles import Capability


@dataclass(frozen=True)
class WayIn:
    """A door of the site: an item of the navigation and a card on the home page."""

    text: str
    url_name: str
    says: str
    capability: Capability = Capability.READ_PUBLIC
    order: int = 50
    in_navigation: bool = True


@dataclass(frozen=True)
class Line:
    """One thing on a panel: a link in words, a remark beside it, and a status if it has one.

    `tag` is shown as a status tag; `tone` is that tag's colour in GOV.UK's names
    ("red", "yellow", "green", "blue", "grey").
    """

    text: str
    href: str
    remark: str = ""
    tag: str = ""
    tone: str = "grey"


@dataclass(frozen=True)
class Panel:
    """What needs doing, or what moved, for one person. `order` sorts panels, lowest first."""

    title: str
    lines: Sequence[Line]
    intro: str = ""
    more_text: str = ""
    more_href: str = ""
    order: int = 50


@dataclass(frozen=True)
class Quick:
    """Something that is begun from any page: a link at its head, which tells where it was."""

    text: str
    url_name: str
    capability: Capability


PanelFor = Callable[[object], Panel | None]

_ways_in: dict[str, WayIn] = {}
_panels: dict[str, PanelFor] = {}
_quick: dict[str, Quick] = {}


def register_way_in(way_in: WayIn) -> None:
    """Add a door. Registering the same url name again replaces it."""
    _ways_in[way_in.url_name] = way_in


def register_panel(name: str, panel_for: PanelFor) -> None:
    """Add a panel to every home page for which `panel_for(user)` returns one, not None."""
    _panels[name] = panel_for


def register_quick(quick: Quick) -> None:
    """Add a link to the head of every page. Registering the same url name again replaces it."""
    _quick[quick.url_name] = quick


def quick_for(user) -> list[Quick]:
    """What this person may begin from any page."""
    return [quick for quick in _quick.values() if can(user, quick.capability)]


def ways_in_for(user) -> list[WayIn]:
    """The doors this person may open, in order."""
    allowed = (way_in for way_in in _ways_in.values() if can(user, way_in.capability))
    return sorted(allowed, key=lambda way_in: (way_in.order, way_in.text))


def panels_for(user) -> list[Panel]:
    """What needs doing for this person, most urgent first."""
    panels = (panel_for(user) for panel_for in _panels.values())
    return sorted(filter(None, panels), key=lambda panel: panel.order)


def register_own() -> None:
    register_way_in(
        WayIn(
            text="Access log",
            url_name="access-log",
            says="Who opened which list of children, when and why.",
            capability=Capability.SEE_ACCESS_LOG,
            order=90,
        )
    )
    register_way_in(
        WayIn(
            text="Tokens for programs",
            url_name="tokens",
            says="Let Power BI, or another program, read figures as you would.",
            capability=Capability.MAKE_TOKENS,
            order=85,
            in_navigation=False,
        )
    )
    register_way_in(
        WayIn(
            text="Components",
            url_name="gallery",
            says="Every component of the site with samples, for whoever builds or writes pages.",
            capability=Capability.SEE_GALLERY,
            order=95,
            in_navigation=False,
        )
    )
