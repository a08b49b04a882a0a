"""An application of a few lines that signs people in with django-allauth's Okta provider."""
import os
import tempfile

from django.conf import settings

settings.configure(
    SECRET_KEY=os.urandom(32).hex(), ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"], USE_TZ=True, SITE_ID=1,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(tempfile.mkdtemp(), "db.sqlite3"), "OPTIONS": {"timeout": 30}}},
    LOGGING={  # Django tells the console of errors only in debug mode
        "version": 1, "disable_existing_loggers": False, "handlers": {"console": {"class": "logging.StreamHandler"}},
        "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR"}},
    },
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
        "django.contrib.sites", "allauth", "allauth.account", "allauth.socialaccount", "allauth.socialaccount.providers.okta",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
    AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField", LOGIN_URL="/accounts/okta/login/", LOGIN_REDIRECT_URL="/reports",
    ACCOUNT_EMAIL_VERIFICATION="none", EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    SOCIALACCOUNT_LOGIN_ON_GET=True,  # Okta's tile opens the sign-in by GET
    SOCIALACCOUNT_PROVIDERS={"okta": {
        "OKTA_BASE_URL": os.environ["OIDC_ISSUER"].removeprefix("https://"), "SCOPE": ["openid", "profile", "email"],
        "APP": {"client_id": os.environ["OIDC_CLIENT_ID"], "secret": os.environ["OIDC_CLIENT_SECRET"], "key": ""},
    }},
)

import django  # noqa: E402

django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.dispatch import receiver  # noqa: E402
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils.html import escape  # noqa: E402


@receiver(connection_created)
def write_beside_readers(connection, **_):
    """Django's SQLite lets one write at a time and wait for the disk: many people at once are told that it is locked."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = OFF")


def home(request):
    return HttpResponse('<h1>Home</h1><a href="/accounts/okta/login/">Log in</a>')


@login_required
def reports(request):
    return HttpResponse("<h1>Reports of %s</h1>" % escape(request.user.email))


def me(request):
    if not request.user.is_authenticated:
        return JsonResponse({"error": "not signed in"}, status=401)
    return JsonResponse({"email": request.user.email, "name": request.user.get_full_name(), "id": request.user.pk})


urlpatterns = [
    path("", home), path("reports", reports), path("api/me", me), path("accounts/", include("allauth.urls")),
]

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("runserver", "localhost:" + os.environ["PORT"], use_reloader=False)
