"""Official figures at the keyboard."""

import json

import pytest
from openpyxl import Workbook

from goldenthread.measures.benchmarks.figures import Figures

C1 = """\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,\
old_la_code,new_la_code,la_name,category,referral_count,rereferral_percent
2029,Reporting year,National,E92000001,England,,,,,,Referrals,600000,21.5
2030,Reporting year,National,E92000001,England,,,,,,Referrals,600000,{england}
2030,Reporting year,Regional,E92000001,England,E12000005,West Midlands,,,,Referrals,60000,20.1
2030,Reporting year,Local authority,E92000001,England,E12000005,West Midlands,885,E10000034,\
Worcestershire,Referrals,5530,{worcestershire}
"""


@pytest.fixture
def c1(tmp_path):
    def write(name="c1.csv", england="21.0", worcestershire="19.5", **replaced):
        text = C1.format(england=england, worcestershire=worcestershire)
        for old, new in replaced.values():
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_file_is_named_for_what_it_is_and_what_it_brought(goldenthread, c1):
    ran = goldenthread("benchmarks", "load", c1())
    assert ran.status == 0, ran.err
    assert "c1.csv: referrals (children in need, C1), 4 rows, 2029 to 2030" in ran.err
    assert "ReReferral: 2029 to 2030 new" in ran.err
    assert "it has no column not_in_need_percent, so that figure is not read" in ran.err


def test_the_same_again_changes_nothing_and_a_newer_one_tells_what(goldenthread, c1):
    goldenthread("benchmarks", "load", c1())
    again = goldenthread("benchmarks", "load", c1())
    assert "Nothing changed: all its figures were known." in again.err
    newer = goldenthread("benchmarks", "load", c1(england="21.2", worcestershire="c"))
    assert "ReReferral: 2030 changed (2 figures)" in newer.err
    assert "Worcestershire, 2030: 19.5, now no figure (c)" in newer.err
    assert "England, 2030: 21, now 21.2" in newer.err


def test_an_older_file_says_what_stands(goldenthread, c1):
    goldenthread("benchmarks", "load", c1("newer.csv"))
    older = c1("older.csv", a=("2030,", "2028,"))
    ran = goldenthread("benchmarks", "load", older)
    assert "ReReferral: 2028 new; 2029 left as they were, from newer.csv (to 2030)" in ran.err


def test_every_fault_is_told_and_nothing_is_loaded(goldenthread, c1, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    ran = goldenthread("benchmarks", "load", c1(england="many", worcestershire="104"), other)
    assert ran.status == 2
    assert "Nothing was loaded. What is wrong with the files:" in ran.err
    assert "c1.csv, line 3, rereferral_percent: “many” is neither a number nor a mark" in ran.err
    assert "c1.csv, line 5, rereferral_percent: 104 is more than 100%" in ran.err
    assert "other.csv, line 1: is not, by its columns, a file of official figures" in ran.err
    assert not (tmp_path / "home" / "benchmarks" / "figures.parquet").exists()


def test_the_list_names_each_figure_its_measure_and_its_years(goldenthread):
    ran = goldenthread("benchmarks", "list")
    assert ran.status == 0, ran.err
    (line,) = [line for line in ran.out.splitlines() if "CP_conf_15days" in line]
    assert "IC02" in line
    assert "2013 to 2025" in line
    assert "Work_Force_Vac_Rate" in ran.out


def test_a_measure_is_shown_beside_england_region_and_neighbours(goldenthread):
    ran = goldenthread("benchmarks", "show", "ic02", "--authority", "Worcestershire")
    assert ran.status == 0, ran.err
    for said in (
        "year ending 31 March 2025",
        "Worcestershire, as published",
        "West Midlands",
        "Statistical neighbours of 2025, mean of 10 of 10",
        "Gloucestershire",
        "Best quarter of 151 authorities in England, from",
        "best quarter",
        "9 of 10",
        "Open Government Licence v3.0",
    ):
        assert said in ran.out, said


def test_as_json_every_figure_has_its_gaps_and_comparators(goldenthread):
    ran = goldenthread(
        "benchmarks", "show", "WF05", "--authority", "880", "--on", "2025-12-01", "--format", "json"
    )  # fmt: skip
    shown = json.loads(ran.out)
    assert shown["comparison"]["period"] == "at 30 September 2025"
    assert shown["comparison"]["neighbours_counted"] == 9
    (missing,) = [it for it in shown["comparison"]["neighbours"] if it["value"] is None]
    assert missing["missing"] == "rounds to zero, but is not zero"
    assert shown["comparison"]["comparators"]["England"]["value"] == 13.0
    assert [it["year"] for it in shown["years"]] == list(range(2016, 2026))


@pytest.mark.parametrize("measure", ["WF06", "wf06", "RF06a", "rf06A"])
def test_a_measure_is_found_whatever_its_capitals_also_one_that_no_record_feeds(
    goldenthread, measure
):
    ran = goldenthread("benchmarks", "show", measure)
    assert ran.status == 0, ran.err
    assert "England" in ran.out


def test_without_a_council_england_is_shown(goldenthread):
    ran = goldenthread("benchmarks", "show", "IC02")
    assert "81.4" in ran.out
    assert "only England's figures are shown" in ran.out


def test_the_demonstrations_county_says_whose_neighbours_it_has(goldenthread):
    ran = goldenthread("benchmarks", "show", "IC02", "--authority", "Marlshire")
    assert "The region and the neighbours are those of Worcestershire." in ran.out
    assert "as published" not in ran.out


def test_a_group_is_asked_for_by_its_name(goldenthread):
    ran = goldenthread("benchmarks", "show", "CN04")
    assert ran.status == 2
    assert '--group "length_of_need=Under 3 months"' in ran.err
    shown = goldenthread("benchmarks", "show", "CN04", "--group", "length_of_need=Under 3 months")
    assert "case: under 3 months, at 31 March 2025 (%)" in " ".join(shown.out.split())


def test_a_council_chooses_its_list_from_a_day_on(goldenthread):
    asked = ("benchmarks", "show", "IC02", "--authority", "Worcestershire", "--on", "2026-04-01")
    chosen = goldenthread(
        "benchmarks", "choose", "--authority", "Worcestershire", "--list", "2021",
        "--from", "2026-01-01", "--reason", "Improvement board, December",
    )  # fmt: skip
    assert chosen.status == 0, chosen.err
    assert "is compared with its own neighbours by the list of 2021" in chosen.err
    assert "Statistical neighbours of 2021" in goldenthread(*asked).out


def test_a_newer_list_of_neighbours_is_taken_in_and_chosen(goldenthread, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("authority,1,2,3,4,5,6,7,8,9,10\nWorcestershire,Kent,Essex,,,,,,,,\n")
    taken = goldenthread("benchmarks", "neighbours", path, "--list", "2027", "--from", "2027-05-01")
    assert taken.status == 0, taken.err
    assert "The list of 2027 has the neighbours of 1 authority and" in taken.err

    shown = goldenthread(
        "benchmarks", "show", "IC02", "--authority", "Worcestershire", "--on", "2027-06-01"
    )
    assert "Statistical neighbours of 2027, mean of 2" in " ".join(shown.out.split()).replace(
        "Worcestershire ", ""
    )
    path.write_text("authority,1,2,3,4,5,6,7,8,9,10\nNarnia,Kent,,,,,,,,,\n")
    wrong = goldenthread("benchmarks", "neighbours", path, "--list", "2028", "--from", "2028-05-01")
    assert wrong.status == 2
    assert "list.csv, line 2, authority: There is no authority 'Narnia' in England" in wrong.err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("show", "XX99"), "There is no measure XX99"),
        (("show", "IC2"), "Did you mean IC02?"),
        (("show", "AS06"), "There is no official figure beside AS06"),
        (("show", "IC02", "--authority", "Nofolk"), "There is no authority Nofolk in the official"),
        (("show", "IC02", "--authority", "Nofolk"), "Did you mean Norfolk?"),
        (("show", "IC02", "--authority", "Narnia"), "Without --authority England's figures"),
        (("show", "IC02", "--group", "foo=bar"), "beside the group foo=bar"),
        (("show", "IC02", "--group", "foo=bar"), "It has none beside any group: leave out --group"),
        (("show", "CN04", "--group", "foo"), '--group "length_of_need=3 to 6 months"'),
        (
            ("show", "CN04", "--group", "length_of_need=under 3 month"),
            "Did you mean length_of_need=Under 3 months?",
        ),
        (
            ("show", "CN04", "--group", "length_of_need=3 to 6 months", "--on", "2001-01-01"),
            "None had been published by 2001-01-01",
        ),
        (
            ("choose", "--authority", "X", "--as", "Nofolk", "--reason", "Y"),
            "There is no authority Nofolk in England. Did you mean Norfolk?",
        ),
        (("show", "IC02", "--on", "2012-01-01"), "None had been published by 2012-01-01"),
        (("load", "nowhere.csv"), "nowhere.csv: cannot be read (No such file or directory)"),
        (
            ("choose", "--authority", "X", "--as", "Narnia", "--reason", ""),
            "There is no authority Narnia in England. Say why",
        ),
    ],
)
def test_a_mistake_is_told_with_what_to_do(goldenthread, asked, told):
    ran = goldenthread("benchmarks", *asked)
    assert ran.status == 2
    assert told in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("figures.parquet", None, "figures.parquet: it is damaged, or is not a file of official"),
        ("figures.parquet", b"", "figures.parquet: it is damaged"),
        ("places.csv", b"code,name\n", "places.csv, line 1: the first line does not name kind"),
        ("choices.csv", b"authority,from_date,list,stand_in,reason\nX,soon,,,Y\n", "csv, line 2:"),
        ("neighbours.csv", b"\xff", "neighbours.csv: is not text in UTF-8"),
    ],
)
@pytest.mark.parametrize("asked", [("list",), ("show", "IC02"), ("load", "c1.csv")])
def test_a_file_of_ours_that_is_damaged_is_named_with_what_to_do(
    goldenthread, c1, tmp_path, monkeypatch, file, content, told, asked
):
    goldenthread("benchmarks", "load", c1())
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "home" / "benchmarks" / file
    path.write_bytes(path.read_bytes()[:-100] if content is None else content)
    ran = goldenthread("benchmarks", *asked)
    assert ran.status == 2
    assert "A file that Golden Thread keeps for itself cannot be read" in ran.err
    assert told in ran.err
    assert str(path) in ran.err
    assert ran.out == ""


def test_figures_that_may_not_be_read_are_not_called_damaged(goldenthread, tmp_path, monkeypatch):
    path = tmp_path / "home" / "benchmarks" / "figures.parquet"
    path.parent.mkdir(parents=True)
    path.touch()

    def closed(source):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Figures, "read", closed)
    ran = goldenthread("benchmarks", "list")
    assert ran.status == 2
    assert "figures.parquet: it may not be read. Ask who keeps the folder" in ran.err
    assert "damaged" not in ran.err


def test_where_loaded_figures_are_damaged_the_remedy_works(goldenthread, c1, tmp_path):
    goldenthread("benchmarks", "load", c1())
    path = tmp_path / "home" / "benchmarks" / "figures.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    assert "move it away and load" in goldenthread("benchmarks", "list").err
    path.unlink()
    assert "2029 to 2030 new" in goldenthread("benchmarks", "load", c1()).err
    assert goldenthread("benchmarks", "list").status == 0


def test_what_is_wrong_with_a_comparison_is_told_at_once(goldenthread):
    ran = goldenthread("benchmarks", "show", "IC2", "--authority", "Nofolk")
    assert ran.status == 2
    for told in ("Nothing is shown", "There is no measure IC2", "There is no authority Nofolk"):
        assert told in ran.err
    ran = goldenthread("benchmarks", "show", "IC02", "--authority", "Nofolk", "--group", "foo=bar")
    assert "foo=bar" in ran.err
    assert "There is no authority Nofolk" in ran.err
    assert "published by" not in ran.err


@pytest.mark.usefixtures("loaded")
def test_a_council_whose_records_are_loaded_needs_no_figures_of_its_own(goldenthread, ssd_files):
    goldenthread("load", ssd_files, "--authority", "Fenshire", "--as-at", "2026-09-30")
    ran = goldenthread("benchmarks", "show", "IC02", "--authority", "fenshire")
    assert ran.status == 0, ran.err
    assert "only England's figures are shown" in ran.out
    wrong = goldenthread("benchmarks", "show", "IC02", "--authority", "Fenshir")
    assert "Did you mean Fenshire?" in wrong.err


RANKED = [cell for rank in range(1, 11) for cell in (f"SN{rank}", "SNP")]


@pytest.fixture
def workbook(tmp_path):
    """The Department's workbook of neighbours, with a line of each authority."""

    def write(*authorities, header=("LA num", "LA Name", "LA number", "GOInd", "GOReg", *RANKED)):
        book = Workbook()
        for row in (["A", "B"], [1, 2], header, *authorities):
            book.active.append(row)
        path = tmp_path / "sn_2027.xlsx"
        book.save(path)
        return path

    return write


def of_authority(number, name, *neighbours):
    cells = [cell for code in neighbours for cell in (code, "Close")]
    return [number, name, number, 9, "West Midlands", *cells, *["-"] * (20 - len(cells))]


WORCESTERSHIRE = of_authority(885, "Worcestershire", 886, 881)


def test_a_workbook_of_neighbours_is_known_and_led_to_where_it_belongs(goldenthread, workbook):
    path = workbook(WORCESTERSHIRE)
    ran = goldenthread("benchmarks", "load", path)
    assert ran.status == 2
    assert "sn_2027.xlsx: is a list of statistical neighbours" in ran.err
    assert "goldenthread benchmarks neighbours sn_2027.xlsx --list YEAR --from" in ran.err
    other = goldenthread("benchmarks", "load", workbook(header=("LA num", "LA Name")))
    assert "sn_2027.xlsx: is an Excel workbook or another archive" in other.err
    path.write_bytes(path.read_bytes()[:-50])
    assert "is an Excel workbook or another archive" in goldenthread("benchmarks", "load", path).err


def test_the_workbook_of_neighbours_is_taken_in_as_it_was_published(goldenthread, workbook):
    path = workbook(WORCESTERSHIRE, of_authority(942, "Cumberland"), [], [None, "Old SNs:"])
    taken = goldenthread("benchmarks", "neighbours", path, "--list", "2027", "--from", "2027-05-01")
    assert taken.status == 0, taken.err
    assert "The list of 2027 has the neighbours of 2 authorities" in taken.err
    asked = ("--authority", "Worcestershire", "--on", "2027-06-01", "--format", "json")
    shown = json.loads(goldenthread("benchmarks", "show", "IC02", *asked).out)["comparison"]
    assert [it["name"] for it in shown["neighbours"]] == ["Kent", "Essex"]


def test_what_is_wrong_with_the_workbook_is_told_by_its_row(goldenthread, workbook):
    def told(path):
        asked = ("--list", "2027", "--from", "2027-05-01")
        ran = goldenthread("benchmarks", "neighbours", path, *asked)
        assert ran.status == 2
        return ran.err

    wrong = told(workbook(WORCESTERSHIRE, of_authority(886, "Kent", 886, 999)))
    assert "sn_2027.xlsx, line 5, 1: 886 stands twice in the row" in wrong
    assert "sn_2027.xlsx, line 5, 2: There is no authority '999'" in wrong
    assert "It has no columns LA num and SN1 to SN10" in told(workbook(header=("LA num",)))
