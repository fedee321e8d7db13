"""Settings of every process; what differs between places comes from the environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import apps, environment

REPOSITORY = Path(__file__).resolve().parents[2]

DEMO = environment.flag("FOOTHOLD_DEMO")
TESTING = environment.flag("FOOTHOLD_TESTING")
DEBUG = environment.flag("FOOTHOLD_DEBUG")
SECURE = environment.flag("FOOTHOLD_SECURE")  # served over https
SECRET_KEY = environment.text("FOOTHOLD_SECRET_KEY", "unsafe" if DEMO or TESTING else "")
# Keys from before, which still open what they closed: links, sessions, the secrets of second factors.
SECRET_KEY_FALLBACKS = environment.text("FOOTHOLD_OLD_SECRET_KEYS").split()
BASE_HOST = environment.text("FOOTHOLD_BASE_HOST", "localhost")
PUBLIC_PORT = environment.text("FOOTHOLD_PORT")

# Which hosts exist is known by the database (kernel.tenancy.middleware), not by this list.
ALLOWED_HOSTS = ["*"]
USE_X_FORWARDED_HOST = False

# Apps and tenancy
SHARED_APPS = apps.SHARED_APPS
TENANT_APPS = apps.TENANT_APPS
INSTALLED_APPS = apps.INSTALLED_APPS
TENANT_MODEL = "networks.Network"
TENANT_DOMAIN_MODEL = "networks.Domain"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
CONNECT_AS = environment.text("FOOTHOLD_CONNECT_AS", "login")
DATABASES = {"default": environment.database(CONNECT_AS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
HOST_RESOLVER = "shared.networks.domain.queries.host.resolve_host"
SCOPE_CHECK = "shared.networks.domain.queries.host.is_in_service"
TASK_KEEPER = "shared.networks.domain.paused.keep_task"
SCHEMAS_IN_SERVICE = "shared.networks.domain.queries.network.schemas_in_service"
GONE_VIEW = "frontend.errors.views.gone"
READ_ONLY_VIEW = "frontend.errors.views.read_only"
# What a suspended network still lets its people send: what keeps their accounts safe, and what the law gives them.
READ_ONLY_ALLOWS = {
    "account_login",
    "account_logout",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "account_reset_password",
    "password_new",
    "account_password",
    "account_email",
    "email_confirm",
    "account_confirm",
    "account_app",
    "account_app_remove",
    "account_codes_kept",
    "account_codes_new",
    "account_passkey_new",
    "account_passkey",
    "account_passkey_remove",
    "account_devices_end",
    "account_device_end",
    "account_copy",
    "account_consent",
    "unsubscribe",
    "unsubscribe_link",
    "unsubscribe_one_click",
}

ROOT_URLCONF = "config.urls_program"
NETWORK_URLCONF = "config.urls_network"
WSGI_APPLICATION = "config.wsgi.application"

MIDDLEWARE = [
    "kernel.observing.middleware.ObservingMiddleware",
    "kernel.security.SecurityHeadersMiddleware",
    "kernel.observing.health.HealthMiddleware",
    # Around the style sheets too: a public page has to come over a slow line. Random padding hides lengths.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Style sheets and the reader's language are needed on the page for unknown hosts too.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kernel.tenancy.middleware.HostMiddleware",
    "frontend.first_language.FirstLanguageMiddleware",
    "frontend.uploads.UploadLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kernel.security.PrivateMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "frontend.support.middleware.SupportMiddleware",
    "frontend.account.last_seen.LastSeenMiddleware",
    "kernel.tenancy.middleware.ServiceMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [REPOSITORY / "frontend"],
        "APP_DIRS": False,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
                "frontend.templatetags.foothold",
                "frontend.templatetags.blocks",
                "frontend.templatetags.parts",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontend.context.site",
            ],
        },
    }
]
FORM_RENDERER = "frontend.forms.renderer.FootholdRenderer"

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if TESTING
    else "django.contrib.auth.hashers.PBKDF2PasswordHasher"
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
ACCOUNT_ADAPTER = "frontend.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "shared.accounts.domain.user.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
# For each network by itself. Wrong passwords and wrong codes share `login_failed`; a day's thirty keep a stolen
# password from finding the code by trying.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key,30/d/key",
    "reauthenticate": "10/m/user,30/h/user",
    "reset_password": "20/h/ip,3/h/key",
    "change_email": "5/h/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
PASSWORD_RESET_TIMEOUT = 60 * 60
MFA_ADAPTER = "frontend.account.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
# How many proxies of ours stand in front and write X-Forwarded-For; limits by address need the right number.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole("FOOTHOLD_TRUSTED_PROXIES", 0)
CSRF_FAILURE_VIEW = "frontend.errors.views.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "signed_in"

# Cookies belong to one host. SESSION_COOKIE_DOMAIN stays unset on purpose.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [REPOSITORY / "frontend" / "locale"]
USE_TZ = True
TIME_ZONE = "America/Toronto"

# Who is asked about networks' own addresses, as host:port; empty: the system's resolver
DNS_SERVER = environment.text("FOOTHOLD_DNS")

# Files; below FILES each network has a folder with the name of its schema
FILES = Path(environment.text("FOOTHOLD_FILES") or REPOSITORY / ".foothold" / "files")
# Templates of PDF files
DOCUMENTS = REPOSITORY / "frontend" / "documents"

STATIC_URL = "/static/"
STATIC_ROOT = environment.text("FOOTHOLD_STATIC") or None
WHITENOISE_USE_FINDERS = True
# Of a request with its files, in bytes. Django's own setting counts no files. The proxy in front has the same limit.
LARGEST_REQUEST = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_REQUEST
# One tick per person: a network of 3,000 members in one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Work outside the request
REDIS_URL = environment.text("REDIS_URL", "redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_FUNCTION": "django_tenants.cache.make_key",
    }
}
CELERY_BROKER_URL = environment.broker(REDIS_URL)

EMAIL_BACKEND = (
    "shared.mail.backend.MailboxBackend" if DEMO or TESTING else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = environment.text("FOOTHOLD_SMTP_HOST", "localhost")
EMAIL_PORT = environment.whole("FOOTHOLD_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.text("FOOTHOLD_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("FOOTHOLD_SMTP_PASSWORD")
EMAIL_TIMEOUT = 20  # seconds; a server that says nothing must not hold a worker and its outbox
EMAIL_USE_TLS = environment.flag("FOOTHOLD_SMTP_TLS")
DEFAULT_FROM_EMAIL = environment.text("FOOTHOLD_MAIL_FROM", "foothold@example.org")

READABLE_LOGS = DEMO or DEBUG or TESTING
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "kernel.logging.LineFormatter", "readable": READABLE_LOGS}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("FOOTHOLD_LOG_LEVEL", "INFO")},
    # They repeat our line of the request or the task.
    "loggers": {name: {"level": "WARNING"} for name in ("celery.app.trace", "celery.worker.strategy")}
    | {"django.request": {"level": "ERROR"}},
}

# Counting for Prometheus: off where there is no port. The folder belongs to the processes of one machine.
METRICS_PORT = environment.whole("FOOTHOLD_METRICS_PORT", 0)
METRICS_ADDRESS = environment.text("FOOTHOLD_METRICS_ADDRESS", "127.0.0.1")
METRICS_FOLDER = (
    environment.text("FOOTHOLD_METRICS_FOLDER") or REPOSITORY / ".foothold" / f"metrics-{METRICS_PORT}"
)
