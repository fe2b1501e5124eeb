"""The only settings. Each comes from MEDLED_* or DATABASE_URL; with none set, everything but production works.

docs/settings.md lists them all, and a test holds that list against this file.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from medled.config import given
from medled.config.given import env
from medled.config.secret import read_or_make_secret, weakness_of

PACKAGE = Path(__file__).resolve().parent.parent

MODE = given.one_of("MEDLED_MODE", ("production", "development", "demo"), default="production")
DEMO = MODE == "demo"
DEBUG = MODE == "development"
DATA = Path(env.str("MEDLED_DATA", default="var")).resolve()

# An empty key is let through here so that `medled doctor` can run and say so; `medled serve` refuses it.
SECRET_KEY = env.str("MEDLED_SECRET_KEY", default="") or ("" if MODE == "production" else read_or_make_secret(DATA))
SECRET_WEAKNESS = weakness_of(SECRET_KEY)
if not SECRET_KEY:
    SECRET_KEY = "missing"  # noqa: S105

BASE_URL = given.web_address("MEDLED_URL", default="http://localhost:8000")
_scheme, _sep, _host = BASE_URL.partition("://")
_host = _host.rsplit(":", 1)[0] if not _host.endswith("]") else _host
HTTPS = _scheme == "https"
ALLOWED_HOSTS = ["*"] if MODE != "production" else [_host, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
BEHIND_PROXY = given.switch("MEDLED_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

INSTALLED_APPS = [
    "medled.web",
    "medled.listeners",
    "medled.rooms.whole",
    "medled.rooms.now",
    "medled.rooms.practice",
    "medled.rooms.meetings",
    "medled.rooms.pulse",
    "medled.rooms.initiatives",
    "medled.rooms.knowledge",
    "medled.rooms.agreements",
    "medled.rooms.dialogue",
    "medled.rooms.sharing",
    "medled.workplace",
    "medled.search",
    "medled.carrying",
    "medled.journal",
    "medled.cli",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # the passkey pages of allauth tell when a key was last used
    "django.forms",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medled.web.viewer.ViewerMiddleware",
    "medled.web.opening.OpeningMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "medled.config.urls"
ASGI_APPLICATION = "medled.config.asgi.application"

_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "medled.web.templatetags.medled",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "medled.web.viewer.for_templates",
            ],
        },
    }
]
FORM_RENDERER = "medled.web.forms.renderer.Renderer"

# Data -----------------------------------------------------------------------------------------------------------

DATABASES = {"default": given.database("DATABASE_URL", default=f"sqlite:///{DATA / 'medled.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing half-way
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;",
    }
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}  # a file: WAL and its locks are what runs for real
else:
    DATABASES["default"] |= {
        "CONN_HEALTH_CHECKS": True,  # one that PostgreSQL has let go of meanwhile is exchanged
        "OPTIONS": {
            "server_side_binding": True,  # values go beside the question, so that its text is the same
            "prepare_threshold": 5,  # and asked five times it is read and planned no more
            **DATABASES["default"].get("OPTIONS", {}),
        },
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# People and sign-in ---------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "workplace.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"OPTIONS": {"user_attributes": ("email", "name")}}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 10}}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "medled.web.signin.Adapter"
ACCOUNT_SIGNUP_FORM_CLASS = "medled.web.forms.name.NameForm"
ACCOUNT_FORMS = {
    name: f"medled.web.forms.signin.{form}"
    for name, form in {
        "add_email": "AddEmailForm",
        "change_password": "ChangePasswordForm",
        "confirm_login_code": "ConfirmLoginCodeForm",
        "login": "LoginForm",
        "reauthenticate": "ReauthenticateForm",
        "request_login_code": "RequestLoginCodeForm",
        "reset_password": "ResetPasswordForm",
        "reset_password_from_key": "ResetPasswordKeyForm",
        "set_password": "SetPasswordForm",
        "signup": "SignupForm",
    }.items()
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ANYONE_MAY_START = given.switch("MEDLED_ANYONE_MAY_START", default=True)  # a workplace; else only the first comer
MFA_ADAPTER = "medled.web.signin.PasskeyAdapter"
MFA_FORMS = {
    "add_webauthn": "medled.web.forms.signin.AddPasskeyForm",
    "edit_webauthn": "medled.web.forms.signin.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SESSION_COOKIE_NAME = "medled"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "medled.web.pages.errors.signed_out"

# Mail -----------------------------------------------------------------------------------------------------------

_mail = given.mail("MEDLED_MAIL_URL")
HAS_MAIL = bool(_mail)
_kept = {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": DATA / "mail"}
vars().update(_mail or _kept)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MEDLED_MAIL_FROM", default=f"Medled <medled@{_host}>")
INBOUND = given.inbound("MEDLED_INBOUND")  # where replies by mail come in
REPLY_ADDRESS = given.address("MEDLED_REPLY_ADDRESS") if INBOUND and HAS_MAIL else ""
ACCOUNT_EMAIL_VERIFICATION = "optional" if HAS_MAIL else "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = HAS_MAIL
ACCOUNT_PREVENT_ENUMERATION = HAS_MAIL  # it answers by mail alone; without mail a form must say what is wrong
MFA_ALLOW_UNVERIFIED_EMAIL = not HAS_MAIL

# Push: to people's own devices, with a key of our own -----------------------------------------------------------

PUSH_KEY = env.str("MEDLED_PUSH_KEY", default="")  # empty: made on first use and kept in the data folder
PUSH_TO_LOOPBACK = False  # only the push service of a test is on this machine

# Words and time -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = given.one_of("MEDLED_LANGUAGE", ("sv", "en"), default="sv")
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "medled_language"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = given.time_zone("MEDLED_TIME_ZONE", default="Europe/Stockholm")

# Files ----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "medled.web.assets.Storage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Safety ---------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"

# Names of people stand neither in addresses nor in log lines: only the method, the route and the status do.
LOG_LEVEL = given.one_of("MEDLED_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "filters": {"without_address": {"()": "medled.config.log.WithoutAddress"}},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["without_address"]},  # a 404 would tell what was typed
        "PIL": {"level": "INFO"},  # below that it notes all that a phone wrote in a photo: where, when, whose
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # whoever knocks by another name gets a 400; no more
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
