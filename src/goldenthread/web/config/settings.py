"""The site's settings. The environment overrides:

GOLDENTHREAD_HOME       where the store and the site's own files lie
GOLDENTHREAD_DATABASE   postgresql://user:password@host:port/name instead of SQLite
GOLDENTHREAD_AUTHORITY  the authority whose records the site shows
GOLDENTHREAD_COUNCIL    the council's name as the header prints it
GOLDENTHREAD_HOSTS      names the site answers to, separated by commas
GOLDENTHREAD_HTTPS      1 when a proxy in front of the site speaks HTTPS
GOLDENTHREAD_PROXY      the proxies in front, as addresses or networks with commas between them;
                        with GOLDENTHREAD_HTTPS, 127.0.0.1 unless said
GOLDENTHREAD_LARGEST_UPLOAD  megabytes that may be uploaded at once, 300 unless said
GOLDENTHREAD_ADDRESS    the site's own address as mails give it, such as https://thread.council.example
GOLDENTHREAD_MAIL       how mail goes: console (unless said), smtp or notify
GOLDENTHREAD_MAIL_FROM  the address that mail comes from
GOLDENTHREAD_SMTP       smtp://user:password@host:port, or smtps:// for TLS from the first byte
GOLDENTHREAD_NOTIFY_KEY       the key of the council's GOV.UK Notify service
GOLDENTHREAD_NOTIFY_TEMPLATE  the id of its template, with the placeholders subject and body
GOLDENTHREAD_DEBUG      1 for a developer's own machine
"""

import os
from functools import cache

from django.utils.functional import lazy

from goldenthread.web.config import environment
from goldenthread.web.config.proxies import proxies_in

GOLDENTHREAD_HOME = environment.home_folder(os.environ)
SITE_FOLDER = GOLDENTHREAD_HOME / "site"

SERVICE_NAME = "Golden Thread"
AUTHORITY = os.environ.get("GOLDENTHREAD_AUTHORITY", "Marlshire")
COUNCIL_NAME = os.environ.get("GOLDENTHREAD_COUNCIL", f"{AUTHORITY} County Council")

# Reading the settings writes nothing: the key is made, or read, when something is first signed.
SECRET_KEY = lazy(cache(environment.secret_key), str)(SITE_FOLDER)
DEBUG = environment.flag(os.environ, "GOLDENTHREAD_DEBUG")
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, (host.strip() for host in os.environ.get("GOLDENTHREAD_HOSTS", "").split(","))),
]

INSTALLED_APPS = [
    "goldenthread.web.config",
    "goldenthread.web.design",
    "goldenthread.web.accounts",
    "goldenthread.web.thread",
    "goldenthread.web.search",
    "goldenthread.web.commitments",
    "goldenthread.web.performance",
    "goldenthread.web.returns",
    "goldenthread.web.scrutiny",
    "goldenthread.web.findings",
    "goldenthread.web.clinics",
    "goldenthread.web.assurance",
    "goldenthread.web.plan",
    "goldenthread.web.agendas",
    "goldenthread.web.participation",
    "goldenthread.web.programme",
    "goldenthread.web.opendata",
    "goldenthread.web.minuting",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "goldenthread.web.config.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "goldenthread.web.config.urls"
WSGI_APPLICATION = "goldenthread.web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "goldenthread.web.design.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.accounts.context.around_the_page",
            ],
        },
    },
]

DATABASES = {"default": environment.database(os.environ, SITE_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "goldenthread.web.accounts.adapter.Adapter"
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "goldenthread.web.accounts.forms.SignInForm",
    "change_password": "goldenthread.web.accounts.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "change_password": "10/m/user",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None

SITE_ADDRESS = os.environ.get("GOLDENTHREAD_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("GOLDENTHREAD_MAIL_FROM", "golden-thread@localhost")
EMAIL_TIMEOUT = 10
for _name, _value in environment.mail(os.environ).items():
    globals()[_name] = _value

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = SITE_FOLDER / "media"

# Uploads stay under the home of the records, never in a folder that the machine shares.
LARGEST_UPLOAD = environment.megabytes(os.environ, "GOLDENTHREAD_LARGEST_UPLOAD", 300)
# The page on which minutes are corrected has about twenty boxes for each item of a meeting.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "goldenthread.web.returns.uploads.Limit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "goldenthread.web.returns.uploads.UnderOurHome",
]

# One process serves the site (waitress, threads), so that its memory is a cache they all share.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

EIGHT_HOURS = 8 * 60 * 60
SESSION_COOKIE_AGE = EIGHT_HOURS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "goldenthread.web.design.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "object-src": "'none'",
}

# The server believes what these say of a request's scheme, host and sender, and nobody else.
_SPEAKS_HTTPS = environment.flag(os.environ, "GOLDENTHREAD_HTTPS")
TRUSTED_PROXIES = proxies_in(
    os.environ, "GOLDENTHREAD_PROXY", otherwise="127.0.0.1" if _SPEAKS_HTTPS else ""
)

if _SPEAKS_HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# A line says when, how bad, where and what; never a request's body, its query or its variables.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"plain": {"()": "goldenthread.web.config.logs.WithoutRequests"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["plain"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "goldenthread": {"level": "INFO"},
    },
}
