"""The door to the search on the home page."""

from goldenthread.web.accounts.ways_in import WayIn, register_way_in


def register() -> None:
    """Put the search on the home page; the head of every page leads to it as well."""
    register_way_in(
        WayIn(
            text="Search",
            url_name="search:search",
            says="Find what was said about something in everything published, and follow it.",
            order=5,
            in_navigation=False,
        )
    )
