"""Who the children are: persons, homes, families, disabilities, numbers."""

import numpy as np
import pyarrow as pa

from goldenthread.county import names
from goldenthread.county.closing import DIED
from goldenthread.county.columns import (
    always,
    dates,
    flags,
    identifiers,
    lay_out,
    words,
)
from goldenthread.county.days import NEVER, YEAR, Bools, Ints
from goldenthread.county.extract import Extract
from goldenthread.county.families import ETHNICITIES
from goldenthread.county.files.naming import person
from goldenthread.county.gazetteer import INWARDS, OUTWARDS
from goldenthread.county.identity import (
    DISABILITIES,
    NEVER_A_PUPIL,
    NO_NUMBER_YET,
    PUPIL_FROM,
    unique_pupil_numbers,
)
from goldenthread.county.parameters import DISTRICTS
from goldenthread.county.rows import spans

_NATIONALITIES = names.NATIONALITIES
_MOST_HOMES = 64
_HOME = ("ROOM", "FLOOR", "FLAT", "BUILDING", "HOUSE", "STREET", "TOWN", "UPRN", "EASTING",
         "NORTHING")  # fmt: skip


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The tables of identity."""
    child = np.flatnonzero(extract.known)
    return {
        "ssd_person": _persons(extract, child),
        "ssd_address": _addresses(extract, child),
        "ssd_disability": _disabilities(extract, child),
        "ssd_family": _families(extract, child),
        "ssd_mother": _mothers(extract),
        "ssd_linked_identifiers": _identifiers(extract, child),
        "ssd_immigration_status": _immigration(extract, child),
    }


def _persons(extract: Extract, child: Ints) -> pa.Table:
    people, particulars = extract.story.people, extract.story.particulars.take(child)
    mine = people.children.take(child)
    families = people.families.take(mine.family)
    born = mine.born <= extract.until
    girls = words(names.FORENAMES_F, mine.forename, mine.girl)
    boys = words(names.FORENAMES_M, mine.forename, ~mine.girl)
    forename = pa.compute.coalesce(girls, boys)
    forename = pa.compute.if_else(pa.array(born), forename, pa.scalar("Unborn"))
    school_age = extract.until - mine.born > 5 * YEAR
    planned = particulars.education_plan & _reached(extract, mine.born, particulars.plan_age)
    return lay_out(
        "ssd_person",
        {
            "pers_person_id": person(child),
            "pers_forename": forename,
            "pers_surname": words(names.SURNAMES, families.surname),
            "pers_sex": words(("U", "F", "M"), np.where(born, np.where(mine.girl, 1, 2), 0)),
            "pers_gender": words(("00", "02", "01"), np.where(born, np.where(mine.girl, 1, 2), 0)),
            "pers_ethnicity": words(ETHNICITIES, families.ethnicity),
            "pers_dob": dates(np.where(born, mine.born, NEVER)),
            "pers_common_child_id": identifiers(
                "", particulars.health_number, 10, born & (particulars.health_number > 0)
            ),
            "pers_upn_unknown": words((NO_NUMBER_YET, NEVER_A_PUPIL), np.where(school_age, 1, 0),
                                      born & (~school_age | ~particulars.has_upn)),
            "pers_send_flag": flags(planned),
            "pers_expected_dob": dates(np.where(born, NEVER, mine.born)),
            "pers_death_date": dates(_deaths(extract)[child]),
            "pers_is_mother": flags(_is_mother(extract)[child]),
            "pers_nationality": words(_NATIONALITIES, mine.nationality, families.unaccompanied),
        },
    )  # fmt: skip


def _reached(extract: Extract, born: Ints, age: Ints) -> Bools:
    reached: Bools = born + (age * YEAR).astype(np.int64) + 200 <= extract.until
    return reached


def _deaths(extract: Extract) -> Ints:
    journeys, written = extract.story.journeys, extract.story.written
    died = extract.cases & (journeys.reason == DIED)
    died &= extract.recorded(written.closed)
    deaths = np.full(len(extract.known), NEVER, dtype=np.int64)
    deaths[journeys.referral.child[died]] = journeys.closed[died]
    return deaths


def _known_mothers(extract: Extract) -> Ints:
    """The children who are known with their mother, and born."""
    mother = extract.story.particulars.mother
    baby = np.flatnonzero(mother >= 0)
    born = extract.story.people.children.born[baby] <= extract.until
    return baby[born & extract.known[baby] & extract.known[mother[baby]]]


def _is_mother(extract: Extract) -> Bools:
    is_mother = np.zeros(len(extract.known), dtype=np.bool_)
    is_mother[extract.story.particulars.mother[_known_mothers(extract)]] = True
    return is_mother


def _mothers(extract: Extract) -> pa.Table:
    baby = _known_mothers(extract)
    return lay_out(
        "ssd_mother",
        {
            "moth_table_id": identifiers("MOT", baby + 1, 7),
            "moth_person_id": person(extract.story.particulars.mother[baby]),
            "moth_childs_person_id": person(baby),
            "moth_childs_dob": dates(extract.story.people.children.born[baby]),
        },
    )


def _addresses(extract: Extract, child: Ints) -> pa.Table:
    """The homes of each child since a year before the window; brothers and sisters share them."""
    people = extract.story.people
    addresses, family = people.addresses, people.children.family[child]
    first = np.searchsorted(addresses.family, family)
    counts = np.searchsorted(addresses.family, family, side="right") - first
    home = spans(first, counts)
    lives = np.repeat(child, counts)
    start = np.maximum(addresses.since[home], people.children.born[lives])
    # A child who is not yet born is recorded where the mother lives.
    start = np.minimum(start, np.maximum(people.families.known[people.children.family[lives]],
                                         addresses.since[home]))  # fmt: skip
    end = np.where(addresses.until[home] <= extract.until, addresses.until[home], NEVER)
    keep = (start <= extract.until) & (end > start) & extract.recent(end)
    number = (lives * _MOST_HOMES + home - np.repeat(first, counts))[keep]
    home, lives, start, end = home[keep], lives[keep], start[keep], end[keep]
    return lay_out(
        "ssd_address",
        {
            "addr_table_id": identifiers("ADR", number + 1, 8),
            "addr_address_json": _address_lines(extract, home),
            "addr_person_id": person(lives),
            "addr_address_type": always("Home", len(home)),
            "addr_address_start_date": dates(start),
            "addr_address_end_date": dates(end),
            "addr_address_postcode": postcodes(
                addresses.district[home], addresses.town[home], addresses.inward[home]
            ),
        },
    )


def postcodes(district: Ints, town: Ints, inward: Ints, where: Bools | None = None) -> pa.Array:
    """Postcodes of a valid shape in outward codes that Royal Mail does not use, without a space."""
    return pa.compute.binary_join_element_wise(
        words(OUTWARDS, district * 2 + town, where), words(INWARDS, inward, where), ""
    )


def _address_lines(extract: Extract, home: Ints) -> pa.Array:
    """The address as the standard writes it: every key, though most are empty."""
    addresses = extract.story.people.addresses.take(home)
    towns = [town for place in DISTRICTS for town in place.towns]
    empty = {key: f'"{key}": ""' for key in _HOME}
    before = "{" + ", ".join(empty[key] for key in _HOME[:4]) + ', "HOUSE": "'
    after = '", ' + ", ".join(empty[key] for key in _HOME[7:]) + "}"
    count = len(home)
    return pa.compute.binary_join_element_wise(
        always(before, count),
        words([str(number) for number in range(142)], addresses.house),
        always('", "STREET": "', count),
        words(names.STREETS, addresses.street),
        always('", "TOWN": "', count),
        words(towns, addresses.district * 2 + addresses.town),
        always(after, count),
        "",
    )


def _disabilities(extract: Extract, child: Ints) -> pa.Table:
    """One row a disability; a row that says there is none for most children without."""
    particulars = extract.story.particulars.take(child)
    referred = np.zeros(len(extract.known), dtype=np.bool_)
    referred[extract.story.journeys.referral.child[extract.cases]] = True
    codes = np.stack([particulars.first, particulars.second, particulars.third], axis=1)
    keep = codes > 0
    keep[:, 0] |= (codes[:, 0] == 0) & particulars.recorded
    keep &= referred[child][:, None]
    row, place = np.nonzero(keep)
    return lay_out(
        "ssd_disability",
        {
            "disa_person_id": person(child[row]),
            "disa_table_id": identifiers("DIS", child[row] * 3 + place + 1, 7),
            "disa_disability_code": words(DISABILITIES, codes[row, place]),
        },
    )


def _families(extract: Extract, child: Ints) -> pa.Table:
    return lay_out(
        "ssd_family",
        {
            "fami_table_id": identifiers("FAT", child + 1, 7),
            "fami_family_id": identifiers(
                "FAM", extract.story.people.children.family[child] + 1, 6
            ),
            "fami_person_id": person(child),
        },
    )


def _identifiers(extract: Extract, child: Ints) -> pa.Table:
    """Pupil numbers of those of school age, and the Home Office's of those who came alone."""
    people, particulars = extract.story.people, extract.story.particulars
    started = people.children.born[child] + int(PUPIL_FROM * YEAR)
    pupils = child[particulars.has_upn[child] & (started <= extract.until)]
    alone = child[people.families.unaccompanied[people.children.family[child]]]
    both = np.concatenate([pupils, alone])
    kind = np.repeat([0, 1], [len(pupils), len(alone)])
    numbers = unique_pupil_numbers(particulars.upn[pupils])
    numbers += [f"HO/INVENTED/{number:07d}" for number in alone + 1]
    since = np.where(
        kind == 0, people.children.born[both] + int(PUPIL_FROM * YEAR),
        people.families.known[people.children.family[both]],
    )  # fmt: skip
    return lay_out(
        "ssd_linked_identifiers",
        {
            "link_table_id": identifiers("LNK", both * 2 + kind + 1, 7),
            "link_person_id": person(both),
            "link_identifier_type": words(
                ("Unique Pupil Number", "Home Office Registration"), kind
            ),
            "link_identifier_value": pa.array(numbers, pa.string()),
            "link_valid_from_date": dates(since),
        },
    )


def _immigration(extract: Extract, child: Ints) -> pa.Table:
    people = extract.story.people
    family = people.children.family[child]
    alone = child[people.families.unaccompanied[family]]
    since = people.families.known[people.children.family[alone]]
    adult = people.children.eighteen[alone]
    return lay_out(
        "ssd_immigration_status",
        {
            "immi_person_id": person(alone),
            "immi_immigration_status_id": identifiers("IMM", alone + 1, 7),
            "immi_immigration_status": always("Unaccompanied Asylum Seeking Child", len(alone)),
            "immi_immigration_status_start_date": dates(since),
            "immi_immigration_status_end_date": dates(
                np.where(adult <= extract.until, adult, NEVER)
            ),
        },
    )
