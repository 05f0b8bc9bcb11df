from pathlib import Path

from goldenthread.schema import TABLES
from goldenthread.schema.page import reference_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "tables.md"


def test_the_committed_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "run make docs and commit docs/reference/tables.md"
    )


def test_the_page_tells_every_column_and_every_code_list_it_links_to():
    page = reference_page()
    anchors = {
        line.removeprefix("### ").lower().replace("'", "").replace(",", "").replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("### ")
    }
    for table in TABLES.values():
        assert f"### {table.name}\n" in page
        for column in table.columns:
            assert f"| `{column.name}` |" in page
            if column.codes:
                title = column.codes.title.lower().replace("'", "").replace(",", "")
                assert title.replace(" ", "-") in anchors
