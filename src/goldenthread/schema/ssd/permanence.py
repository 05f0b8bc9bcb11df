"""Adoption and other permanent homes."""

from goldenthread.schema import codesets
from goldenthread.schema.returns import ANNEX_A, ASGLB, SSDA903
from goldenthread.schema.table import DATE, FLAG, INTEGER, TEXT, Column, Interval, Table

PERMANENCE = Table(
    "ssd_permanence",
    "A looked-after child's way to adoption, special guardianship or another permanent home. One "
    "row a child and period of care.",
    (
        Column("perm_table_id", TEXT, "Identifier of the row", key=True, item="PERM001A"),
        Column(
            "perm_person_id",
            TEXT,
            "Child",
            references="ssd_person.pers_person_id",
            item="PERM002A",
            note="Published as a reference to an episode, though it names a person",
        ),
        Column(
            "perm_cla_id",
            TEXT,
            "Period of care",
            references="ssd_cla_episodes.clae_cla_id",
            item="PERM022A",
        ),
        Column(
            "perm_adm_decision_date",
            DATE,
            "Day the agency decision maker decided for adoption",
            returns=(SSDA903, ASGLB),
            item="PERM003A",
        ),
        Column(
            "perm_ffa_cp_decision_date",
            DATE,
            "Day it was decided to place the child in fostering for adoption or concurrent "
            "planning",
            returns=(ASGLB, ANNEX_A),
            item="PERM004A",
        ),
        Column(
            "perm_placement_order_date",
            DATE,
            "Day the placement or freeing order was granted",
            returns=(SSDA903, ANNEX_A, ASGLB),
            item="PERM006A",
        ),
        Column(
            "perm_placed_for_adoption_date",
            DATE,
            "Day the child went to live with the adopters, or the foster placement became adoptive",
            returns=(SSDA903, ANNEX_A, ASGLB),
            item="PERM007A",
        ),
        Column(
            "perm_matched_date",
            DATE,
            "Day the authority decided on these adopters for the child",
            returns=(SSDA903, ANNEX_A, ASGLB),
            item="PERM008A",
        ),
        Column(
            "perm_adopted_by_carer_flag",
            FLAG,
            "Whether a former foster carer adopted the child",
            returns=(SSDA903, ANNEX_A),
            item="PERM021A",
        ),
        Column(
            "perm_placed_ffa_cp_date",
            DATE,
            "Day the child was placed in fostering for adoption or concurrent planning",
            returns=(ANNEX_A, ASGLB),
            item="PERM009A",
        ),
        Column(
            "perm_decision_reversed_date",
            DATE,
            "Day the authority decided against adoption after all",
            returns=(SSDA903, ANNEX_A, ASGLB),
            item="PERM010A",
        ),
        Column(
            "perm_placed_foster_carer_date",
            DATE,
            "Day the child was first placed with the foster carer who adopted",
            returns=(ANNEX_A, ASGLB),
            item="PERM011A",
            placeholder=True,
        ),
        Column(
            "perm_part_of_sibling_group",
            FLAG,
            "Whether the child is one of a group of siblings",
            returns=(ASGLB,),
            item="PERM012A",
        ),
        Column(
            "perm_siblings_placed_together",
            INTEGER,
            "Children placed or to be placed together, this child included",
            returns=(ASGLB,),
            item="PERM013A",
        ),
        Column(
            "perm_siblings_placed_apart",
            INTEGER,
            "Siblings placed or to be placed apart from this child",
            returns=(ASGLB,),
            item="PERM014A",
        ),
        Column(
            "perm_placement_provider_urn",
            TEXT,
            "Ofsted's reference of the agency that provides the placement",
            item="PERM015A",
        ),
        Column(
            "perm_decision_reversed_reason",
            TEXT,
            "Why the decision for adoption was reversed",
            codes=codesets.ADOPTION_REVERSED_REASON,
            returns=(SSDA903, ANNEX_A, ASGLB),
            item="PERM016A",
        ),
        Column(
            "perm_permanence_order_date",
            DATE,
            "Day the order that made the home permanent was granted",
            returns=(ANNEX_A, ASGLB),
            item="PERM017A",
        ),
        Column(
            "perm_permanence_order_type",
            TEXT,
            "Kind of order",
            codes=codesets.PERMANENCE_ORDER,
            returns=(ASGLB,),
            item="PERM018A",
        ),
        Column(
            "perm_adoption_worker_id",
            TEXT,
            "Adoption worker",
            references="ssd_professionals.prof_professional_id",
            item="PERM023A",
        ),
        Column(
            "perm_adopter_sex",
            TEXT,
            "Sex of the adopters",
            codes=codesets.ADOPTER_SEX,
            returns=(SSDA903,),
            item="PERM025A",
        ),
        Column(
            "perm_adopter_legal_status",
            TEXT,
            "Legal status of the adopters",
            codes=codesets.ADOPTER_LEGAL_STATUS,
            returns=(SSDA903,),
            item="PERM026A",
        ),
        Column(
            "perm_number_of_adopters",
            INTEGER,
            "Number of adopters, one or two",
            returns=(SSDA903,),
            item="PERM027A",
            note="A whole number, although published as text",
        ),
    ),
    intervals=(Interval("perm_placed_for_adoption_date", "perm_permanence_order_date"),),
    begins="perm_adm_decision_date",
)

TABLES = (PERMANENCE,)
