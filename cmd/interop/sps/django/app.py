"""An application of a few lines that signs people in with python-social-auth's Okta backend."""
import os
import sys
import tempfile

from django.conf import settings

base = os.environ["BASE_URL"]
issuer = os.environ["OIDC_ISSUER"]
settings.configure(
    SECRET_KEY=os.urandom(32).hex(), ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"], USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(tempfile.mkdtemp(), "db.sqlite3"), "OPTIONS": {"timeout": 30}}},
    LOGGING={  # Django tells the console of errors only in debug mode
        "version": 1, "disable_existing_loggers": False, "handlers": {"console": {"class": "logging.StreamHandler"}},
        "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR"}},
    },
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "social_django"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware", "social_django.middleware.SocialAuthExceptionMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    AUTHENTICATION_BACKENDS=["social_core.backends.okta_openidconnect.OktaOpenIdConnect"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField", LOGIN_URL="/login", LOGIN_REDIRECT_URL="/", LOGIN_ERROR_URL="/?failed",
    SOCIAL_AUTH_OKTA_OPENIDCONNECT_KEY=os.environ["OIDC_CLIENT_ID"],
    SOCIAL_AUTH_OKTA_OPENIDCONNECT_SECRET=os.environ["OIDC_CLIENT_SECRET"],
    SOCIAL_AUTH_OKTA_OPENIDCONNECT_API_URL=issuer + "/oauth2",
    SOCIAL_AUTH_URL_NAMESPACE="social",
    SOCIAL_AUTH_OKTA_OPENIDCONNECT_EXTRA_DATA=["sub"], SOCIAL_AUTH_JSONFIELD_ENABLED=True,
    UNIVERSAL_LOGOUT_ISSUER=issuer, UNIVERSAL_LOGOUT_ENDPOINT=base + "/oauth/global-token-revocation",
)

import django  # noqa: E402

django.setup()

from django.contrib.auth import logout  # noqa: E402
from django.contrib.auth.decorators import login_required  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.dispatch import receiver  # noqa: E402
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.shortcuts import redirect  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils.html import escape  # noqa: E402
from universal_logout import universal_logout  # noqa: E402


@receiver(connection_created)
def write_beside_readers(connection, **_):
    """Django's SQLite lets one write at a time and wait for the disk: many people at once are told that it is locked."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = OFF")


def home(request):
    return HttpResponse('<h1>Home</h1><a href="/login">Log in</a>')


def login(request):
    query = request.META.get("QUERY_STRING", "")
    return redirect("/login/okta-openidconnect/" + ("?" + query if query else ""))


@login_required
def reports(request):
    return HttpResponse("<h1>Reports of %s</h1>" % escape(request.user.email))


def me(request):
    if not request.user.is_authenticated:
        return JsonResponse({"error": "not signed in"}, status=401)
    return JsonResponse({"email": request.user.email, "name": request.user.get_full_name()})


def leave(request):
    logout(request)
    return redirect("/")


urlpatterns = [
    path("", home), path("login", login), path("reports", reports), path("api/me", me), path("logout", leave),
    path("oauth/global-token-revocation", universal_logout),
    path("", include("social_django.urls", namespace="social")),
]

if __name__ == "__main__":
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("runserver", "localhost:" + os.environ["PORT"], use_reloader=False)
    sys.exit(0)
