"""The mock Okta from Python: the standard library and the control API alone."""

import base64
import http.cookiejar
import http.server
import json
import os
import secrets
import subprocess
import threading
import unittest
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser

ALICE, PASSWORD = "alice@acme.example", "alice-at-okta"
CALLBACK = "http://127.0.0.1:1/callback"  # nobody listens there: the test reads the redirect


class Okta:
    """The mock Okta as a process, and its control API; /docs of that API lists all that there is."""

    def __init__(self):
        flags = ["--json", "--quiet", "--control", "127.0.0.1:0", "--listen", "127.0.0.1:0", "--system", "127.0.0.1:0"]
        self.process = subprocess.Popen([os.environ.get("SIGNOFF", "signoff"), "idp", *flags], stdout=subprocess.PIPE, text=True)
        card = json.loads(self.process.stdout.readline())
        self.control, self.org = card["control"], card["orgs"][0]
        self.issuer = self.org["issuer"]

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()

    def call(self, method, path, body=None):
        """Calls the control API; an error has the API's sentence."""
        request = urllib.request.Request(self.control["url"] + path, method=method)
        request.add_header("Authorization", "Bearer " + self.control["token"])
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                text = response.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {json.load(error)['error']}") from None
        return json.loads(text) if text else None

    def in_org(self, method, path, body=None):
        return self.call(method, "/v1/orgs/" + urllib.parse.quote(self.org["name"]) + path, body)


class Form(HTMLParser):
    """The fields of a page's form, by their names, with their types."""

    def __init__(self, page):
        super().__init__()
        self.values, self.types = {}, {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        field = dict(attributes)
        if tag == "input" and "name" in field:
            self.values[field["name"]] = field.get("value") or ""
            self.types[field["name"]] = field.get("type", "text")

    def fill(self, username, password):
        for name, kind in self.types.items():
            if kind != "hidden":
                self.values[name] = password if kind == "password" else username
        return urllib.parse.urlencode(self.values).encode()


class StopAtCallback(urllib.request.HTTPRedirectHandler):
    """Follows redirects as a browser does, up to the SP."""

    def redirect_request(self, request, body, code, message, headers, url):
        return None if url.startswith(CALLBACK) else super().redirect_request(request, body, code, message, headers, url)


class Browser:
    """A browser that has cookies and signs in where Okta asks."""

    def __init__(self):
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), StopAtCallback())
        self.asked = 0  # how often Okta has asked for the password

    def authorize(self, issuer, client_id):
        """Goes to /authorize and returns the parameters of Okta's response, with the nonce that was sent."""
        sent = {"client_id": client_id, "redirect_uri": CALLBACK, "response_type": "code", "scope": "openid email",
                "state": secrets.token_urlsafe(16), "nonce": secrets.token_urlsafe(16)}
        location = self.open(issuer + "/oauth2/v1/authorize?" + urllib.parse.urlencode(sent), issuer)
        response = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(location).query))
        assert response["state"] == sent["state"]
        return response, sent["nonce"]

    def open(self, url, issuer, body=None):
        try:
            with self.opener.open(url, body, timeout=30) as page:
                self.asked += 1
                return self.open(issuer + "/login/login.htm", issuer, Form(page.read().decode()).fill(ALICE, PASSWORD))
        except urllib.error.HTTPError as error:
            error.close()
            assert error.code in (302, 303), error
            return error.headers["Location"]


def post(url, form, credentials):
    request = urllib.request.Request(url, urllib.parse.urlencode(form).encode())
    request.add_header("Authorization", "Basic " + base64.b64encode(":".join(credentials).encode()).decode())
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def claims_of(jwt):
    """The claims of a JWT. An SP verifies the signature first."""
    payload = jwt.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


class LogoutEndpoint(http.server.BaseHTTPRequestHandler):
    """The SP's side of Universal Logout: it notes what has come."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append((claims_of(self.headers["Authorization"].removeprefix("Bearer ")), body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


class TestOkta(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.okta = Okta()
        cls.addClassCleanup(cls.okta.stop)

    def setUp(self):
        self.okta.call("POST", "/v1/reset")
        self.app = self.okta.in_org("POST", "/apps", {"label": "The SP", "redirect_uris": [CALLBACK], "users": [ALICE]})
        self.browser = Browser()

    def sign_in(self):
        """The authorization code flow; returns the tokens, the ID token's claims and the nonce that was sent."""
        response, nonce = self.browser.authorize(self.okta.issuer, self.app["client_id"])
        form = {"grant_type": "authorization_code", "code": response["code"], "redirect_uri": CALLBACK}
        tokens = post(self.okta.issuer + "/oauth2/v1/token", form, (self.app["client_id"], self.app["client_secret"]))
        return tokens, claims_of(tokens["id_token"]), nonce

    def userinfo(self, tokens):
        request = urllib.request.Request(self.okta.issuer + "/oauth2/v1/userinfo")
        request.add_header("Authorization", "Bearer " + tokens["access_token"])
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code, None

    def test_sign_in(self):
        tokens, claims, nonce = self.sign_in()
        self.assertEqual((claims["iss"], claims["aud"], claims["nonce"]), (self.okta.issuer, self.app["client_id"], nonce))
        self.assertEqual(self.userinfo(tokens)[1]["email"], ALICE)

    def test_fault(self):
        fault = self.okta.in_org("POST", "/faults", {"name": "aud-wrong", "app": self.app["client_id"], "user": ALICE, "times": 1})
        self.assertNotEqual(self.sign_in()[1]["aud"], self.app["client_id"])
        self.assertEqual(self.okta.in_org("GET", "/faults/" + fault["id"])["hits"], 1)
        self.assertEqual(self.sign_in()[1]["aud"], self.app["client_id"])
        self.assertEqual(self.browser.asked, 1, "the second time Okta knows who it is")

    def test_clock(self):
        tokens, _, _ = self.sign_in()
        self.okta.in_org("POST", "/clock/advance", {"by": "61m"})
        self.assertEqual(self.userinfo(tokens)[0], 401)
        self.okta.in_org("POST", "/clock/advance", {"by": "2h"})
        self.sign_in()
        self.assertEqual(self.browser.asked, 2, "the Okta session has ended too")

    def test_journal(self):
        mark = self.okta.in_org("GET", "/journal")["mark"]
        self.sign_in()
        found = self.okta.in_org("GET", f"/journal/wait?since={mark}&endpoint=/oauth2/v1/token&timeout=5s")["requests"]
        self.assertEqual((found[0]["status"], found[0]["user"], found[0]["client_auth"]), (200, ALICE, "client_secret_basic"))
        self.assertEqual(found[0]["form"]["code"], ["[redacted]"])

    def test_universal_logout(self):
        sp = http.server.HTTPServer(("127.0.0.1", 0), LogoutEndpoint)
        sp.calls = []
        self.addCleanup(sp.server_close)
        self.addCleanup(sp.shutdown)
        threading.Thread(target=sp.serve_forever, daemon=True).start()
        endpoint = f"http://127.0.0.1:{sp.server_port}/revoke"
        path = "/apps/" + self.app["client_id"]
        self.okta.in_org("PATCH", path, {"logout_endpoint": endpoint})
        sent = self.okta.in_org("POST", path + "/universal-logout", {"user": ALICE})
        self.assertEqual(sent["responses"][0]["status"], 204)
        claims, body = sp.calls[0]
        self.assertEqual((claims["iss"], claims["aud"]), (self.okta.issuer, endpoint))
        self.assertEqual(body, {"sub_id": {"format": "email", "email": ALICE}})
        self.okta.in_org("POST", path + "/universal-logout", {"user": ALICE, "fault": {"name": "revocation-body-legacy"}})
        self.assertEqual(list(sp.calls[1][1]), ["subject"])


if __name__ == "__main__":
    unittest.main()
