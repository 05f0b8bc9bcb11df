from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.audits.tool import OVERALL, standard_tool, tool_of
from goldenthread.web.accounts.policies import may
from goldenthread.web.accounts.roles import Capability
from goldenthread.web.assurance import policies
from goldenthread.web.assurance.actions import tools as actions
from goldenthread.web.assurance.forms import ToolForm
from goldenthread.web.assurance.measured import burdens
from goldenthread.web.assurance.models import Tool, Version
from goldenthread.web.assurance.models.tools import Standing
from goldenthread.web.assurance.presenters import (
    VERSION_COLUMNS,
    VERSION_TONES,
    Section,
    Table,
    estimate,
    numeric,
    seconds_words,
    version_row,
)
from goldenthread.web.assurance.views.shown import done_by, form_page, page, tried
from goldenthread.web.design.forms import posted

HOW_MEASURED = (
    "Times are the server's own, from one answer to the next; a silence of more than five minutes "
    "is a break and is not counted."
)


def _above(tool: Tool | None = None) -> tuple:
    found = [("Tools", reverse("assurance:tools"))]
    return tuple([*found, (tool.name, tool.get_absolute_url())] if tool else found)


@require_safe
@may(Capability.SEE_AUDITS)
def tools(request):
    """Every tool with its practice area and the version in use."""
    found = list(Tool.objects.prefetch_related("versions").order_by("name"))
    rows = []
    for tool in found:
        versions = sorted(tool.versions.all(), key=lambda one: one.number)
        used = next((one for one in versions if one.standing == Standing.IN_USE), versions[-1])
        rows.append(
            [
                {"text": tool.name, "href": tool.get_absolute_url()},
                used.text.practice_area,
                f"Version {used.number}, {used.get_standing_display().lower()}",
                f"{len(used.text.domains)} domains",
            ]
        )
    manages = policies.can_manage(request.user)
    there = any(tool.name == standard_tool().name for tool in found)
    table = Table("Tools", ["Tool", "Practice area", "In use", "Grades"], rows, "No tool yet.")
    section = Section(
        "",
        table=table,
        links=(("Design a tool", reverse("assurance:tool-new")),) if manages else (),
        buttons=(("Use the standard tool", reverse("assurance:standard")),)
        if manages and not there
        else (),
    )
    lead = "The questions that auditors answer, by practice area, and what each costs to fill in."
    return page(request, "Tools", [section], lead=lead)


@require_POST
@may(Capability.MANAGE_AUDITS)
def standard(request):
    """Bring in the tool that ships."""
    version = actions.bring_in_standard(by=request.user)
    messages.success(request, "The standard tool is in use.")
    return redirect(version.tool)


@require_safe
@may(Capability.SEE_AUDITS)
def tool(request, pk: int):
    """A tool through its versions, with what each cost those who used it."""
    found = get_object_or_404(Tool, pk=pk)
    versions = list(found.versions.select_related("tool").order_by("-number"))
    cost = burdens(versions)
    table = Table("Versions", VERSION_COLUMNS, [version_row(one, cost[one.pk]) for one in versions])
    sections = [Section("Versions", text=HOW_MEASURED, table=table)]
    if policies.can_manage(request.user):
        draft = versions[0].standing == Standing.DRAFT
        words = "Go on with the draft" if draft else "Begin a new version"
        address = reverse("assurance:version-new", args=[pk])
        sections.append(Section("Change it", buttons=((words, address),)))
    return page(request, found.name, sections, above=_above())


@require_POST
@may(Capability.MANAGE_AUDITS)
def version_new(request, pk: int):
    """Begin a new version, or go on with the draft."""
    version = actions.new_version(by=request.user, tool=get_object_or_404(Tool, pk=pk))
    return redirect("assurance:version-edit", version.pk)


@may(Capability.MANAGE_AUDITS)
def tool_new(request):
    """Design a tool of one's own."""
    form = ToolForm(posted(request))
    if form.is_valid():
        made = done_by(form, lambda: _begun(request.user, form))
        if made:
            messages.success(request, "The tool is drafted. Look at it, then put it into use.")
            return redirect("assurance:version", made.pk)
    lead = "After its domains every tool asks for a grade of the case as a whole."
    return form_page(request, "Design a tool", form, "Keep the draft", above=_above(), lead=lead)


def _begun(user, form: ToolForm) -> Version:
    return actions.begin_tool(by=user, text=tool_of(form.told()), why=form.cleaned_data["why"])


@require_safe
@may(Capability.SEE_AUDITS)
def version(request, pk: int):
    """One version: what it asks, how long that should take, and how long it did."""
    found = get_object_or_404(Version.objects.select_related("tool", "made_by"), pk=pk)
    text, cost = found.text, burdens([found])[found.pk]
    words = text.words()
    sections = [
        Section(
            "About it",
            facts=(
                ("Practice area", text.practice_area),
                ("Looks at", text.about),
                ("Audited again", f"After {text.reaudit_weeks} weeks"),
                ("Changed", found.why),
                ("Counted", estimate(text)),
                ("Median time", seconds_words(cost.median_seconds)),
            ),
        ),
        Section(
            "Questions",
            table=Table(
                "Questions",
                ["Domain", "Question", numeric("Median time"), numeric("Stopped here")],
                [
                    [
                        text.titles()[_page(text, key)],
                        words[key],
                        seconds_words(cost.slowest.get(key)),
                        f"{cost.dropped.get(key, 0)}",
                    ]
                    for key in text.keys()  # noqa: SIM118
                ],
            ),
            text=HOW_MEASURED,
            links=_links(request.user, found),
            buttons=_buttons(request.user, found),
        ),
    ]
    tag = {"text": found.get_standing_display(), "tone": VERSION_TONES[found.standing]}
    return page(request, str(found), sections, above=_above(found.tool), tag=tag)


def _page(text, key: str) -> str:
    return next((page for page in text.pages if key in text.asked(page)), OVERALL)


def _links(user, found: Version) -> tuple:
    if found.standing != Standing.DRAFT or not policies.can_manage(user):
        return ()
    return (("Change the draft", reverse("assurance:version-edit", args=[found.pk])),)


def _buttons(user, found: Version) -> tuple:
    if found.standing != Standing.DRAFT or not policies.can_manage(user):
        return ()
    return (("Put it into use", reverse("assurance:version-use", args=[found.pk])),)


@may(Capability.MANAGE_AUDITS)
def version_edit(request, pk: int):
    """Change a draft."""
    found = get_object_or_404(Version.objects.select_related("tool"), pk=pk)
    if found.standing != Standing.DRAFT:
        messages.warning(request, "Only a draft can be changed. Begin a new version.")
        return redirect("assurance:version", pk)
    form = ToolForm(posted(request), text=found.text, named=True)
    if form.is_valid() and done_by(form, lambda: _changed(request.user, found, form)):
        messages.success(request, "The draft is kept.")
        return redirect("assurance:version", pk)
    lead = "To drop a domain empty its title. To move a question, move its line."
    above = _above(found.tool)
    return form_page(request, f"Change {found}", form, "Keep the draft", above=above, lead=lead)


def _changed(user, found: Version, form: ToolForm) -> Version:
    why = form.cleaned_data["why"]
    return actions.change_draft(by=user, version=found, text=tool_of(form.told()), why=why)


@require_POST
@may(Capability.MANAGE_AUDITS)
def version_use(request, pk: int):
    """Put a draft into use."""
    found = get_object_or_404(Version, pk=pk)
    tried(
        request,
        lambda: actions.put_in_use(by=request.user, version=found),
        "New samples use this version from now on.",
    )
    return redirect("assurance:version", pk)
