"""Faults of what the file says of itself."""

from rules.planting import Plant, breach, change, clear, spot

PLANTS: tuple[Plant, ...] = (
    breach(
        "100",
        "the file is that of the year before",
        change("Header", ReferenceDate="2025-03-31", Year="2025"),
        finds=[spot("Header", 1, "ReferenceDate", "Year")],
        alone=True,
        tells_apart=True,
    ),
    breach(
        "100",
        "the reference date is the day before the last",
        change("Header", ReferenceDate="2026-03-30"),
        finds=[spot("Header", 1, "ReferenceDate", "Year")],
        alone=True,
    ),
    clear("100", "the reference date is the last day of the census year", alone=True),
)
