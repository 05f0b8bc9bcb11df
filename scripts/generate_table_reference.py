"""Write docs/reference/tables.md from the declared tables."""

from pathlib import Path

from goldenthread.schema.page import reference_page

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "tables.md"

if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(reference_page(), encoding="utf-8")
