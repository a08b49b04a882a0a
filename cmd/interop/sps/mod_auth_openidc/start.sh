#!/bin/sh
# Runs Apache with mod_auth_openidc in the foreground, with everything it writes in a folder of its own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
run=$(mktemp -d)
trap 'kill "$apache" 2>/dev/null; wait "$apache" 2>/dev/null; rm -rf "$run"' EXIT
trap 'exit 0' TERM INT
mkdir -p "$run/site/api"
echo '<h1>Home</h1><a href="/login">Log in</a>' >"$run/site/index.html"
claim() { echo "<!--#echo encoding=\"none\" var=\"OIDC_CLAIM_$1\" -->"; }
echo "<h1>Reports of $(claim email)</h1>" >"$run/site/reports"
echo "{\"email\": \"$(claim email)\", \"name\": \"$(claim name)\"}" >"$run/site/api/me"
export RUN="$run" PASSPHRASE="$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')"
chmod -R a+rX "$run"
/usr/sbin/apache2 -f "$here/httpd.conf" -DFOREGROUND &
apache=$!
wait "$apache"
