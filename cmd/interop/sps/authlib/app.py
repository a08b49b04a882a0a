"""An application of a few lines that signs people in with Authlib."""
import os

from authlib.integrations.flask_client import OAuth
from flask import Flask, jsonify, redirect, session, url_for
from markupsafe import escape

app = Flask(__name__)
app.secret_key = os.urandom(32)
oauth = OAuth(app)
oauth.register(
    "okta", server_metadata_url=os.environ["OIDC_ISSUER"] + "/.well-known/openid-configuration",
    client_id=os.environ["OIDC_CLIENT_ID"], client_secret=os.environ["OIDC_CLIENT_SECRET"],
    client_kwargs={"scope": "openid profile email"},
)


@app.get("/")
def home():
    return '<h1>Home</h1><a href="/login">Log in</a>'


@app.get("/login")
def login():
    return oauth.okta.authorize_redirect(url_for("callback", _external=True))


@app.get("/callback")
def callback():
    token = oauth.okta.authorize_access_token()
    session["user"] = token["userinfo"]
    return redirect("/reports")


@app.get("/reports")
def reports():
    if "user" not in session:
        return redirect("/login")
    return "<h1>Reports of %s</h1>" % escape(session["user"]["email"])


@app.get("/api/me")
def me():
    if "user" not in session:
        return jsonify(error="not signed in"), 401
    return jsonify(email=session["user"]["email"], name=session["user"].get("name"))


app.run("localhost", int(os.environ["PORT"]))
