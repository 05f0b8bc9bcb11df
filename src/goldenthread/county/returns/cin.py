"""The children in need census, written as the XML file that an authority sends."""

from collections.abc import Mapping
from pathlib import Path

from goldenthread.county.parameters import AUTHORITY_NUMBER
from goldenthread.county.returns.census_year import CensusYear
from goldenthread.county.returns.cin_children import add_children
from goldenthread.county.returns.cin_protection import add_protection
from goldenthread.county.returns.cin_referrals import add_referrals
from goldenthread.county.returns.cin_scope import take_census
from goldenthread.county.returns.cin_xml import Pieces
from goldenthread.county.story import Story

_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection>
      <Year>{year}</Year>
      <ReferenceDate>{year}-03-31</ReferenceDate>
    </CollectionDetails>
    <Source>
      <SourceLevel>L</SourceLevel>
      <LEA>{authority}</LEA>
      <SoftwareCode>Golden Thread</SoftwareCode>
      <Release>1</Release>
      <SerialNo>001</SerialNo>
      <DateTime>{year}-06-30T12:00:00</DateTime>
    </Source>
  </Header>
  <Children>
"""
_FOOT = "  </Children>\n</Message>\n"


def write_cin(
    story: Story, year: int, folder: Path, *, children: int | None = None
) -> Mapping[str, int]:
    """Write the census of the year that ends on 31 March of `year`, as `cin_<year>.xml`.

    Gives the records of each group. It tells everything that happened by the reference date, also
    what was only written down later: a census is sent when the year's records are complete. With
    `children`, at most so many of them, spread evenly over all.
    """
    scope = take_census(story, CensusYear(year), children)
    pieces = Pieces()
    counts = {"ChildIdentifiers": add_children(pieces, scope)}
    counts |= add_referrals(pieces, scope)
    counts |= add_protection(pieces, scope)
    head = _HEAD.format(year=year, authority=AUTHORITY_NUMBER)
    pieces.write(folder / f"cin_{year}.xml", head, _FOOT)
    return counts
