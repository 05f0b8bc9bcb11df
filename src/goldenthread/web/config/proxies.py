"""Whom the site believes about where a request came from: the proxies in front, and nobody else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.core.exceptions import ImproperlyConfigured

Network = IPv4Network | IPv6Network
Application = Callable[[dict, Callable], Iterable[bytes]]
CLAIMS = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_BY",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
)
"""Headers by which a proxy says where a request came from, as WSGI names them."""


def proxies_in(environ: Mapping[str, str], name: str, otherwise: str = "") -> Sequence[Network]:
    """The addresses and networks that a setting names, with commas between them."""
    said = environ.get(name, "").strip() or otherwise
    try:
        return [ip_network(one.strip()) for one in said.split(",") if one.strip()]
    except ValueError as wrong:
        raise ImproperlyConfigured(
            f"{name} must hold addresses or networks of proxies, such as 10.0.0.5, 10.0.1.0/24: "
            f"{wrong}."
        ) from None


def believing(application: Application, proxies: Sequence[Network]) -> Application:
    """The application behind proxies: told the sender, the scheme and the host that these say.

    From the nearest outwards, each proxy that is trusted is believed about who spoke to it; the
    first that is not is the sender, whatever it claims about others. What anybody else claims is
    taken away.
    """

    def behind(environ: dict, start_response: Callable) -> Iterable[bytes]:
        claims = {name: environ.pop(name) for name in CLAIMS if name in environ}
        if _is_one(environ.get("REMOTE_ADDR", ""), proxies):
            _believe(environ, claims, proxies)
        return application(environ, start_response)

    return behind


def _believe(environ: dict, claims: Mapping[str, str], proxies: Sequence[Network]) -> None:
    hops = [one.strip() for one in claims.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    sender = environ["REMOTE_ADDR"]
    while hops and _is_one(sender, proxies) and _is_address(hops[-1]):
        sender = hops.pop()
    environ["REMOTE_ADDR"] = sender
    scheme = _last(claims.get("HTTP_X_FORWARDED_PROTO", "")).lower()
    if scheme in {"http", "https"}:
        environ["wsgi.url_scheme"] = scheme
    if host := _last(claims.get("HTTP_X_FORWARDED_HOST", "")):
        environ["HTTP_HOST"] = host


def _last(said: str) -> str:
    """What the nearest proxy said, where each added its own."""
    return said.rpartition(",")[2].strip()


def _is_address(said: str) -> bool:
    try:
        ip_address(said)
    except ValueError:
        return False
    return True


def _is_one(address: str, proxies: Sequence[Network]) -> bool:
    return _is_address(address) and any(ip_address(address) in one for one in proxies)
