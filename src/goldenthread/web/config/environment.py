"""What the environment may set, and the site's own folder with its secret key."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import platformdirs
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}


def home_folder(environ: Mapping[str, str]) -> Path:
    """GOLDENTHREAD_HOME, or a folder of ours in the user's data directory."""
    chosen = environ.get("GOLDENTHREAD_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("goldenthread"))


def flag(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().lower() in TRUE


def megabytes(environ: Mapping[str, str], name: str, otherwise: int) -> int:
    """So many megabytes, in bytes."""
    said = environ.get(name, "").strip() or str(otherwise)
    if not said.isdigit() or not int(said):
        raise ImproperlyConfigured(f"{name} must be a whole number of megabytes, such as 300.")
    return int(said) * 1024 * 1024


def secret_key(site_folder: Path) -> str:
    """The site's secret key, made once and readable by its owner only.

    Two processes that start together agree on one key: the file is written whole under
    another name and then linked, so the loser of the race reads the winner's.
    """
    path = site_folder / "secret_key"
    if not path.exists():
        site_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = site_folder / f".secret_key.{secrets.token_hex(8)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def database(environ: Mapping[str, str], site_folder: Path) -> dict[str, object]:
    """SQLite in the site's folder, or the PostgreSQL that GOLDENTHREAD_DATABASE names.

    The address is written postgresql://user:password@host:port/name; where PostgreSQL listens on
    a socket of this machine, postgresql://user@/name?host=/folder/of/the/socket.
    """
    address = environ.get("GOLDENTHREAD_DATABASE")
    return postgresql(address) if address else sqlite(site_folder / "site.sqlite3")


def sqlite(path: Path) -> dict[str, object]:
    # A write that begins as a read and then cannot be upgraded fails at once, whatever the
    # timeout; IMMEDIATE takes the write lock at the start, so that writers wait their turn.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def postgresql(address: str) -> dict[str, object]:
    parts = urlsplit(address)
    name = parts.path.strip("/")
    host = parts.hostname or "".join(parse_qs(parts.query).get("host", []))
    if parts.scheme not in {"postgresql", "postgres"} or not host or not name:
        raise ImproperlyConfigured(
            "GOLDENTHREAD_DATABASE is not a PostgreSQL address: write it as "
            "postgresql://user:password@host:port/name, or unset it to use SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


NOTIFY = "https://api.notifications.service.gov.uk"
BACKENDS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "notify": "goldenthread.web.config.notify.NotifyBackend",
}


def mail(environ: Mapping[str, str]) -> dict[str, object]:
    """The settings of how mail goes: printed, by SMTP, or by GOV.UK Notify. All faults at once."""
    way = environ.get("GOLDENTHREAD_MAIL", "").strip() or "console"
    if way not in BACKENDS:
        raise ImproperlyConfigured(f"GOLDENTHREAD_MAIL must be one of {', '.join(BACKENDS)}.")
    settings = {"smtp": _smtp, "notify": _notify}.get(way, lambda _: {})(environ)
    return {"EMAIL_BACKEND": BACKENDS[way], **settings}


def _smtp(environ: Mapping[str, str]) -> dict[str, object]:
    parts = urlsplit(environ.get("GOLDENTHREAD_SMTP", ""))
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "GOLDENTHREAD_SMTP is not a mail server's address: write it as "
            "smtp://user:password@host:port, or smtps:// for TLS from the first byte."
        )
    tls = parts.scheme == "smtps"
    # A password never goes over a line that is not encrypted.
    start = not tls and parts.username is not None
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if tls else 587 if start else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": tls,
        "EMAIL_USE_TLS": start,
    }


def _notify(environ: Mapping[str, str]) -> dict[str, object]:
    wanted = ("GOLDENTHREAD_NOTIFY_KEY", "GOLDENTHREAD_NOTIFY_TEMPLATE")
    missing = [name for name in wanted if not environ.get(name, "").strip()]
    if missing:
        raise ImproperlyConfigured(
            f"GOV.UK Notify needs {' and '.join(missing)}: find them under API integration and "
            "Templates of your service."
        )
    key, template = (environ[name].strip() for name in wanted)
    return {
        "NOTIFY_KEY": key,
        "NOTIFY_TEMPLATE": template,
        "NOTIFY_ADDRESS": environ.get("GOLDENTHREAD_NOTIFY_ADDRESS", NOTIFY),
    }
