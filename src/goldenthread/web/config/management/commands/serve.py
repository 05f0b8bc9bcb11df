import errno

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from waitress import create_server

from goldenthread.web.config.management.commands.prepare_site import (
    check_styles,
    migrate_if_needed,
)
from goldenthread.web.config.proxies import believing


class Command(BaseCommand):
    help = "Serve the site on this machine."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", default=8000, type=int, help="port to listen on")
        parser.add_argument("--threads", default=8, type=int, help="requests answered at once")

    def handle(self, *, host: str, port: int, threads: int, **options):
        check_styles()
        migrate_if_needed(self.stdout)
        server = listen(host, port, threads)
        self.stdout.write(f"Golden Thread is at http://{host}:{port} (Ctrl-C stops it)")
        self.stdout.flush()
        try:
            server.run()
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            server.close()


def listen(host: str, port: int, threads: int):
    """A server bound to host and port. Says what to do when it cannot have them."""
    from goldenthread.web.config.wsgi import application

    try:
        return create_server(
            believing(application, settings.TRUSTED_PROXIES),
            host=host,
            port=port,
            threads=threads,
            ident=None,
            # Twice what may be uploaded, so that a little too much is answered with advice.
            max_request_body_size=2 * settings.LARGEST_UPLOAD,
            # What proxies say is believed, or taken away, by ``believing``.
            clear_untrusted_proxy_headers=False,
        )
    except OSError as error:
        raise CommandError(_advice(error, host, port)) from None


def _advice(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is taken by another program, perhaps by this site, started "
            f"before. Stop that program, or choose another port: --port {port + 1}."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the system. Choose one above 1023: --port 8000."
    return f"Cannot listen on {host}, port {port}: {error.strerror}. Choose another with --host."
