"""Which placements lie outside the authority: by the directory of postcodes, or by the council."""

from collections.abc import Callable

import pytest

from goldenthread.records import locality

DISTRICTS = "dist_outward_code,dist_name\nZZ1,Arden Vale\nzz11,Wexbourne"


@pytest.fixture
def outside(two_children, rows_of) -> Callable[..., dict[str, bool | None]]:
    """Load placements at these postcodes and say of each whether it lies outside."""

    def found(*postcodes: str, authority: str = "Marlshire") -> dict[str, bool | None]:
        lines = [f"{n},1,2026-01-01,{postcode}" for n, postcode in enumerate(postcodes)]
        header = "clap_cla_placement_id,clap_person_id,clap_cla_placement_start_date"
        two_children.write(
            "ssd_cla_placement.csv",
            "\n".join([f"{header},clap_cla_placement_postcode", *lines]),
        )
        rows = rows_of(two_children.load(authority=authority), "ssd_cla_placement")
        told = [row["clap_cla_placement_outside"] for row in rows]
        return dict(zip(postcodes, told, strict=True))

    return found


def test_for_a_council_the_directory_of_postcodes_decides(outside, two_children):
    # What the council says of outward codes is not asked: B1 reaches over no boundary here.
    two_children.write("district.csv", "dist_outward_code,dist_name\nB1,Of a neighbour")
    assert outside(
        "WR1 1AA", "wr11aa", "B1 1AA", "CF10 1AA", "EH1 1AA", "WR99 9ZZ", "ZZ1 1AA", "", "none",
        authority="Worcestershire County Council",
    ) == {
        "WR1 1AA": False,
        "wr11aa": False,
        "B1 1AA": True,
        "CF10 1AA": True,
        "EH1 1AA": True,
        "WR99 9ZZ": None,
        "ZZ1 1AA": None,
        "": None,
        "none": None,
    }  # fmt: skip


@pytest.mark.parametrize("authority", ["Marlshire", "A council that nobody knows"])
def test_for_others_the_outward_codes_of_the_district_file_decide(outside, two_children, authority):
    two_children.write("district.csv", DISTRICTS)
    postcodes = ("ZZ1 1AA", "zz11 1aa", "ZZ111AA", "ZZ2 1AA", "", "none")
    assert outside(*postcodes, authority=authority) == {
        "ZZ1 1AA": False,
        "zz11 1aa": False,
        "ZZ111AA": False,
        "ZZ2 1AA": True,
        "": None,
        "none": None,
    }  # fmt: skip


def test_where_the_directory_is_not_installed_the_district_file_decides(
    outside, two_children, monkeypatch
):
    monkeypatch.setattr(locality, "is_packed", lambda: False)
    two_children.write("district.csv", "dist_outward_code,dist_name\nWR1,Worcester")
    found = outside("WR1 1AA", "B1 1AA", authority="Worcestershire")
    assert found == {"WR1 1AA": False, "B1 1AA": True}


def test_without_either_nobody_can_tell(outside):
    assert outside("ZZ1 1AA", "ZZ2 1AA") == {"ZZ1 1AA": None, "ZZ2 1AA": None}
