"""Values that cannot be read, and rows that lack what a figure needs of them."""

from collections.abc import Iterator, Mapping

from goldenthread.rules.catalogue.ssd.naming import any_noun, code, noun, tables
from goldenthread.rules.rule import ERROR, Rule, on_row
from goldenthread.schema.filed import FiledTable, unread_column
from goldenthread.schema.ssd_filed import SSD_FILED
from goldenthread.schema.table import TEXT

NEEDED: Mapping[str, str] = {
    "addr_person_id": "it is nobody's address",
    "disa_person_id": "it is nobody's disability",
    "fami_person_id": "it says of nobody that they are of the family",
    "moth_person_id": "it names no mother",
    "immi_immigration_status": "it says nothing",
    "cont_person_id": "it is counted for no child",
    "cont_contact_date": "it is counted in no period",
    "earl_person_id": "it is counted for no child",
    "earl_episode_start_date": "it is counted in no period",
    "cine_person_id": "it is counted for no child",
    "cine_referral_date": "the referral, and the need that followed, are counted in no period",
    "cina_person_id": "it is counted for no child",
    "cina_assessment_start_date": "it counts as not in time, and its length cannot be told",
    "cinp_person_id": "it is counted for no child",
    "cinp_cin_plan_start_date": "it is counted in no period",
    "cinv_person_id": "it is counted for no child",
    "cinv_cin_visit_date": "it is counted in no period",
    "s47e_person_id": "it is counted for no child",
    "s47e_s47_start_date": "no conference that follows can be in time",
    "icpc_person_id": "it is counted for no child",
    "cppl_person_id": "it is counted for no child",
    "cppl_cp_plan_start_date": "the plan is counted on no day",
    "cppr_cp_plan_id": "it reviews no plan",
    "cppv_person_id": "it is counted for no child",
    "cppv_cp_visit_date": "it is counted in no period",
    "clae_person_id": "it is counted for no child",
    "clae_cla_episode_start_date": "the child is not counted as looked after",
    "clae_cla_id": "it belongs to no period of care",
    "clae_cla_placement_id": "the kind of placement cannot be told",
    "clap_person_id": "it is counted for no child",
    "clap_cla_placement_start_date": "it is not counted among the child's placements",
    "clap_cla_placement_type": "whether it counts as a move cannot be told",
    "lega_person_id": "it is nobody's legal status",
    "lega_legal_status": "it says nothing",
    "lega_legal_status_start_date": "whether the child was on short breaks cannot be told",
    "lacp_person_id": "it is nobody's plan",
    "clar_cla_id": "it reviews no period of care",
    "clav_person_id": "it is counted for no child",
    "clav_cla_visit_date": "it is counted in no period",
    "miss_person_id": "it is counted for no child",
    "miss_missing_episode_start_date": "it is counted in no period",
    "clah_person_id": "it is counted for no child",
    "clah_health_check_date": "it is counted in no period",
    "clah_health_check_type": "it counts neither as a health assessment nor as a dental check",
    "perm_person_id": "it is counted for no child",
    "clea_person_id": "it is counted for no young person",
    "invo_person_id": "it is in nobody's caseload",
    "invo_professional_id": "no worker's caseload has it",
    "invo_involvement_start_date": "it is in no caseload on any day",
    "prof_professional_job_title": "what the worker's role is cannot be told",
    "dept_team_name": "figures by team cannot name it",
}
"""What a row is without a value that no figure can do without."""


def _unreadable(table: FiledTable) -> Rule | None:
    typed = [it.name for it in table.columns if it.type is not TEXT]
    if not typed:
        return None
    unread = [unread_column(it) for it in typed]
    said = ", ".join(
        f"'{name} “' || {beside} || '”'" for name, beside in zip(typed, unread, strict=True)
    )
    return on_row(
        code("UNREAD", table.name),
        ERROR,
        f"Dates, numbers, flags and JSON of {table.name} must be written as the standard has them.",
        table=table.name,
        when=" OR ".join(f"{it} IS NOT NULL" for it in unread),
        look_at=tuple(typed),
        only="{unread} IS NOT NULL",
        say={"written": f"concat_ws(', ', {said})"},
        explain=f"The {noun(table.name)} has what cannot be read: {{written}}",
        note="What cannot be read counts as blank in every other rule and in every figure.",
    )


def _blank(table: FiledTable, name: str, without: str) -> Rule:
    lacks = f"{name} IS NULL"
    if table.column(name).type is not TEXT:
        lacks += f" AND {unread_column(name)} IS NULL"
    return on_row(
        code("BLANK", name),
        ERROR,
        f"{any_noun(table.name).capitalize()} must have {name}.",
        table=table.name,
        when=lacks,
        look_at=(name,),
        explain=f"The {noun(table.name)} has no {name}: {without}",
    )


def _rules() -> Iterator[Rule]:
    for table in tables():
        rule = _unreadable(table)
        if rule:
            yield rule
    for table in SSD_FILED.tables.values():
        for column in table.columns:
            if column.name in NEEDED:
                yield _blank(table, column.name, NEEDED[column.name])


RULES = tuple(_rules())
