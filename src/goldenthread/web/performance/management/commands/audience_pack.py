"""``manage.py audience_pack --audience board --out DIR``: write the pack of an audience."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from goldenthread.packs.audience import AUDIENCES
from goldenthread.packs.write import FORMATS, write_pack
from goldenthread.web.accounts import audit
from goldenthread.web.performance.in_hand import NothingLoaded, in_hand
from goldenthread.web.performance.packs.making import pack_of, teams


class Command(BaseCommand):
    help = (
        "Write a team's, the board's, or the committee's and the public's pack as HTML, Word and"
        " PDF/UA. No pack written here names a child."
    )

    def add_arguments(self, parser):
        parser.add_argument("--audience", required=True, help=f"one of {', '.join(AUDIENCES)}")
        parser.add_argument("--team", default="", help="the team, for a team's pack")
        parser.add_argument("--out", required=True, type=Path, help="folder to write the pack to")
        parser.add_argument("--formats", nargs="+", default=FORMATS)

    def handle(self, *args, audience, team, out, formats, **options):
        try:
            held = in_hand()
        except NothingLoaded as nothing:
            raise CommandError(str(nothing)) from None
        _refuse_faults(held, audience, team, formats)
        made = pack_of(held, AUDIENCES[audience], team=team, draft=True)
        try:
            files = write_pack(made, Path(out), formats)
        except OSError as fault:
            raise CommandError(
                f"The pack cannot be written to {out}: {fault.strerror}. Choose a folder in "
                "which you may write."
            ) from None
        audit.record(
            by=None,
            deed="made a pack",
            subject=f"{made.audience.title}{f', {team}' if team else ''}",
            details={"formats": list(formats)},
        )
        for file in files:
            self.stdout.write(str(file))


def _refuse_faults(held, audience: str, team: str, formats) -> None:
    """Say everything that is wrong with what is asked for, at once."""
    faults = []
    if audience not in AUDIENCES:
        faults.append(f"There is no audience {audience}. Choose from: {', '.join(AUDIENCES)}.")
    elif AUDIENCES[audience].of_one_team and team not in teams(held):
        known = "\n".join(teams(held))
        begun = f"There is no team {team}." if team else "A team's pack is made for one team."
        faults.append(f"{begun} Name one with --team:\n{known}")
    elif team and not AUDIENCES[audience].of_one_team:
        faults.append(f"The {audience} pack is not of one team: leave out --team.")
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        faults.append(
            f"A pack cannot be written as {', '.join(unknown)}. Choose from: {', '.join(FORMATS)}."
        )
    if faults:
        raise CommandError("\n".join(faults))
