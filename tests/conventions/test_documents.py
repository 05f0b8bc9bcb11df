"""The documents agree with the program: commands, versions, links, generated pages."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import reference
from goldenthread.measures import measure

COMMAND = re.compile(r"^\s*(?:\$ )?make ([a-z][a-z-]*)|`make ([a-z][a-z-]*)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
GENERATED = "do not edit by hand"


def documents(texts: dict[Path, str]) -> dict[Path, str]:
    return {name: text for name, text in texts.items() if name.suffix == ".md"}


def written_by_hand(texts: dict[Path, str]) -> dict[Path, str]:
    return {name: text for name, text in documents(texts).items() if GENERATED not in text}


@pytest.fixture(scope="module")
def targets(repository: Path) -> set[str]:
    makefile = (repository / "Makefile").read_text()
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))


def test_the_readme_sets_up_with_two_commands_that_exist(repository: Path, targets: set[str]):
    blocks = re.findall(r"```sh\n(.*?)```", (repository / "README.md").read_text(), re.DOTALL)

    assert blocks[:2] == ["make demo\n", "make test\n"]
    assert {"demo", "test"} <= targets


def test_every_make_command_in_the_documents_exists(
    committed_text: dict[Path, str], targets: set[str]
):
    named = {
        (str(name), found[1] or found[2])
        for name, text in written_by_hand(committed_text).items()
        for found in COMMAND.finditer(text)
    }

    assert {(name, target) for name, target in named if target not in targets} == set()


def test_make_lists_its_commands(repository: Path, targets: set[str]):
    help_text = (repository / "Makefile").read_text().split("help:\n")[1].split("\n\n")[0]
    listed = set(re.findall(r'"make ([a-z]+)', help_text))

    assert listed == {target for target in targets if not target.startswith("ready-")} - {"help"}


def test_ci_runs_the_same_commands(repository: Path):
    steps = (repository / ".ci/run").read_text().splitlines()

    assert [step for step in steps if step.startswith("make")] == ["make check", "make test"]


def test_the_changelog_tells_of_this_version(repository: Path):
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]

    assert f"\n## {project['version']}\n" in (repository / "CHANGELOG.md").read_text()


def test_links_between_documents_lead_somewhere(repository: Path, committed_text: dict[Path, str]):
    broken = [
        f"{name}: {link}"
        for name, text in documents(committed_text).items()
        for link in LINK.findall(text)
        if "://" not in link and not link.startswith("#")
        if not (repository / name.parent / link.partition("#")[0]).exists()
    ]

    assert broken == []


def test_every_page_can_be_reached_from_the_index(repository: Path):
    docs = repository / "docs"
    reached, ahead = set(), [docs / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or not page.is_file():
            continue
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        ahead += [(page.parent / link.partition("#")[0]).resolve() for link in links]

    assert {page for page in docs.rglob("*.md") if page not in reached} == set()


@pytest.mark.parametrize("name", reference.PAGES)
def test_a_generated_page_is_current(name: str):
    assert reference.as_committed(name) == reference.PAGES[name](), "run make docs and commit it"


def test_the_measure_in_the_guide_would_load(repository: Path):
    guide = (repository / "docs/how-to/add-a-measure.md").read_text()
    declaration = next(
        block
        for block in re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
        if "Measure(" in block
    )
    names = dict(vars(import_module(measure.__name__)))
    exec(declaration, names)  # noqa: S102 - the guide's own example

    assert names["SP01"].prepared.output[:3] == ("person_id", "record_id", "on_date")


def test_the_glossary_has_each_word_once_and_says_what_it_means(repository: Path):
    entries = re.findall(
        r"^\*\*(.+?)\*\*.*\n: (\S.+)$", (repository / "docs/glossary.md").read_text(), re.M
    )
    words = [word for word, _ in entries]

    assert len(words) == len(set(words)) > 40


def test_the_notice_names_every_publisher_of_the_statistics_shipped(repository: Path):
    notice = (repository / "NOTICE.md").read_text()

    for name in (
        "Open Government Licence v3.0",
        "Office for National Statistics",
        "Department for Education",
    ):
        assert name in notice
    for folder in re.findall(r"`(src/[^`]+)`", notice):
        assert (repository / folder).exists()
