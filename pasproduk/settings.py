"""All settings, read top to bottom. Environment variables: see docs/produksi.md.

Defaults are those of production; development relaxes them explicitly (MODE=pengembangan).
"""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

# --- what this process is ---------------------------------------------------------------------
MODE = env.str("MODE", "produksi")
if MODE not in {"produksi", "pengembangan"}:
    raise ImproperlyConfigured(f"MODE is {MODE!r}; it must be 'produksi' or 'pengembangan'.")
PENGEMBANGAN = MODE == "pengembangan"
DEBUG = env.bool("DEBUG", False)
if DEBUG and not PENGEMBANGAN:
    raise ImproperlyConfigured("DEBUG=1 is only allowed with MODE=pengembangan.")

SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing. `make run` writes one to .env; in production set it yourself "
        "(docs/produksi.md)."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"] if PENGEMBANGAN else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is missing: the host names that serve the portal.")
# Absolute addresses in e-mail, WhatsApp texts and QR codes, without a trailing slash.
# `make run` serves on PORT.
_BAWAAN = f"localhost:{env.str('PORT', '8000')}"
ALAMAT_DASAR = env.str(
    "ALAMAT_DASAR", f"http://{_BAWAAN}" if PENGEMBANGAN else f"https://{ALLOWED_HOSTS[0]}"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
# Every page says so in a slim bar when the data are public facts that nobody has verified.
PERAGAAN = env.bool("PERAGAAN", False)
# A sentence here (or 1) makes the portal readable only: every page says it, every form why not.
HANYA_BACA = env.str("HANYA_BACA", "")
HANYA_BACA = "" if HANYA_BACA == "0" else HANYA_BACA
# Password of the demo accounts; generated and printed when empty. Development only.
SANDI_DEMO = env.str("SANDI_DEMO", "")

# --- applications: floors of the house, lowest first (docs/arsitektur.md) -----------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "inti",
    "organisasi",
    "akun",
    "impor",
    "katalog",
    "sertifikasi",
    "produksi",
    "etalase",
    "pemetaan",
    "pasproduk",
]

MIDDLEWARE = [
    "inti.middleware.NomorPermintaanMiddleware",
    "inti.middleware.BatasBadanMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "inti.middleware.MampatMiddleware",
    "csp.middleware.CSPMiddleware",
    "inti.middleware.TolakNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "inti.middleware.PelakuMiddleware",
    "inti.middleware.BacaSekaliMiddleware",
    "inti.middleware.HanyaBacaMiddleware",
    "akun.middleware.AksesMiddleware",
    "akun.middleware.BatasSesiMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "pasproduk.urls"
WSGI_APPLICATION = "pasproduk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pasproduk.konteks.portal",
            ],
            "builtins": ["django.templatetags.static", "inti.templatetags.format_id"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database: SQLite embedded by default, PostgreSQL by DATABASE_URL ---------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env.str("DATABASE_URL", f"sqlite:///{BASE_DIR / 'pasproduk.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        ),
    }
else:
    # A server that does not answer is a 503 page within seconds, not a hanging request.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    # Compiling a statement costs more than these pages' statements take; storage is not a disk
    # that turns, and reading one of the wide rows costs more than a page in memory. Measured in
    # docs/kinerja.md.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c jit=off -c random_page_cost=1.1 -c cpu_tuple_cost=0.05"
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

# --- background work: jobs in the database, done by `manage.py pekerja` --------------------------
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}
# A job without a sign of life for longer is taken up again; the worker looks every 30 s, so that
# none is stuck for more than two minutes.
PEKERJAAN_MACET_DETIK = 90

# --- language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "id"
USE_I18N = True
TIME_ZONE = "Asia/Jakarta"  # display default (WIB); pages of a unit use its Kanwil's zone
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- files -----------------------------------------------------------------------------------------
STATIC_URL = "/statis/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "statis")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "media")
# No MEDIA_URL: each file goes through a view that checks who asks.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if PENGEMBANGAN
            else "inti.statis.StatisManifes"
        )
    },
}
WHITENOISE_USE_FINDERS = PENGEMBANGAN
FILE_UPLOAD_PERMISSIONS = 0o640
BADAN_MAKS_BYTE = 64 * 1024 * 1024  # a whole request: the largest file taken, a ZIP of photos
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # text of a form; files do not count
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 30
FOTO_MAKS_BYTE = 12 * 1024 * 1024
FOTO_MAKS_PIKSEL = 50_000_000
FOTO_MAKS_PIKSEL_UTUH = 16_000_000  # PNG and WebP, which are decoded whole: under 300 MB of memory
PINDAIAN_MAKS_BYTE = 10 * 1024 * 1024

# --- review ------------------------------------------------------------------------------------
TINJAUAN_TARGET_HARI = env.int("TINJAUAN_TARGET_HARI", 3)  # working days a submission may wait

# --- accounts ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "akun.pintu.PintuMasuk",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SANDI_MINIMUM = env.int("SANDI_MINIMUM", 10)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "nama", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": SANDI_MINIMUM},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "kelola"
LOGOUT_REDIRECT_URL = "etalase:beranda"

ACCOUNT_ADAPTER = "akun.adapter.AdapterAkun"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to an address that nobody here has
ACCOUNT_FORMS = {
    "login": "akun.forms.masuk.FormMasuk",
    "reset_password": "akun.forms.masuk.FormLupaSandi",
    "reset_password_from_key": "akun.forms.masuk.FormSandiBaru",
    "change_password": "akun.forms.masuk.FormGantiSandi",
    "set_password": "akun.forms.masuk.FormBuatSandi",
    "reauthenticate": "akun.forms.masuk.FormPastikan",
}
# Guessing is limited per account by axes (below), never per address: an office shares one.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None}
MFA_ADAPTER = "akun.adapter.AdapterMFA"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "PasProduk"
MFA_TOTP_TOLERANCE = 1  # periods of 30 s: clocks of phones differ; a code still works only once
MFA_FORMS = {
    "authenticate": "akun.forms.kode.FormKode",
    "reauthenticate": "akun.forms.kode.FormPastikanKode",
    "activate_totp": "akun.forms.kode.FormAktifkan",
}
# Roles that must have a second factor before they work, for example petugas_kanwil,pusat.
MFA_WAJIB_PERAN = env.list("MFA_WAJIB_PERAN", [] if PENGEMBANGAN else ["pusat", "admin_pusat"])

AXES_FAILURE_LIMIT = env.int("AXES_FAILURE_LIMIT", 10)
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "akun.kunci.nama_pengguna_tetap"
AXES_LOCKOUT_CALLABLE = "akun.kunci.halaman_terkunci"
AXES_RESET_ON_SUCCESS = True
# Tries during a lock-out do not prolong it: nobody can keep another person out for good.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
# The address in logs is the peer's; a forwarded header counts only behind a declared proxy.
AXES_IPWARE_PROXY_COUNT = env.int("PROKSI_TEPERCAYA", 0) or None
AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]

# axes.W006 asks for the address as a second key; here it would let a rotating address guess on.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

UNDANGAN_BERLAKU_HARI = env.int("UNDANGAN_BERLAKU_HARI", 7)

# --- e-mail ------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.dj_email_url(
    "EMAIL_URL", "console://" if PENGEMBANGAN else "smtp://localhost:25"
)
globals().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("SUREL_PENGIRIM", "PasProduk <tidak-dibalas@localhost>")

# --- security ------------------------------------------------------------------------------------------
MESSAGE_STORAGE = "inti.pesan.PesanKue"
SESSION_COOKIE_AGE = 12 * 60 * 60  # absolute limit, seconds
SESI_DIAM_DETIK = env.int("SESI_DIAM_DETIK", 2 * 60 * 60)  # idle limit
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "inti.views.csrf_gagal"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not PENGEMBANGAN:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sesi"
    CSRF_COOKIE_NAME = "__Host-csrf"
    CSRF_COOKIE_HTTPONLY = True  # scripts read the token from the page
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 365 * 24 * 60 * 60)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.bool("DI_BELAKANG_PROKSI", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": [],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# --- history and logs -------------------------------------------------------------------------------
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"permintaan": {"()": "inti.log.FilterPermintaan"}},
    "formatters": {"baris": {"()": "inti.log.FormatSatuBaris"}},
    "handlers": {
        "konsol": {
            "class": "logging.StreamHandler",
            "formatter": "baris",
            "filters": ["permintaan"],
        }
    },
    "root": {"handlers": ["konsol"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "axes": {"level": "WARNING"},
        "django.security": {"level": "WARNING"},
        "django.server": {"handlers": ["konsol"], "level": "WARNING", "propagate": False},
    },
}
