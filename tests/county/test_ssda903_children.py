"""The county's return against the rules on children and what became of them, read slowly."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from county.ssda903_rows import BREAKS, FAR_OFF, Checks, birthday, day_of, grouped, returned

ADOPTING = ("A3", "A4", "A5", "A6")
ADOPTED = ("E11", "E12")
HEALTH = ("CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT",
          "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")  # fmt: skip
ALWAYS = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
LEAVING = ("IN_TOUCH", "ACTIV", "ACCOM")
ADOPTION = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")

CHECKS = Checks()


@CHECKS.of("101", "102", "103", "168", "301", "351", "444", "INT32", "231", "EPI")
def _headers(it):
    numbers, seen = set(), set()
    care_leavers = {row["CHILD"] for row in it.OC3}
    for row in it.Header:
        good = row["SEX"] in ("M", "F") and row["DOB"] <= it.end and row["ETHNIC"] is not None
        good &= birthday(row["DOB"], 25) >= it.start and row["UPN"] not in numbers
        good &= row["CHILD"] not in seen and row["UPN"] is not None
        good &= row["CHILD"] in it.episodes or row["CHILD"] in care_leavers
        if row["CHILD"] in it.asylum:
            good &= birthday(row["DOB"], 11) <= it.end
        if not good:
            yield row
        seen.add(row["CHILD"])
        if not row["UPN"].startswith("UN"):
            numbers.add(row["UPN"])


@CHECKS.of("168 check letter")
def _pupil_numbers_have_their_letter(it):
    for row in it.Header:
        letter, digits = row["UPN"][0], row["UPN"][1:]
        if not row["UPN"].startswith("UN"):
            total = sum((place + 2) * int(digit) for place, digit in enumerate(digits))
            if "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] != letter or len(digits) != 12:
                yield row


@CHECKS.of("209", "210")
def _reasons_for_no_pupil_number(it):
    for row in it.Header:
        too_old = birthday(row["DOB"], 4) <= date(it.start.year - 1, 8, 31)
        if (row["UPN"] == "UN1" and too_old) or row["UPN"] == "UN4":
            yield row


@CHECKS.of("202", "203", "204", "207", "208", "624", "626")
def _headers_are_as_last_year(it):
    for row in it.Header:
        last = it.before.header.get(row["CHILD"])
        if not last:
            continue
        wrong = any(row[name] != last[name] for name in ("SEX", "DOB", "ETHNIC"))
        wrong |= not last["UPN"].startswith("UN") and row["UPN"] != last["UPN"]
        wrong |= (
            last["UPN"] in ("UN2", "UN3")
            and row["UPN"] in ("UN1", "UN2", "UN3")
            and (row["UPN"] != last["UPN"])
        )
        wrong |= row["CHILD"] in it.episodes and last["MOTHER"] == "1" != row["MOTHER"]
        wrong |= last["MC_DOB"] is not None and last["MC_DOB"] != row["MC_DOB"]
        born = row["MC_DOB"]
        wrong |= (last["MOTHER"], row["MOTHER"]) == ("0", "1") and born < it.start
        if wrong:
            yield row


@CHECKS.of("165", "174", "393", "399", "607", "611", "612", "620", "621", "625", "628")
def _mothers(it):
    reviewed = {row["CHILD"] for row in it.Reviews}
    for row in it.Header:
        rows = it.episodes.get(row["CHILD"], [])
        in_care = any(one["LS"] not in BREAKS for one in rows)
        asked = row["SEX"] == "F" and in_care
        wrong = (row["MOTHER"] in ("0", "1")) != asked
        wrong |= (row["MOTHER"] == "1") != (row["MC_DOB"] is not None)
        wrong |= bool(rows) and not in_care and row["CHILD"] in reviewed
        if row["MC_DOB"]:
            left = max(one["DEC"] or it.end for one in rows)
            wrong |= row["MC_DOB"] > left or birthday(row["DOB"], 11) > it.start
        if wrong:
            yield row


@CHECKS.of("104", "304", "205A", "205B", "205D", "1014", "INT18", "INT21")
def _asylum(it):
    last = {row["CHILD"]: row for row in it.before.UASC}
    for row in it.UASC:
        header = it.header[row["CHILD"]]
        grown = birthday(row["DOB"], 18)
        wrong = row["DUC"] is None or not it.start <= row["DUC"] <= grown
        wrong |= (header["DOB"], header["SEX"]) != (row["DOB"], row["SEX"])
        wrong |= row["CHILD"] not in it.episodes
        if row["CHILD"] in last:
            wrong |= last[row["CHILD"]]["DUC"] != grown
            wrong |= row["DUC"] != grown and row["DUC"] > it.end
        elif row["CHILD"] in it.before.header:
            wrong = True
        if wrong:
            yield row
    for child in last.keys() & it.header.keys() - it.asylum:
        if not it.before.start <= last[child]["DUC"] <= it.before.end:
            yield last[child]


@CHECKS.of("166", "167", "440", "441", "INT17", "1012")
def _reviews(it):
    for row in it.Reviews:
        young = row["REVIEW"] < birthday(row["DOB"], 4)
        wrong = young != (row["REVIEW_CODE"] == "PN0") or row["CHILD"] not in it.episodes
        if wrong or row["DOB"] != it.header[row["CHILD"]]["DOB"]:
            yield row


@CHECKS.of(
    "185", "186", "188", "189", "190", "191", "196", "197B", "197a", "198", "157", "180", "INT33"
)
def _health(it):
    children = [row["CHILD"] for row in it.OC2]
    yield from ({"CHILD": child} for child in it.all_year ^ set(children))
    if len(children) != len(set(children)):
        yield it.OC2[0]
    for row in it.OC2:
        four, seventeen = birthday(row["DOB"], 4), birthday(row["DOB"], 17)
        asked = four <= it.end and seventeen >= it.start
        given = [row[name] for name in ("SDQ_SCORE", "SDQ_REASON") if row[name] is not None]
        wrong = len(given) != asked or any(row[name] is None for name in ALWAYS)
        inside = four <= it.start and seventeen > it.end
        if wrong or (inside and row["SDQ_REASON"] == "SDQ1"):
            yield row


@CHECKS.of("158", "159", "181", "182", "192", "193", "542", "543", "545", "546", "544", "547")
def _health_items(it):
    for row in it.OC2:
        misused, helped = row["SUBSTANCE_MISUSE"] == "1", row["INTERVENTION_RECEIVED"]
        wrong = misused != (helped is not None)
        wrong |= (helped == "0") != (row["INTERVENTION_OFFERED"] is not None)
        wrong |= (row["CONVICTED"] is None) != (birthday(row["DOB"], 10) > it.end)
        wrong |= (row["HEALTH_CHECK"] is None) == (birthday(row["DOB"], 5) > it.end)
        wrong |= any(row[name] not in (None, "0", "1") for name in HEALTH)
        if wrong:
            yield row


@CHECKS.of("1001", "1002", "1000", "1011")
def _leavers_were_looked_after(it):
    for row in it.OC3:
        rows = {one["DECOM"]: one for one in it.before.episodes.get(row["CHILD"], [])}
        rows |= {one["DECOM"]: one for one in it.episodes.get(row["CHILD"], [])}
        ordered = [rows[day] for day in sorted(rows)]

        def days_since(age, row=row, ordered=ordered):
            reached = birthday(row["DOB"], age)
            return sum(
                max(((one["DEC"] or it.end) - max(one["DECOM"], reached)).days, 0)
                for one in ordered
                if one["LS"] not in BREAKS
            )

        wrong = not ordered or ordered[-1]["REC"] in (*ADOPTED, "E2", "E3")
        if birthday(row["DOB"], 20) > it.end:
            wrong |= days_since(14) < 91 or days_since(16) < 1
        if wrong:
            yield row


@CHECKS.of("1007", "1016", "1010", "187", "215", "134", "391")
def _leavers_have_left(it):
    adopted = {row["CHILD"] for row in it.AD1}
    for row in it.OC3:
        age = max(age for age in range(10, 30) if birthday(row["DOB"], age) <= it.end)
        reached = birthday(row["DOB"], age)
        rows = it.episodes.get(row["CHILD"], [])
        wrong = age < 17 or row["CHILD"] in it.all_year | adopted
        if age in (17, 18):
            wrong |= any(one["DEC"] is None or one["DEC"] >= reached for one in rows)
        last = it.before.episodes.get(row["CHILD"])
        wrong |= bool(last) and not rows and last[-1]["DEC"] is None
        if wrong:
            yield row


@CHECKS.of("131", "132", "133", "344", "345", "347", "3001", "INT15", "INT34")
def _what_leavers_do(it):
    for row in it.OC3:
        told = row["IN_TOUCH"] == "YES"
        wrong = any(row[name] is None for name in LEAVING)
        wrong |= told == (row["ACTIV"] == "0") or told == (row["ACCOM"] == "0")
        wrong |= row["ACCOM"] in ("T1", "T2") and birthday(row["DOB"], 18) > it.start
        wrong |= row["ACCOM"] in ("Z1", "Z2") and (it.start <= birthday(row["DOB"], 17) <= it.end)
        if wrong or row["DOB"] != it.header[row["CHILD"]]["DOB"]:
            yield row


@CHECKS.of("601", "602", "331", "333", "334", "335", "151", "521", "582", "523")
def _adoptions(it):
    ended = {row["CHILD"]: row for row in it.Episodes if row["REC"] in ADOPTED}
    decided = {row["CHILD"]: row["DATE_PLACED"] for row in it.PlacedAdoption}
    yield from ({"CHILD": child} for child in ended.keys() ^ {row["CHILD"] for row in it.AD1})
    for row in it.AD1:
        last = ended[row["CHILD"]]
        wrong = any(row[name] is None for name in ADOPTION)
        wrong |= not row["DATE_INT"] <= row["DATE_MATCH"] <= last["DECOM"]
        wrong |= (row["FOSTER_CARE"] == "1") != (last["PLACE"] == "A5")
        starts = [one["DECOM"] for one in it.episodes[row["CHILD"]] if one["RNE"] == "S"]
        wrong |= bool(starts) and row["DATE_INT"] < max(starts)
        wrong |= decided.get(row["CHILD"]) != row["DATE_INT"]
        if wrong:
            yield row


@CHECKS.of("514", "517", "518", "519", "520", "524", "511")
def _adopters(it):
    for row in it.AD1:
        allowed = {"L0": ("M1", "F1"), "L11": ("MF",), "L12": ("MM", "FF"), "L3": ("MF",),
                   "L2": ("MM", "FF", "MF"), "L4": ("MM", "FF")}  # fmt: skip
        single = row["SEX_ADOPTR"] in ("M1", "F1")
        if row["SEX_ADOPTR"] not in allowed[row["LS_ADOPTR"]] or single != (
            row["NB_ADOPTR"] == "1"
        ):
            yield row


@CHECKS.of("551", "552", "553", "554", "557", "1003", "117", "118", "119", "522", "579", "583")
def _decisions(it):
    rows = grouped(it.PlacedAdoption, "DATE_PLACED")
    for child, episodes in it.episodes.items():
        days = [row["DECOM"] for row in episodes if row["LS"] == "E1" or row["PLACE"] in ADOPTING]
        mine = rows.get(child, [])
        if days and (len(mine) != 1 or mine[0]["DATE_PLACED"] > min(days)):
            yield episodes[0]
        if days and mine and mine[0]["DATE_PLACED_CEASED"] and episodes[-1]["DEC"] is None:
            yield episodes[0]
        started = [row["DECOM"] for row in episodes if row["RNE"] == "S"]
        for row in mine:
            ceased = row["DATE_PLACED_CEASED"]
            wrong = row["DATE_PLACED"] > it.end
            wrong |= bool(started) and row["DATE_PLACED"] < min(started)
            wrong |= (ceased is None) != (row["REASON_PLACED_CEASED"] is None)
            wrong |= ceased is not None and not row["DATE_PLACED"] <= ceased <= it.end
            wrong |= ceased is not None and ceased < it.start
            if wrong:
                yield row


@CHECKS.of("559", "560", "561", "584")
def _decisions_are_carried_over(it):
    last = {row["CHILD"]: row for row in it.before.PlacedAdoption}
    for row in it.PlacedAdoption:
        before = last.get(row["CHILD"])
        if row["DATE_PLACED"] < it.start and before is None:
            yield row
        if before and (before["DATE_PLACED"] != row["DATE_PLACED"]) != bool(
            before["DATE_PLACED_CEASED"]
        ):
            yield row


@CHECKS.of("630", "631", "632", "633", "634", "635", "INT07", "INT16", "INT35")
def _earlier_homes(it):
    rows = {row["CHILD"]: row for row in it.PrevPerm}
    if len(rows) != len(it.PrevPerm):
        yield it.PrevPerm[0]
    for child, episodes in it.episodes.items():
        begun = any(one["RNE"] == "S" and one["DECOM"] >= it.start for one in episodes)
        if begun and child not in rows:
            yield episodes[0]
    for child, row in rows.items():
        had = row["PREV_PERM"] != "Z1"
        wrong = had != (row["LA_PERM"] is not None) or had != (row["DATE_PERM"] is not None)
        wrong |= it.episodes[child][-1]["DECOM"] < date(2016, 4, 1)
        if had:
            day = day_of(row["DATE_PERM"].replace("ZZ", "01"))
            wrong |= day >= it.episodes[child][0]["DECOM"]
        if wrong:
            yield row


@CHECKS.of("570", "571", "574", "586", "564", "567", "INT13")
def _times_missing(it):
    for rows in grouped(it.Missing, "MIS_START", "MIS_END").values():
        for one, other in pairwise(rows):
            if one["MIS_END"] is None or other["MIS_START"] < one["MIS_END"]:
                yield other
        for row in rows:
            wrong = row["MIS_START"] > it.end or row["MIS_START"] <= row["DOB"]
            wrong |= row["MISSING"] not in ("M", "A")
            if row["MIS_END"]:
                wrong |= not it.start <= row["MIS_END"] <= it.end
                wrong |= row["MIS_END"] < row["MIS_START"]
            if wrong:
                yield row


@CHECKS.of("575", "577", "578", "580", "581")
def _missing_from_care(it):
    for row in it.Missing:
        start, end = row["MIS_START"], row["MIS_END"]
        within = [
            one
            for one in it.episodes[row["CHILD"]]
            if one["DECOM"] <= start <= (one["DEC"] or FAR_OFF)
        ]
        if not within or (end is None and any(one["DEC"] for one in within)):
            yield row
        if end is None:
            inside = any(b is None and a <= start for a, b in it.periods(row["CHILD"]))
        else:
            inside = any(a <= end <= (b or FAR_OFF) for a, b in it.periods(row["CHILD"]))
        if not inside or end == birthday(row["DOB"], 18):
            yield row


@CHECKS.of("576")
def _still_missing_from_last_year(it):
    mine = grouped(it.Missing, "MIS_START")
    for row in it.before.Missing:
        rows = mine.get(row["CHILD"])
        if row["MIS_END"] is None and (not rows or rows[0]["MIS_START"] != row["MIS_START"]):
            yield row


@CHECKS.of("SW01", "SW02", "SW06", "SW07", "SW08", "SW09", "SW10", "SW11", "SW13", "SW17")
def _social_workers(it):
    reasons = {"FCONTA", "LEFTRL", "TSPROC", "MANAGE", "ABSENC", "CHCHAN", "PCCHAN"}
    for rows in grouped(it.SWEpisodes, "SW_DECOM").values():
        for one, other in pairwise(rows):
            wrong = one["SW_DEC"] is None or other["SW_DECOM"] < one["SW_DEC"] - timedelta(7)
            late = not wrong and other["SW_DECOM"] > one["SW_DEC"] + timedelta(7)
            if wrong or (late and other["SW_REASON"] != "FCONTA"):
                yield other
        if rows[-1]["SW_DEC"] is not None:
            yield rows[-1]
        for row in rows:
            wrong = row["SW_ID"][:2] not in ("SW", "XX") or row["SW_REASON"] not in reasons
            wrong |= row["SW_DECOM"] > it.end or row["SW_DECOM"] == row["SW_DEC"]
            if row["SW_DEC"]:
                wrong |= not birthday(it.start, -1) <= row["SW_DEC"] <= it.end
            if wrong:
                yield row


@CHECKS.of("SW12")
def _social_workers_through_care(it):
    rows = grouped(it.SWEpisodes, "SW_DECOM")
    for row in it.Episodes:
        if row["LS"] in BREAKS:
            continue
        days = [one["SW_DECOM"] for one in rows.get(row["CHILD"], [])]
        if row["RNE"] == "S" and not any(day >= row["DECOM"] for day in days):
            yield row
        if row["DEC"] and row["REC"] != "X1" and not any(day <= row["DEC"] for day in days):
            yield row


@CHECKS.of("700", "702", "703", "704", "705", "707", "708", "709", "710")
def _deprived_of_liberty(it):
    for rows in grouped(it.DoLo, "DOLO_START").values():
        for one, other in pairwise(rows):
            if one["DOLO_END"] is None or other["DOLO_START"] < one["DOLO_END"]:
                yield other
        for row in rows:
            start, end = row["DOLO_START"], row["DOLO_END"]
            wrong = start > it.end or start <= row["DOB"]
            wrong |= end is not None and (end <= start or not it.start <= end <= it.end)
            for one in it.episodes[row["CHILD"]]:
                over = start <= (one["DEC"] or FAR_OFF) and (end or it.end) >= one["DECOM"]
                wrong |= over and one["PLACE"] != "K2"
            inside = any(
                a <= start and (end or FAR_OFF) <= (b or FAR_OFF)
                for a, b in it.periods(row["CHILD"])
            )
            if wrong or not inside:
                yield row


@CHECKS.of("706")
def _orders_are_carried_over(it):
    mine = grouped(it.DoLo, "DOLO_START")
    for row in it.before.DoLo:
        rows = mine.get(row["CHILD"])
        if row["DOLO_END"] is None and (not rows or rows[0]["DOLO_START"] != row["DOLO_START"]):
            yield row


@pytest.mark.parametrize("year", [2026, 2027, 2028])
@pytest.mark.parametrize("codes", CHECKS)
def test_the_return_keeps_to_the_rules(codes, year):
    found = {row["CHILD"] for row in CHECKS[codes](returned(year))}
    assert not found, f"{codes}: {len(found)} children, such as {sorted(found)[:3]}"
