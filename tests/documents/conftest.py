"""A document with one of every block."""

from datetime import date

import pytest

from goldenthread.documents.charts import Point, line_chart
from goldenthread.documents.content import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Table,
    Together,
)

NASTY = 'Plans "on <time>" & #strong[in] *full* $5 @all'


@pytest.fixture(scope="session")
def nasty():
    """Text that means something to HTML and to Typst, and must be printed as it stands."""
    return NASTY


@pytest.fixture(scope="session")
def document():
    chart = line_chart(
        [Point(date(2026, month, 28), 50.0 + month) for month in range(1, 10)],
        title="Conferences in time",
        description="They rose.",
        unit="%",
    )
    return Document(
        title="Pack for 3 December 2026",
        subtitle="Scrutiny Panel",
        author="Marlshire County Council",
        made_on=date(2026, 12, 3),
        blocks=[
            Heading("How to read it"),
            Bullets(["c: hidden", "x: not available"]),
            Heading("Conferences"),
            Heading("In time", 2),
            Paragraph("In September 2026, 95% were in time.", leading=True),
            Paragraph(NASTY),
            Facts([("Direction", "Up"), ("Source", "Census")]),
            Together(
                [
                    Picture(chart, "A line that rises"),
                    Table("By district", ["District", "In time"], [["Eastholm", "21"]]),
                ]
            ),
            Table(
                "Promises",
                ["What", "Who"],
                [[f"Promise {n}", "Director"] for n in range(80)],
                numeric=False,
            ),
        ],
    )
