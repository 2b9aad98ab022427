"""The settings of the web, all of them from the environment, each with a safe default; loading them touches no disk.

COTMOC_HOME   the folder that holds everything: `cotmoc.sqlite3`, `secret.key`, `files/`, `static/`
COTMOC_DATABASE  the address of a PostgreSQL that holds the tables in place of the file; see `databases`
COTMOC_HOSTS  the names under which browsers may ask for the product, divided by commas
COTMOC_HTTPS  1 where a proxy in front speaks HTTPS: cookies then travel on nothing else
COTMOC_DAY    a moment (ISO 8601) at which the clock of the product stands; for the demo
COTMOC_DEMO   1 where the accounts are those of the demo, and may be shown
COTMOC_DEBUG  1 on a developer's machine only
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

import fontpkg_be_vietnam_pro
from csp.constants import NONE, SELF

from cotmoc.config import databases

COTMOC_HOME = Path(os.environ.get("COTMOC_HOME") or "cotmoc-home").absolute()
COTMOC_DAY = os.environ.get("COTMOC_DAY") or None
COTMOC_DEMO = os.environ.get("COTMOC_DEMO") == "1"
DEBUG = os.environ.get("COTMOC_DEBUG") == "1"
_HTTPS = os.environ.get("COTMOC_HTTPS") == "1"
_KEY = COTMOC_HOME / "secret.key"

SECRET_KEY = _KEY.read_text(encoding="ascii").strip() if _KEY.is_file() else secrets.token_urlsafe(50)
"""Made by the first `cotmoc serve` or `cotmoc migrate`; before that a key for this process alone."""

ALLOWED_HOSTS = [name for name in os.environ.get("COTMOC_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]
ROOT_URLCONF = "cotmoc.config.urls"

INSTALLED_APPS = [
    "cotmoc.store",
    "cotmoc.ui",
    "cotmoc.office",
    "django.contrib.contenttypes",  # only because auth asks for it
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "cotmoc.config.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cotmoc.config.languages.Languages",
    "cotmoc.config.bodies.Bodies",
    "cotmoc.config.resends.Resends",
    "cotmoc.config.idling.Idling",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cotmoc.config.refusals.Refusals",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "cotmoc.office.navigation.around",
            ],
        },
    }
]

# --- what is kept ---

DATABASES = {"default": databases.choose(os.environ.get("COTMOC_DATABASE", ""), COTMOC_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = COTMOC_HOME / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# --- files of the screens: dated names, compressed, kept by browsers for ever; see `statics` ---

STATIC_URL = "static/"
STATIC_ROOT = COTMOC_HOME / "static"
STATICFILES_DIRS = [("fonts", fontpkg_be_vietnam_pro.ROOT / "files")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cotmoc.config.statics.DatedStaticFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- language and time ---

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- who may come in ---

AUTH_USER_MODEL = "store.User"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name"]},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "cotmoc.config.refusals.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 8 * 60 * 60
"""Seconds without a request after which a person must sign in again; `idling` moves the end."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = False
"""Pages read it, so that a page that was open while its session ended can go on after signing in elsewhere."""
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "cotmoc.config.refusals.csrf_failed"
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS if _HTTPS and name != "*"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- what browsers may do with our pages ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
