"""People, workers and caseloads: who cannot be counted, and what contradicts."""

from goldenthread.rules.catalogue.ssd.spans import overlapping
from goldenthread.rules.rule import ERROR, QUERY, Rule, at, on_row, on_rows

_SOCIAL_WORKER = "lower(invo_professional_role_id) LIKE '%allocated%social worker%'"

RULES: tuple[Rule, ...] = (
    overlapping(
        "SSD-401",
        QUERY,
        "A child should not have two allocated social workers at one time. Please check.",
        table="ssd_involvements",
        child="invo_person_id",
        start="invo_involvement_start_date",
        end="invo_involvement_end_date",
        where=_SOCIAL_WORKER,
        what="The child has an allocated social worker",
        damages=(
            "ssd_involvements.invo_involvement_start_date",
            "ssd_involvements.invo_involvement_end_date",
        ),
    ),
    on_rows(
        "SSD-402",
        ERROR,
        "A registered worker who holds children must have a full-time equivalent above 0.",
        select="""
            SELECT w.row AS ssd_professionals, count(DISTINCT i.invo_person_id) AS held
            FROM ssd_professionals AS w
            JOIN ssd_involvements AS i ON i.invo_professional_id = w.prof_professional_id
            WHERE w.prof_social_worker_registration_no IS NOT NULL
                AND coalesce(w.prof_full_time_equivalency, 0) <= 0
                AND i.invo_involvement_start_date IS NOT NULL
                AND NOT given(i.invo_involvement_end_date)
            GROUP BY w.row
        """,
        look_at=(at("ssd_professionals", "prof_full_time_equivalency"),),
        explain=(
            "The worker's full-time equivalent is {prof_full_time_equivalency}, so the children"
            " whom the worker holds, {held}, are in no caseload"
        ),
        damages=("ssd_professionals.prof_full_time_equivalency",),
    ),
    on_rows(
        "SSD-403",
        QUERY,
        "An allocated social worker should have a registration number. Please check.",
        select=f"""
            SELECT w.row AS ssd_professionals, count(DISTINCT i.invo_person_id) AS held
            FROM ssd_professionals AS w
            JOIN ssd_involvements AS i ON i.invo_professional_id = w.prof_professional_id
            WHERE w.prof_social_worker_registration_no IS NULL
                AND {_SOCIAL_WORKER}
                AND i.invo_involvement_start_date IS NOT NULL
                AND NOT given(i.invo_involvement_end_date)
            GROUP BY w.row
        """,
        look_at=(at("ssd_professionals", "prof_social_worker_registration_no"),),
        explain=(
            "The worker has no registration number, so the children whom the worker holds, {held},"
            " are in no caseload"
        ),
        damages=("ssd_professionals.prof_social_worker_registration_no",),
    ),
    on_row(
        "SSD-404",
        QUERY,
        "A worker's full-time equivalent should be from 0 to 1. Please check.",
        table="ssd_professionals",
        when="prof_full_time_equivalency < 0 OR prof_full_time_equivalency > 1",
        look_at=("prof_full_time_equivalency",),
        explain="The full-time equivalent is {prof_full_time_equivalency}",
        damages=("ssd_professionals.prof_full_time_equivalency",),
    ),
    on_rows(
        "SSD-405",
        ERROR,
        "A child must have a date of birth, or an expected one while unborn.",
        select="""
            WITH children AS (
                SELECT cine_person_id AS child FROM ssd_cin_episodes
                UNION SELECT cppl_person_id FROM ssd_cp_plans
                UNION SELECT clae_person_id FROM ssd_cla_episodes
            )
            SELECT p.row AS ssd_person
            FROM ssd_person AS p JOIN children AS c ON c.child = p.pers_person_id
            WHERE NOT given(p.pers_dob) AND NOT given(p.pers_expected_dob)
        """,
        look_at=(at("ssd_person", "pers_dob", "pers_expected_dob"),),
        any_of=("ssd_cin_episodes", "ssd_cp_plans", "ssd_cla_episodes"),
        explain="The child has neither a date of birth nor an expected one, so no age is known",
        damages=("ssd_person.pers_dob",),
    ),
    on_rows(
        "SSD-406",
        ERROR,
        "The date of birth of a mother's child must be that of the child.",
        select="""
            SELECT m.row AS ssd_mother, p.row AS ssd_person
            FROM ssd_mother AS m JOIN ssd_person AS p ON p.pers_person_id = m.moth_childs_person_id
            WHERE m.moth_childs_dob <> p.pers_dob
        """,
        look_at=(at("ssd_mother", "moth_childs_dob"), at("ssd_person", "pers_dob")),
        explain=(
            "The mother's record has the child born on {moth_childs_dob}, and the child's own has"
            " {pers_dob}"
        ),
    ),
    on_rows(
        "SSD-407",
        QUERY,
        "Two people should not have one NHS number (pers_common_child_id). Please check.",
        select="""
            SELECT p.row AS again, first.row AS first
            FROM ssd_person AS p
            JOIN (
                SELECT pers_common_child_id, min(row) AS row, min(pers_person_id) AS person
                FROM ssd_person WHERE pers_common_child_id IS NOT NULL
                GROUP BY pers_common_child_id
                HAVING count(DISTINCT pers_person_id) > 1
            ) AS first USING (pers_common_child_id)
            WHERE p.row > first.row
        """,
        look_at=(
            at("ssd_person", "pers_common_child_id", role="again"),
            at("ssd_person", "pers_common_child_id", role="first"),
        ),
        explain="Another person has the number {again.pers_common_child_id} already",
    ),
    overlapping(
        "SSD-408",
        QUERY,
        "A person should not have two addresses of one kind at one time. Please check.",
        table="ssd_address",
        child="addr_person_id",
        start="addr_address_start_date",
        end="addr_address_end_date",
        alike="addr_address_type",
        what="The person has an address",
    ),
    on_rows(
        "SSD-409",
        QUERY,
        "A care leaver should be 16 to 25 years old when in touch. Please check.",
        select="""
            SELECT c.row AS ssd_care_leavers, p.row AS ssd_person
            FROM ssd_care_leavers AS c
            JOIN ssd_person AS p ON p.pers_person_id = c.clea_person_id
            WHERE c.clea_care_leaver_latest_contact < birthday(p.pers_dob, 16)
                OR c.clea_care_leaver_latest_contact >= birthday(p.pers_dob, 26)
        """,
        look_at=(
            at("ssd_care_leavers", "clea_care_leaver_latest_contact"),
            at("ssd_person", "pers_dob"),
        ),
        explain=(
            "The young person, born on {pers_dob}, was last in touch on"
            " {clea_care_leaver_latest_contact}"
        ),
    ),
    on_row(
        "SSD-410",
        ERROR,
        "A team must not stand above itself.",
        table="ssd_department",
        when="dept_team_parent_id = dept_team_id",
        look_at=("dept_team_id", "dept_team_parent_id"),
        explain="The team {dept_team_id} stands above itself",
    ),
)
