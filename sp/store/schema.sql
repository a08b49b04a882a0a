-- Times are Unix milliseconds, 0 means never. Secrets that a browser or a program brings to us are kept as
-- SHA-256 hashes only. What we bring to Okta is in clear, since it has to be sent: connections.secret, and nonce and
-- verifier of a sign-in in flight. A product would encrypt the first with a key from outside the database.

CREATE TABLE IF NOT EXISTS tenants (
    id                 TEXT PRIMARY KEY,
    slug               TEXT NOT NULL UNIQUE,
    name               TEXT NOT NULL,
    customer           INTEGER NOT NULL,
    plan               TEXT NOT NULL,
    okta_sso           INTEGER NOT NULL,
    application_access INTEGER NOT NULL,
    invited_only       INTEGER NOT NULL
) STRICT;

-- A row is a domain that the customer has proven to own. The primary key is what makes a domain
-- belong to one customer only.
CREATE TABLE IF NOT EXISTS domains (
    domain TEXT PRIMARY KEY,
    tenant TEXT NOT NULL REFERENCES tenants (id),
    hrd    INTEGER NOT NULL
) STRICT;

-- A domain that a customer calls its own, and may not have proven to own. Nobody goes to Okta by it.
CREATE TABLE IF NOT EXISTS domain_claims (
    domain  TEXT NOT NULL,
    tenant  TEXT NOT NULL REFERENCES tenants (id),
    created INTEGER NOT NULL,
    PRIMARY KEY (domain, tenant)
) STRICT;

CREATE TABLE IF NOT EXISTS logins (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash BLOB NOT NULL
) STRICT;

-- The logins whose password somebody else has set, and that have to choose one of their own.
CREATE TABLE IF NOT EXISTS temporary_passwords (
    login   TEXT PRIMARY KEY REFERENCES logins (id),
    expires INTEGER NOT NULL
) STRICT;

-- An account signs in either with a local login or with an Okta subject, never with an email address. One that has
-- neither yet is an open invitation: the first person of this tenant's Okta org who comes with its address gets it.
-- role was given here; granted_role is what Okta's groups gave at the latest sign-in, and empty for nothing.
CREATE TABLE IF NOT EXISTS accounts (
    id           TEXT PRIMARY KEY,
    tenant       TEXT NOT NULL REFERENCES tenants (id),
    login        TEXT REFERENCES logins (id),
    issuer       TEXT,
    subject      TEXT,
    email        TEXT NOT NULL,
    name         TEXT NOT NULL,
    role         TEXT NOT NULL,
    granted_role TEXT NOT NULL,
    active       INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    last_sign_in INTEGER NOT NULL,
    UNIQUE (tenant, issuer, subject),
    UNIQUE (tenant, login),
    CHECK ((issuer IS NULL) = (subject IS NULL) AND (login IS NULL OR issuer IS NULL))
) STRICT;
CREATE INDEX IF NOT EXISTS accounts_by_email ON accounts (tenant, email COLLATE NOCASE);

-- Open invitations of people who choose a password, and get an account with role by that. link is the
-- hash of what their link holds.
CREATE TABLE IF NOT EXISTS password_invitations (
    link    TEXT NOT NULL UNIQUE,
    tenant  TEXT NOT NULL REFERENCES tenants (id),
    email   TEXT NOT NULL,
    role    TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (tenant, email)
) STRICT;

-- Further users of Okta who sign in to an account, beside the one in accounts, with their addresses
-- at the last sign-in.
CREATE TABLE IF NOT EXISTS linked_users (
    tenant  TEXT NOT NULL REFERENCES tenants (id),
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    email   TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    created INTEGER NOT NULL,
    PRIMARY KEY (tenant, issuer, subject)
) STRICT;

-- A sign-in in flight that is to link a user to an account. state is stored hashed.
CREATE TABLE IF NOT EXISTS links_in_flight (
    state   TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id)
) STRICT;

-- activated is the issuer that was active last, which is the one that support has confirmed.
CREATE TABLE IF NOT EXISTS connections (
    id         TEXT PRIMARY KEY,
    tenant     TEXT NOT NULL UNIQUE REFERENCES tenants (id),
    name       TEXT NOT NULL UNIQUE,
    issuer     TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    secret     TEXT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('setting_up', 'active', 'failed')),
    reason     TEXT NOT NULL,
    enabled    INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    configured INTEGER NOT NULL,
    activated  TEXT NOT NULL DEFAULT '',
    refresh_tokens INTEGER NOT NULL DEFAULT 0,
    UNIQUE (issuer, client_id)
) STRICT;

-- The active connection that one in set-up replaces, and gives way to if it cannot be used.
CREATE TABLE IF NOT EXISTS connections_before (
    connection TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
    issuer     TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    secret     TEXT NOT NULL,
    enabled    INTEGER NOT NULL,
    refresh_tokens INTEGER NOT NULL
) STRICT;

-- A tenant's own switch for Universal Logout, where the product has one. The id stays when it is switched off.
CREATE TABLE IF NOT EXISTS logout_switches (
    tenant   TEXT PRIMARY KEY REFERENCES tenants (id),
    instance TEXT NOT NULL UNIQUE,
    enabled  INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS sessions (
    hash       TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (id),
    user_agent TEXT NOT NULL,
    created    INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    expires    INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires);
CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions (account);

-- A session that began at Okta: sid is Okta's own session, id_token goes back to Okta at sign-out.
CREATE TABLE IF NOT EXISTS okta_sessions (
    session    TEXT PRIMARY KEY REFERENCES sessions (hash) ON DELETE CASCADE,
    connection TEXT NOT NULL REFERENCES connections (id),
    sid        TEXT NOT NULL,
    id_token   TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS okta_sessions_by_sid ON okta_sessions (connection, sid);

-- What Okta gave for the session of a sign-in. The refresh token is in clear, since it has to be sent.
CREATE TABLE IF NOT EXISTS upstream_tokens (
    session    TEXT PRIMARY KEY REFERENCES sessions (hash) ON DELETE CASCADE,
    connection TEXT NOT NULL REFERENCES connections (id),
    subject    TEXT NOT NULL,
    refresh    TEXT NOT NULL,
    expires    INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS remember_tokens (
    hash    TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS remember_tokens_by_expiry ON remember_tokens (expires);
CREATE INDEX IF NOT EXISTS remember_tokens_by_account ON remember_tokens (account);

-- A browser in which a login has given the password, and has not chosen a tenant yet.
CREATE TABLE IF NOT EXISTS tickets (
    hash    TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    login   TEXT NOT NULL REFERENCES logins (id),
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tickets_by_expiry ON tickets (expires);
CREATE INDEX IF NOT EXISTS tickets_by_login ON tickets (login);

-- A family is one access grant: the first pair of tokens and everything refreshed from it.
CREATE TABLE IF NOT EXISTS api_tokens (
    hash    TEXT PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
    family  TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    used    INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS api_tokens_by_expiry ON api_tokens (expires);
CREATE INDEX IF NOT EXISTS api_tokens_by_account ON api_tokens (account);
CREATE INDEX IF NOT EXISTS api_tokens_by_family ON api_tokens (family);

-- A sign-in in flight. state is stored hashed, browser is the hash of the transaction cookie.
CREATE TABLE IF NOT EXISTS transactions (
    state        TEXT PRIMARY KEY,
    browser      TEXT NOT NULL,
    connection   TEXT NOT NULL REFERENCES connections (id),
    issuer       TEXT NOT NULL,
    client_id    TEXT NOT NULL,
    nonce        TEXT NOT NULL,
    verifier     TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    login_hint   TEXT NOT NULL,
    return_to    TEXT NOT NULL,
    max_age      INTEGER NOT NULL,
    created      INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS transactions_by_browser ON transactions (browser, created);
CREATE INDEX IF NOT EXISTS transactions_by_age ON transactions (created);

-- One run of Express Configuration in one browser, from the authorization request to the consent.
CREATE TABLE IF NOT EXISTS express_runs (
    id           TEXT PRIMARY KEY,
    browser      TEXT NOT NULL,
    client_id    TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    scope        TEXT NOT NULL,
    state        TEXT NOT NULL,
    challenge    TEXT NOT NULL,
    okta_domain  TEXT NOT NULL,
    login        TEXT REFERENCES logins (id),
    tenant       TEXT REFERENCES tenants (id),
    account      TEXT REFERENCES accounts (id),
    created      INTEGER NOT NULL
) STRICT;

-- The code that lets an administrator sign in to one run: an HMAC of it, and how often it was sent
-- and typed. login is null for an address that has none.
CREATE TABLE IF NOT EXISTS express_codes (
    run     TEXT PRIMARY KEY REFERENCES express_runs (id) ON DELETE CASCADE,
    login   TEXT REFERENCES logins (id),
    code    TEXT NOT NULL,
    expires INTEGER NOT NULL,
    sent    INTEGER NOT NULL,
    typed   INTEGER NOT NULL
) STRICT;

-- A sign-in of an approver that is in flight at the social provider. state is stored hashed; the run is bound to a
-- browser.
CREATE TABLE IF NOT EXISTS social_sign_ins (
    run      TEXT PRIMARY KEY REFERENCES express_runs (id) ON DELETE CASCADE,
    state    TEXT NOT NULL UNIQUE,
    nonce    TEXT NOT NULL,
    verifier TEXT NOT NULL,
    created  INTEGER NOT NULL
) STRICT;

-- The users of a social provider who sign in to a login: one of each provider.
CREATE TABLE IF NOT EXISTS social_users (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    login   TEXT NOT NULL REFERENCES logins (id),
    created INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (login, issuer)
) STRICT;

-- What an administrator consented to. code is the hash of the authorization code.
CREATE TABLE IF NOT EXISTS express_grants (
    id           TEXT PRIMARY KEY,
    code         TEXT NOT NULL UNIQUE,
    client_id    TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    scope        TEXT NOT NULL,
    challenge    TEXT NOT NULL,
    okta_domain  TEXT NOT NULL,
    tenant       TEXT NOT NULL REFERENCES tenants (id),
    account      TEXT NOT NULL REFERENCES accounts (id),
    created      INTEGER NOT NULL,
    redeemed     INTEGER NOT NULL,
    revoked      INTEGER NOT NULL
) STRICT;

-- What somebody has left who is not signed in. browser is hashed.
CREATE TABLE IF NOT EXISTS visits (
    browser TEXT PRIMARY KEY,
    note    TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS visits_by_expiry ON visits (expires);

-- One-time identifiers (jti) that were presented to us, until they expire on their own.
CREATE TABLE IF NOT EXISTS replays (
    scope   TEXT NOT NULL,
    id      TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (scope, id)
) STRICT;
CREATE INDEX IF NOT EXISTS replays_by_expiry ON replays (expires);

CREATE TABLE IF NOT EXISTS support_agents (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS support_sessions (
    hash    TEXT PRIMARY KEY,
    agent   TEXT NOT NULL REFERENCES support_agents (id),
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS support_sessions_by_expiry ON support_sessions (expires);
