"""What of the return on children looked after becomes what of the dataset, child by child."""

from datetime import date, datetime

import pyarrow.parquet as pq

from goldenthread.records.adapted.adapt import ADAPTATIONS
from goldenthread.schema import TABLES
from goldenthread.schema.returns import SSDA903

HEADER = """
CHILD | SEX | DOB        | ETHNIC | UPN           | MOTHER | MC_DOB
A1    | F   | 28/02/2010 | WBRI   | A123456789012 | 0      |
B2    | M   | 01/01/2012 | REFU   | UN3           |        |
"""
EPISODE = (
    "CHILD|DECOM|RNE|LS|CIN|PLACE|PLACE_PROVIDER|DEC|REC|REASON_PLACE_CHANGE|HOME_POST|PL_POST|URN"
)
EPISODES = f"""
{EPISODE}
A1|01/02/2025|S|C1|N1|U1|PR1|01/06/2025|X1||ZZ1 1AA|ZZ2 2BB|SC1
A1|01/06/2025|L|C2|N1|U1|PR1|01/07/2025|X1|CARPL|ZZ1 1AA|ZZ2 2BB|SC1
A1|01/07/2025|P|C2|N1|K2|PR4|01/09/2025|E4A||ZZ1 1AA|ZZ3 3CC|SC2
A1|01/12/2025|S|V2|N1|U6|PR4||||ZZ1 1AA|ZZ4 4DD|SC3
B2|05/04/2019|L|C2|N2|U4|PR1|||||ZZ5 5EE|SC4
"""


def test_children(returns, rows_of):
    returns.write("header.csv", HEADER)
    loaded = returns.load(year=2026)
    ann, ben = rows_of(loaded, "ssd_person")
    assert (ann["pers_person_id"], ann["pers_sex"], ann["pers_is_mother"]) == ("A1", "F", False)
    assert (ann["pers_upn_unknown"], ben["pers_upn_unknown"]) == (None, "UN3")
    assert ben["pers_is_mother"] is None
    assert [it["link_person_id"] for it in rows_of(loaded, "ssd_linked_identifiers")] == ["A1"]


def test_episodes_belong_to_periods_of_care(returns, rows_of):
    returns.write("header.csv", HEADER)
    returns.write("episodes.csv", EPISODES)
    episodes = rows_of(returns.load(year=2026), "ssd_cla_episodes")
    assert [
        (it["clae_cla_episode_id"], it["clae_cla_id"], it["clae_cla_placement_id"])
        for it in episodes
    ] == [
        ("A1/1", "A1/1", "A1/1"),
        ("A1/2", "A1/1", "A1/1"),
        ("A1/3", "A1/1", "A1/2"),
        ("A1/4", "A1/2", "A1/3"),
        ("B2/1", "B2/0", "B2/0"),
    ]
    # Of a stay that began before the return its first day is not known.
    assert [it["clae_entered_care_date"] for it in episodes] == [
        *[date(2025, 2, 1)] * 3,
        date(2025, 12, 1),
        None,
    ]


def test_a_placement_lasts_while_the_child_stays(returns, rows_of):
    returns.write("header.csv", HEADER)
    returns.write("episodes.csv", EPISODES)
    placements = rows_of(returns.load(year=2026), "ssd_cla_placement")
    assert [
        (
            it["clap_cla_placement_id"],
            it["clap_cla_placement_type"],
            it["clap_cla_placement_start_date"],
            it["clap_cla_placement_end_date"],
            it["clap_cla_placement_change_reason"],
        )
        for it in placements
    ] == [
        ("A1/1", "U1", date(2025, 2, 1), date(2025, 7, 1), "CARPL"),
        ("A1/2", "K2", date(2025, 7, 1), date(2025, 9, 1), None),
        ("A1/3", "U6", date(2025, 12, 1), None, None),
        ("B2/0", "U4", date(2019, 4, 5), None, None),
    ]


def test_a_legal_status_lasts_while_it_does_not_change(returns, rows_of):
    returns.write("header.csv", HEADER)
    returns.write("episodes.csv", EPISODES)
    statuses = rows_of(returns.load(year=2026), "ssd_legal_status")
    assert [
        (
            it["lega_legal_status"],
            it["lega_legal_status_start_date"],
            it["lega_legal_status_end_date"],
        )
        for it in statuses
    ] == [
        ("C1", date(2025, 2, 1), date(2025, 6, 1)),
        ("C2", date(2025, 6, 1), date(2025, 9, 1)),
        ("V2", date(2025, 12, 1), None),
        ("C2", date(2019, 4, 5), None),
    ]


def test_what_happened_in_care(returns, rows_of):
    returns.write("header.csv", HEADER)
    returns.write("episodes.csv", EPISODES)
    returns.write("reviews.csv", "CHILD|DOB|REVIEW|REVIEW_CODE\nA1|28/02/2010|20/12/2025|PN1\n")
    returns.write(
        "missing.csv", "CHILD|DOB|MISSING|MIS_START|MIS_END\nA1|28/02/2010|M|03/03/2026|\n"
    )
    returns.write("uasc.csv", "CHILD|SEX|DOB|DUC\nB2|M|01/01/2012|01/01/2030\n")
    loaded = returns.load(year=2026)
    (review,) = rows_of(loaded, "ssd_cla_reviews")
    assert (review["clar_cla_id"], review["clar_cla_review_participation"]) == ("A1/2", "PN1")
    (missing,) = rows_of(loaded, "ssd_missing")
    assert missing["miss_missing_episode_start_date"] == datetime(2026, 3, 3)  # noqa: DTZ001
    (asylum,) = rows_of(loaded, "ssd_immigration_status")
    assert asylum["immi_immigration_status_end_date"] == date(2030, 1, 1)


def test_health_leaving_care_and_adoption(returns, rows_of):
    returns.write("header.csv", HEADER)
    returns.write(
        "oc2.csv",
        "CHILD|DOB|SDQ_SCORE|SDQ_REASON|CONVICTED|HEALTH_CHECK|IMMUNISATIONS|TEETH_CHECK|"
        "HEALTH_ASSESSMENT|SUBSTANCE_MISUSE|INTERVENTION_RECEIVED|INTERVENTION_OFFERED\n"
        "A1|28/02/2010|17||0|1|1|1|1|1|0|1\nB2|01/01/2012||SDQ2|0|1|0|1|1|0||\n",
    )
    returns.write("oc3.csv", "CHILD|DOB|IN_TOUCH|ACTIV|ACCOM\nA1|28/02/2010|YES|F2|B1\n")
    returns.write(
        "placed_for_adoption.csv",
        "CHILD|DOB|DATE_PLACED|DATE_PLACED_CEASED|REASON_PLACED_CEASED\n"
        "B2|01/01/2012|01/05/2025||\n",
    )
    returns.write(
        "ad1.csv",
        "CHILD|DOB|DATE_INT|DATE_MATCH|FOSTER_CARE|NB_ADOPTR|SEX_ADOPTR|LS_ADOPTR\n"
        "B2|01/01/2012|01/05/2025|01/08/2025|1|2|MF|L11\n",
    )
    loaded = returns.load(year=2026)
    assert [it.get("csdq_sdq_score") for it in rows_of(loaded, "ssd_sdq_scores")] == [17, None]
    (misuse,) = rows_of(loaded, "ssd_cla_substance_misuse")
    assert misuse["clas_intervention_received"] is False
    (leaver,) = rows_of(loaded, "ssd_care_leavers")
    assert leaver["clea_care_leaver_accommodation"] == "B"
    assert leaver["clea_care_leaver_accom_suitable"] == "1"
    (adoption,) = rows_of(loaded, "ssd_permanence")
    assert adoption["perm_matched_date"] == date(2025, 8, 1)
    assert adoption["perm_adopted_by_carer_flag"] is True
    assert adoption["perm_number_of_adopters"] == 2


def test_social_workers(returns, rows_of):
    returns.write("header.csv", HEADER)
    returns.write(
        "sw_episodes.csv",
        "CHILD|DOB|SW_ID|SW_DECOM|SW_DEC|SW_REASON\n"
        "A1|28/02/2010|SW123|01/04/2025|01/05/2025|LEFTRL\n"
        "A1|28/02/2010|XX900|01/05/2025||\n"
        "B2|01/01/2012|SW123|01/04/2025||\n",
    )
    loaded = returns.load(year=2026)
    assert rows_of(loaded, "ssd_professionals") == [
        {"prof_professional_id": "SW123", "prof_social_worker_registration_no": "SW123"},
        {"prof_professional_id": "XX900", "prof_social_worker_registration_no": None},
    ]
    involvements = rows_of(loaded, "ssd_involvements")
    assert sorted(it["invo_involvements_id"] for it in involvements) == ["A1/1", "A1/2", "B2/1"]


def test_last_years_episodes_stand_beside_this_years(returns, rows_of):
    returns.write("header.csv", HEADER)
    returns.write("episodes.csv", EPISODES)
    before = returns.folder.parent / "before"
    before.mkdir()
    row = "A1,{},{},C1,N1,U1,PR1,{},{},,ZZ1 1AA,ZZ2 2BB,SC1\n"
    lines = [
        f"{EPISODE}\n".replace("|", ","),
        row.format("01/05/2024", "S", "01/08/2024", "E4A"),
        row.format("01/02/2025", "S", "", ""),
    ]
    (before / "episodes.csv").write_text("".join(lines))
    loaded = returns.load(year=2026, last_year=before)
    episodes = [it for it in rows_of(loaded, "ssd_cla_episodes") if it["clae_person_id"] == "A1"]
    # The episode of February 2025 is in both returns; this year's knows how it ended.
    assert [
        (it["clae_cla_episode_start_date"], it["clae_cla_episode_ceased_date"])
        for it in sorted(episodes, key=lambda it: it["clae_cla_episode_start_date"])
    ][:2] == [
        (date(2024, 5, 1), date(2024, 8, 1)),
        (date(2025, 2, 1), date(2025, 6, 1)),
    ]
    assert len(episodes) == 5
    assert loaded.snapshot.manifest.begins == date(2024, 4, 1)


def test_last_year_reaches_back_only_where_all_its_files_are_there(returns):
    returns.write("header.csv", HEADER)
    returns.write("episodes.csv", EPISODES)
    returns.write("reviews.csv", "CHILD|DOB|REVIEW|REVIEW_CODE\nA1|28/02/2010|20/12/2025|PN1\n")
    before = returns.folder.parent / "before"
    before.mkdir()
    (before / "episodes.csv").write_text(f"{EPISODE}\n".replace("|", ","))
    loaded = returns.load(year=2026, last_year=before)
    assert loaded.snapshot.manifest.begins == date(2025, 4, 1)


def without(column: str) -> str:
    """The episodes without one of their columns."""
    header, *rows = [line.split("|") for line in EPISODES.strip().splitlines()]
    place = header.index(column)
    return "\n".join("|".join(row[:place] + row[place + 1 :]) for row in (header, *rows))


def test_a_column_that_the_file_lacks_is_missing(returns):
    returns.write("header.csv", HEADER.replace("MOTHER", "OTHER"))
    returns.write("episodes.csv", without("CIN"))
    missing = returns.load(year=2026).snapshot.manifest.missing_columns
    assert "ssd_person.pers_is_mother" in missing
    assert "ssd_person.pers_sex" not in missing
    assert "ssd_cla_episodes.clae_cla_primary_need_code" in missing
    assert "ssd_cla_episodes.clae_cla_episode_start_date" not in missing
    assert "ssd_cla_reviews.clar_cla_review_date" in missing


def test_without_the_reason_an_episode_began_no_placement_can_be_told(returns):
    returns.write("header.csv", HEADER)
    returns.write("episodes.csv", without("RNE"))
    missing = {it.name for it in returns.load(year=2026).snapshot.manifest.missing}
    assert {"ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status"} <= missing


def test_the_xml_file_and_the_csv_files_say_the_same(county):
    from goldenthread.records.adapted.filings import Asked, read_returns
    from goldenthread.records.load import load_returns

    handed = read_returns([county.folder / "returns/2026/ssda903/ssda903_2026.xml"])
    from_xml = load_returns(
        handed, authority="Marlshire", store=county.store, asked=Asked(year=2026)
    ).snapshot
    for name in ("ssd_person", "ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status"):
        stored = pq.read_table(from_xml.tables[name])
        assert stored.num_rows
        assert stored.equals(pq.read_table(county.looked_after.tables[name])), name


# Of these the return says whether, but not when or how often, or only where; or the dataset asks
# who the child of a mother is, and the return does not say.
OUT_OF_REACH = {
    "ssd_address.addr_address_postcode",
    "ssd_mother.moth_childs_dob",
    "ssd_cla_placement.clap_cla_placement_distance",
    "ssd_cla_health.clah_health_check_type",
    "ssd_cla_health.clah_health_check_date",
    "ssd_cla_health.clah_health_check_status",
    "ssd_cla_substance_misuse.clas_substance_misuse_date",
    "ssd_cla_convictions.clac_cla_conviction_date",
    "ssd_permanence.perm_placement_order_date",
    "ssd_permanence.perm_placed_for_adoption_date",
}


def test_every_other_column_that_feeds_the_return_is_adapted():
    told = {f"{it.table}.{name}" for it in ADAPTATIONS["ssda903"].tables for name in it.columns}
    asked = {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if SSDA903 in column.returns
    }
    assert asked - told == OUT_OF_REACH
