#!/bin/sh
# Runs Miniflux on a PostgreSQL of its own, both with everything they write in a folder that goes when they end.
set -eu
run=$(mktemp -d)
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
as=
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    as="setpriv --reuid=postgres --regid=postgres --clear-groups"
    chown postgres "$run"
fi
trap 'kill $miniflux $postgres 2>/dev/null; wait 2>/dev/null; rm -rf "$run"' EXIT
trap 'exit 0' TERM INT
miniflux= postgres=
cd "$run"
$as "$bin/initdb" --pgdata="$run/data" --username=miniflux --auth=trust --no-sync --no-instructions >/dev/null
$as "$bin/postgres" -D "$run/data" -k "$run" -h "" -F &
postgres=$!
tries=0
until "$bin/pg_isready" -q -h "$run"; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || exit 1
    sleep 0.1
done
export DATABASE_URL="host=$run user=miniflux dbname=postgres sslmode=disable"
"$MINIFLUX" &
miniflux=$!
wait "$miniflux"
