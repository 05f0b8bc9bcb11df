from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.web.accounts.models import AuditEvent, Token
from goldenthread.web.design.words import day, moment


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


@dataclass(frozen=True)
class TokenRow:
    """A token as a list shows it."""

    id: int
    name: str
    owner: str
    made: str
    ends: str
    used: str
    state: str
    tone: str
    is_open: bool


def token_rows(tokens: Iterable[Token], today: date) -> list[TokenRow]:
    return [_token_row(token, today) for token in tokens]


def _token_row(token: Token, today: date) -> TokenRow:
    state, tone = _state(token, today)
    return TokenRow(
        id=token.pk,
        name=token.name,
        owner=str(token.owner),
        made=moment(token.made_at),
        ends=day(token.ends_on),
        used=moment(token.last_used_at) if token.last_used_at else "Never",
        state=state,
        tone=tone,
        is_open=token.revoked_at is None,
    )


def _state(token: Token, today: date) -> tuple[str, str]:
    if token.revoked_at is not None:
        return "Revoked", "grey"
    if token.ends_on < today:
        return "Ended", "grey"
    return ("In use", "green") if token.owner.is_active else ("Account closed", "grey")
