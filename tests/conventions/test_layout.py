"""The tests mirror the source, and the core says nothing to the screen."""

import ast
from pathlib import Path

import pytest

APART = {"browser", "conventions"}
SPEAK_TO_A_PERSON = {"cli", "web"}


def rooms_of(folder: Path) -> set[str]:
    return {
        path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("__")
    }


def test_each_room_has_tests_and_each_folder_of_tests_has_a_room(repository: Path):
    rooms = rooms_of(repository / "src/goldenthread")
    tested = {
        name
        for name in rooms_of(repository / "tests")
        if any((repository / "tests" / name).rglob("test_*.py"))
    }

    assert tested - APART == rooms


def test_each_app_of_the_site_has_tests(repository: Path):
    apps = rooms_of(repository / "src/goldenthread/web")
    tested = {path.parent for path in (repository / "tests/web").rglob("test_*.py")}
    untested = {app for app in apps if not any(app in folder.parts for folder in tested)}

    assert untested == set()


def test_no_folder_of_tests_is_a_package(repository: Path):
    assert list((repository / "tests").rglob("__init__.py")) == []


def test_the_core_prints_nothing(repository: Path):
    source = repository / "src/goldenthread"
    core = [
        path
        for path in source.rglob("*.py")
        if path.relative_to(source).parts[0] not in SPEAK_TO_A_PERSON
    ]
    printing = [
        f"{path.relative_to(source)}:{node.lineno}"
        for path in core
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]

    assert printing == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "HACK"])
def test_nothing_is_left_for_later(committed_text: dict[Path, str], word: str):
    here = Path("tests/conventions/test_layout.py")
    sources = {n: t for n, t in committed_text.items() if n.suffix == ".py" and n != here}

    assert [str(name) for name, text in sources.items() if word in text] == []
