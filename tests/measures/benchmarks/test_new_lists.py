"""Lists of neighbours that were published since those that are shipped."""

from datetime import date

import pytest

from goldenthread.measures.benchmarks.loading import load_neighbours
from goldenthread.measures.benchmarks.new_lists import RANKS
from goldenthread.measures.benchmarks.store import official
from goldenthread.records.faults import LoadRefused

SINCE = date(2027, 5, 1)
HEAD = ",".join(("authority", *RANKS))


@pytest.fixture
def load(tmp_path):
    def do(*rows: str, head: str = HEAD, name: str = "2027", since: date = SINCE):
        path = tmp_path / "list.csv"
        path.write_text("\n".join((head, *rows)), encoding="utf-8-sig")
        return load_neighbours(path, name, since, tmp_path / "home")

    return do


def test_a_list_counts_from_its_day_on(load, tmp_path):
    before = [it.name for it in official(tmp_path / "home").lists]
    load("Worcestershire,Kent,Essex,208,E09000002,,,,,,", "Kent,885,881,,,,,,,,")

    known = official(tmp_path / "home")
    assert [it.name for it in known.lists] == [*before, "2027"]
    codes = [it.code for it in known.lists[-1].of[885]]
    assert codes == [886, 881, 208, 301]
    assert known.neighbour_list(None, date(2027, 4, 30)).name == before[-1]
    assert known.neighbour_list(None, SINCE).name == "2027"


def test_a_list_of_the_same_name_gives_way(load, tmp_path):
    load("Worcestershire,Kent,,,,,,,,,")
    load("Worcestershire,Essex,,,,,,,,,")

    known = official(tmp_path / "home")
    assert [it.name for it in known.lists].count("2027") == 1
    assert [it.code for it in known.lists[-1].of[885]] == [881]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Atlantis,Kent,,,,,,,,,"], "line 2, authority: There is no authority 'Atlantis'"),
        (["Kent,Atlantis,,,,,,,,,"], "line 2, 1: There is no authority 'Atlantis'"),
        (["Kent,Kent,,,,,,,,,"], "line 2, 1: Kent stands twice in the row"),
        (["Kent,Essex,881,,,,,,,,"], "line 2, 2: 881 stands twice in the row"),
        (["Kent,Essex,,Norfolk,,,,,,,"], "line 2, 3: A neighbour comes after a gap"),
        (["Kent,Essex,,,,,,,,,", "886,Essex,,,,,,,,,"], "line 3, authority: 886 stands twice"),
        ([], "It has no rows"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_kept(load, tmp_path, rows, told):
    with pytest.raises(LoadRefused, match=r"list\.csv") as refused:
        load(*rows)

    assert told in str(refused.value)
    assert "2027" not in [it.name for it in official(tmp_path / "home").lists]


def test_all_faults_are_told_at_once(load):
    with pytest.raises(LoadRefused) as refused:
        load("Atlantis,Kent,,,,,,,,,", "Kent,Mu,Lemuria,,,,,,,,")
    assert len(refused.value.faults) == 3


def test_a_file_without_the_columns_is_refused(load):
    with pytest.raises(LoadRefused, match="line 1, authority: The column is missing"):
        load("a,b", head="LA,1,2,3,4,5,6,7,8,9,10")


def test_a_file_that_cannot_be_read_is_told_of(tmp_path):
    for name, content in (("nowhere.csv", None), ("bytes.csv", b"\xff\xfe\x00")):
        if content:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(LoadRefused, match=f"{name}: cannot be read"):
            load_neighbours(tmp_path / name, "2027", SINCE, tmp_path)
