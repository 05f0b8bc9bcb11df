"""The deeds done to tools: bringing in, designing, and putting a version into use."""

from django.db import transaction
from django.utils import timezone

from goldenthread.audits.tool import ToolText, standard_tool, tool_of
from goldenthread.web.accounts import audit as trail
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.models import Tool, Version
from goldenthread.web.assurance.models.tools import Standing
from goldenthread.web.assurance.readings import ensure_node
from goldenthread.web.deeds.keeping import Refused


@transaction.atomic
def bring_in_standard(*, by) -> Version:
    """Put the tool that ships into use; when it is there already nothing happens."""
    policies.check_manage(by)
    text = standard_tool()
    there = Tool.objects.filter(name=text.name).first()
    if there:
        return there.versions.order_by("number").last()
    return put_in_use(by=by, version=begin_tool(by=by, text=text, why="As it ships"))


@transaction.atomic
def begin_tool(*, by, text: ToolText, why: str = "") -> Version:
    """Begin a tool with the draft of its first version."""
    policies.check_manage(by)
    if Tool.objects.filter(name=text.name).exists():
        raise Refused("name", "There is a tool of this name: make a new version of it.")
    tool = Tool.objects.create(name=text.name)
    return _draft(tool, by, text, why)


@transaction.atomic
def new_version(*, by, tool: Tool) -> Version:
    """Begin the next version as a copy of the latest; where there is a draft, that is it."""
    policies.check_manage(by)
    Tool.objects.select_for_update().get(pk=tool.pk)
    latest = tool.versions.order_by("number").last()
    if latest.standing == Standing.DRAFT:
        return latest
    return _draft(tool, by, latest.text, "")


@transaction.atomic
def change_draft(*, by, version: Version, text: ToolText, why: str) -> Version:
    """Change a draft. A version that was ever in use stays as it was."""
    policies.check_manage(by)
    held = Version.objects.select_for_update().get(pk=version.pk)
    _check_draft(held)
    held.content, held.why = text.to_json(), why.strip()
    held.save(update_fields=["content", "why"])
    _written(held, by, "changed a draft of an audit tool")
    return held


@transaction.atomic
def put_in_use(*, by, version: Version) -> Version:
    """Let new samples use a version from now on. The one before it is no longer used for those."""
    policies.check_manage(by)
    held = Version.objects.select_for_update().get(pk=version.pk)
    _check_draft(held)
    tool_of(held.content)
    Version.objects.filter(tool=held.tool, standing=Standing.IN_USE).update(
        standing=Standing.RETIRED
    )
    held.standing, held.used_from = Standing.IN_USE, timezone.now()
    held.save(update_fields=["standing", "used_from"])
    ensure_node(held.tool)
    _written(held, by, "put an audit tool into use")
    return held


def _draft(tool: Tool, by, text: ToolText, why: str) -> Version:
    number = tool.versions.count() + 1
    made = Version.objects.create(
        tool=tool, number=number, content=text.to_json(), why=why, made_by=by
    )
    _written(made, by, "drafted an audit tool")
    return made


def _check_draft(version: Version) -> None:
    if version.standing != Standing.DRAFT:
        raise Refused("why", "Only a draft can be changed. Begin a new version.")


def _written(version: Version, by, deed: str) -> None:
    trail.record(by=by, deed=deed, subject=f"{version.tool}, version {version.number}")
