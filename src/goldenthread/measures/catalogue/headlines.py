"""Which measures lead each stage of the child's journey, where there is room for few."""

from collections.abc import Mapping

from goldenthread.measures.measure import Stage

HEADLINES: Mapping[Stage, tuple[str, ...]] = {
    Stage.CONTACT: ("FD02", "FD03", "FD05"),
    Stage.EARLY_HELP: ("EH01", "EH02"),
    Stage.REFERRAL: ("RF02", "RF03", "RF04"),
    Stage.ASSESSMENT: ("AS02", "AS04", "AS05"),
    Stage.SECTION_47: ("SP01R", "SP04", "SP05"),
    Stage.CONFERENCE: ("IC01R", "IC02"),
    Stage.CHILD_IN_NEED: ("CN01", "CN05", "CN08"),
    Stage.PROTECTION_PLAN: ("CP01", "CP03", "CP08"),
    Stage.LOOKED_AFTER: ("LA01", "LA07", "LA08"),
    Stage.PLACEMENT: ("PL01", "PL02", "PL03"),
    Stage.MISSING: ("MS01", "MS03"),
    Stage.CARE_LEAVER: ("CL02b", "CL04b", "CL06"),
    Stage.ADOPTION: ("AD01b", "AD02", "AD03"),
    Stage.WORKFORCE: ("WF02", "WF03", "WF05"),
    Stage.QUALITY: ("DQ01",),
}
"""By stage the identifiers of its leading measures: how much there is, and how well it is done."""
