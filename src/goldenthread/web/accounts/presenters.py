from goldenthread.web.accounts.models import AuditEvent
from goldenthread.web.design.words import moment


def access_log_page(form, page) -> dict:
    return {
        "form": form,
        "page": page,
        "columns": ["When", "Who", "Role", "List", "Children", "Reason"],
        "rows": [_row(event) for event in page.object_list],
    }


def _row(event: AuditEvent) -> list[str]:
    return [
        moment(event.when),
        str(event.who or "Somebody not signed in"),
        event.get_role_display(),
        event.subject,
        str(event.details.get("children", "")),
        event.details.get("reason", ""),
    ]
