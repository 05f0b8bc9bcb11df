"""The county's return against the rules on episodes, read slowly."""

from datetime import date

import pytest

from county.ssda903_rows import BREAKS, Checks, birthday, returned
from goldenthread.county.gazetteer import AUTHORITY_CODE

ADOPTING = ("A3", "A4", "A5", "A6")
FOSTERED = ("U1", "U2", "U3", "U4", "U5", "U6")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
OTHERS = ("Z11", "Z12", "Z13", "Z14")
PLACES = {*ADOPTING, *FOSTERED, *TEMPORARY, *OTHERS, "K1", "K2", "K3", "P1", "P3", "R1", "R2",
          "R3", "R5", "S1"}  # fmt: skip
PENDING = "XXXXXXX"
NO_URN = {"P1", "P3", "R1", "R2", "R5", *TEMPORARY, *OTHERS}
ADOPTED = ("E11", "E12")

CHECKS = Checks()


def _place(row):
    return (row["PLACE"], row["PL_POST"], row["URN"], row["PLACE_PROVIDER"])


@CHECKS.of("142", "148", "354", "355", "356", "385", "353")
def _dates_of_episodes(it):
    for row in it.Episodes:
        wrong = (row["DEC"] is None) != (row["REC"] is None)
        wrong |= row["DECOM"] > it.end or row["DECOM"] < date(1991, 10, 14)
        if wrong or (row["DEC"] and not row["DECOM"] < row["DEC"] <= it.end):
            yield row
    yield from (one for one, _ in it.pairs() if one["DEC"] is None)


@CHECKS.of("143", "144", "145", "146", "149", "1009", "178", "526", "527", "529", "550")
def _codes_of_episodes(it):
    for row in it.Episodes:
        good = row["RNE"] in "SLPTUB" and row["PLACE"] in PLACES
        good &= row["LS"] in {"C1", "C2", "E1", "V2", "V3", "V4", "J1", "J2", "L1", "L2", "L3"}
        good &= row["CIN"] in {f"N{number}" for number in range(1, 9)}
        good &= (row["PLACE_PROVIDER"] == "PR0") == (row["PLACE"] == "P1")
        good &= row["PLACE_PROVIDER"] in {"PR0", "PR1", "PR4", "PR5"}
        if not good:
            yield row


@CHECKS.of("169", "179", "392c")
def _placements_lie_somewhere(it):
    for row in it.Episodes:
        if row["LS"] not in BREAKS and not it.place(row, "PL_POST"):
            yield row
        if row["HOME_POST"] and not it.place(row, "HOME_POST"):
            yield row


@CHECKS.of("392a", "392b", "406")
def _distances_of_all_but_asylum_seekers(it):
    for row in it.Episodes:
        alone = row["CHILD"] in it.asylum_ever
        if row["LS"] not in BREAKS and (it.miles(row) is None) != alone:
            yield row


@CHECKS.of("164", "454", "392d")
def _distances_are_likely(it):
    for row in it.Episodes:
        if (it.miles(row) or 0) > 350:
            yield row
        if row["PL_POST"] and row["HOME_POST"] == row["PL_POST"] and row["PLACE"] != "P1":
            yield row


@CHECKS.of("214", "398", "420", "366", "382", "384")
def _short_breaks_say_little(it):
    for row in it.Episodes:
        if row["LS"] in BREAKS and (row["PL_POST"] or row["URN"] or row["HOME_POST"]):
            yield row
        if row["LS"] == "V3" and row["RNE"] != "S":
            yield row
        if row["LS"] in BREAKS and row["PLACE"] in (*TEMPORARY, "U1", "U4"):
            yield row


@CHECKS.of("218", "222")
def _numbers_of_providers(it):
    return [row for row in it.Episodes if (row["URN"] is None) != (row["PLACE"] in NO_URN)]


@CHECKS.of("1008", "219", "221", "224", "227", "228", "229")
def _providers_are_registered(it):
    for row in it.Episodes:
        known = it.providers.get(row["URN"])
        if row["URN"] in (None, PENDING):
            continue
        fits = known is not None and row["PLACE"] in known["places"]
        fits = fits and row["PLACE_PROVIDER"] in known["codes"]
        if fits and row["PLACE"] in ("K1", "K2", "K3", "R3"):
            fits = row["PL_POST"] == known["postcode"]
        if fits and known["closed"]:
            fits = (row["DEC"] or it.end) <= known["closed"]
        if fits and row["PLACE_PROVIDER"] == "PR1":
            place = it.postcodes[known["postcode"].replace(" ", "")]
            fits = place[2] == AUTHORITY_CODE
        if not fits:
            yield row


@CHECKS.of("1015")
def _own_provision_is_in_the_county(it):
    for row in it.Episodes:
        own = row["PLACE_PROVIDER"] == "PR1" and row["LS"] not in BREAKS
        own &= row["PLACE"] not in (*ADOPTING, *FOSTERED)
        if own and it.place(row, "PL_POST")[2] != AUTHORITY_CODE:
            yield row


@CHECKS.of("217", "336")
def _adoption_by_the_carer(it):
    for row in it.Episodes:
        if row["PLACE"] in ("A3", "A5") and row["RNE"] not in "STU":
            yield row
    for before, row in it.pairs():
        if row["PLACE"] in ("A3", "A5") and before["PLACE"] not in (*ADOPTING, *FOSTERED):
            yield row


@CHECKS.of("225", "233")
def _reasons_of_moves(it):
    for one, other in it.pairs():
        if one["REC"] == "X1" and other["RNE"] in "PBTU" and not one["REASON_PLACE_CHANGE"]:
            yield one
    for row in it.Episodes:
        if row["DEC"] is None and row["REASON_PLACE_CHANGE"]:
            yield row


@CHECKS.of("302", "352", "359", "358", "371", "386", "387", "407", "460")
def _ages_in_care(it):
    for row in it.Episodes:
        born = it.header[row["CHILD"]]["DOB"]
        wrong = row["DECOM"] < born
        wrong |= row["RNE"] == "S" and row["DECOM"] >= birthday(born, 18)
        wrong |= row["DEC"] is None and birthday(born, 18) < it.end
        wrong |= row["LS"] == "J1" and row["DECOM"] < birthday(born, 10)
        wrong |= row["PLACE"] == "K3" and row["DECOM"] < birthday(born, 16)
        if row["DEC"]:
            grown = row["DEC"] >= birthday(born, 18)
            wrong |= row["REC"] in (*ADOPTED, "E45", "E46", "E47", "E48") and grown
            wrong |= row["REC"] in ("E5", "E6") and row["DEC"] < birthday(born, 14)
            wrong |= row["REC"] == "E17" and not grown
        if wrong:
            yield row


@CHECKS.of("357", "431", "432", "433", "501", "437", "199")
def _episodes_follow_one_another(it):
    for rows in it.episodes.values():
        if rows[0]["DECOM"] >= it.start and rows[0]["RNE"] != "S":
            yield rows[0]
    for one, other in it.pairs():
        goes_on = one["REC"] == "X1"
        wrong = goes_on == (other["RNE"] == "S") or other["DECOM"] < one["DEC"]
        wrong |= goes_on != (one["DEC"] == other["DECOM"])
        if wrong or one["REC"] in ("E2", "E15", *ADOPTED):
            yield other


@CHECKS.of("434", "435", "436", "504")
def _each_episode_changes_what_it_says(it):
    for one, other in it.pairs():
        law, place = one["LS"] != other["LS"], _place(one) != _place(other)
        wanted = {"L": (True, False), "P": (False, True), "T": (False, True)}
        if other["RNE"] != "S" and (law, place) != wanted.get(other["RNE"], (True, True)):
            yield other
        if one["REC"] == "X1" and one["CIN"] != other["CIN"]:
            yield other


@CHECKS.of("361", "362", "365")
def _short_orders_are_short(it):
    for row in it.Episodes:
        days = ((row["DEC"] or it.end) - row["DECOM"]).days
        if days > {"L1": 3, "L2": 21, "V3": 17}.get(row["LS"], 10_000):
            yield row


@CHECKS.of("367", "426")
def _stays_are_few(it):
    for rows in it.episodes.values():
        stays = [row for row in rows if row["LS"] == "V3"]
        if sum(((row["DEC"] or it.end) - row["DECOM"]).days for row in stays) > 75:
            yield rows[0]
        if stays and any(row["LS"] == "V4" for row in rows):
            yield rows[0]


@CHECKS.of("378", "390", "408", "516", "388")
def _places_and_statuses(it):
    for row in it.Episodes:
        wrong = row["PLACE"] == "P1" and row["LS"] == "V2"
        wrong |= row["REC"] in ADOPTED and row["PLACE"] not in ADOPTING
        wrong |= row["PLACE"] in ("A5", "A6") and row["LS"] != "E1"
        wrong |= row["REC"] in ("E45", "E46") and row["PLACE"] not in FOSTERED
        if wrong:
            yield row
    yield from (rows[-1] for rows in it.episodes.values() if rows[-1]["REC"] == "X1")


@CHECKS.of("502", "503", "452", "453")
def _open_episodes_are_carried_over(it):
    for last, first in it.continued():
        names = ("DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "URN", "PL_POST",
                 "HOME_POST")  # fmt: skip
        if any(last[name] != first[name] for name in names):
            yield first


@CHECKS.of("562", "NoE")
def _old_episodes_were_there_last_year(it):
    for child, rows in it.episodes.items():
        before = it.before.episodes.get(child)
        if rows[0]["DECOM"] < it.start and (not before or before[-1]["DECOM"] != rows[0]["DECOM"]):
            yield rows[0]


@pytest.mark.parametrize("year", [2026, 2027, 2028])
@pytest.mark.parametrize("codes", CHECKS)
def test_the_return_keeps_to_the_rules(codes, year):
    found = {row["CHILD"] for row in CHECKS[codes](returned(year))}
    assert not found, f"{codes}: {len(found)} children, such as {sorted(found)[:3]}"
