"""Universal Logout for an application with python-social-auth: Okta calls, and all sessions of the user end.

https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
In the settings: UNIVERSAL_LOGOUT_ENDPOINT, the public address that Okta has, whatever a proxy makes of the request;
UNIVERSAL_LOGOUT_ISSUER, the org; SOCIAL_AUTH_OKTA_OPENIDCONNECT_EXTRA_DATA = ["sub"] and SOCIAL_AUTH_JSONFIELD_ENABLED
= True, so that a user can be found by the subject of the ID token (the backend's own key is the username).
"""
import hashlib
import json
import re
import time
from functools import lru_cache

import jwt
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from social_django.models import UserSocialAuth
from social_django.utils import load_backend, load_strategy

BACKEND = "okta-openidconnect"
CLOCKS = 60  # seconds by which Okta's clock and ours may differ


@lru_cache
def org_keys():
    """The org's keys, kept by PyJWT, which asks the org again for one that it does not know."""
    return jwt.PyJWKClient(load_backend(load_strategy(), BACKEND, redirect_uri=None).oidc_config()["jwks_uri"])


def authenticate(authorization):
    """Raises unless the header Authorization has a JWT of the org's for this endpoint that nobody has used."""
    bearer = re.fullmatch(r"Bearer ([\w.-]+)", authorization, re.IGNORECASE | re.ASCII)
    if not bearer:
        raise jwt.InvalidTokenError("there is no bearer token")
    header = jwt.get_unverified_header(bearer[1])
    if header.get("typ") != "global-token-revocation+jwt" or "crit" in header:  # PyJWT before 2.12 passes over crit
        raise jwt.InvalidTokenError("it is another kind of JWT")
    claims = jwt.decode(
        bearer[1], org_keys().get_signing_key(header.get("kid")).key,
        algorithms=["RS256"],  # an org signs ID tokens and these by it, as its metadata say
        issuer=settings.UNIVERSAL_LOGOUT_ISSUER, audience=settings.UNIVERSAL_LOGOUT_ENDPOINT, leeway=CLOCKS,
        options={"require": ["exp", "iat", "nbf", "jti"]})
    if claims.get("sub") != settings.SOCIAL_AUTH_OKTA_OPENIDCONNECT_KEY:
        raise jwt.InvalidTokenError("it is for another client")
    if claims["aud"] not in (settings.UNIVERSAL_LOGOUT_ENDPOINT, [settings.UNIVERSAL_LOGOUT_ENDPOINT]):
        raise jwt.InvalidTokenError("it is for others, too")
    if claims["iat"] < time.time() - 900:
        raise jwt.InvalidTokenError("Okta issued it a long time ago")
    # The cache has to be one that all your processes share, such as Redis or the database's.
    jti = "universal-logout-" + hashlib.sha256(claims["jti"].encode()).hexdigest()
    if not cache.add(jti, True, timeout=claims["exp"] + CLOCKS - time.time()):
        raise jwt.InvalidTokenError("it has been used")


def users_of(subject):
    """The users whom a subject names; raises for one that is not understood."""
    value = {"iss_sub": subject.get("sub"), "email": subject.get("email")}.get(str(subject.get("format")))
    if not isinstance(value, str) or not value:
        raise ValueError("there is nothing that names a user")
    accounts = UserSocialAuth.objects.filter(provider=BACKEND).select_related("user")
    # Databases take more for equal: SQLite, for example, what has NUL and more behind it.
    if subject["format"] == "email":
        return {a.user for a in accounts.filter(user__email__iexact=value) if a.user.email.lower() == value.lower()}
    if subject.get("iss") != settings.UNIVERSAL_LOGOUT_ISSUER:
        return set()
    return {a.user for a in accounts.filter(extra_data__sub=value) if a.extra_data["sub"] == value}


def end_sessions(users):
    """Deletes the users' rows of django_session; a request that is under way cannot write them again.

    It reads all of them. With many sessions give them a column with the user and an index, as in Django's "Extending
    database-backed session engines"; sessions in signed cookies cannot be ended, move them to the database.
    """
    ids = {str(user.pk) for user in users}
    live = Session.objects.filter(expire_date__gt=timezone.now()).iterator()
    Session.objects.filter(pk__in=[s.pk for s in live if s.get_decoded().get(SESSION_KEY) in ids]).delete()


@csrf_exempt  # it is Okta who calls, and has no cookie
@require_POST
def universal_logout(request):
    """204, or Okta's statuses for what is wrong: first who calls, then for whom."""
    try:
        authenticate(request.headers.get("Authorization", ""))
    except (jwt.PyJWTError, TypeError, ValueError, AttributeError, OSError) as error:
        # Without the org's keys nobody knows who calls.
        away = isinstance(error, OSError) or isinstance(error.__context__, OSError)
        return HttpResponse(status=503 if away else 401, headers={"WWW-Authenticate": "Bearer"})
    if request.content_type != "application/json":
        return HttpResponse(status=415)
    try:
        users = users_of(json.loads(request.body)["sub_id"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return HttpResponse(status=400)
    if not users:
        return HttpResponse(status=404)
    end_sessions(users)  # and delete the refresh tokens that you have given out yourself
    return HttpResponse(status=204)
