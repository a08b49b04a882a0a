// A service of a few lines for several organizations, each with its own connection to Okta: better-auth with its plugins
// for enterprises, organizations and administrators, on SQLite. Every page and every call here asks better-auth's own API.
const { DatabaseSync } = require('node:sqlite');
const crypto = require('crypto');
const express = require('express');
const { betterAuth } = require('better-auth');
const { fromNodeHeaders, toNodeHandler } = require('better-auth/node');
const { admin, organization } = require('better-auth/plugins');
const { sso } = require('@better-auth/sso');

const { BASE_URL, PORT, ADMIN_TOKEN, OWNER_PASSWORD, TENANTS } = process.env;
const tenants = JSON.parse(TENANTS);
const auth = betterAuth({
  baseURL: BASE_URL, secret: crypto.randomBytes(32).toString('hex'), telemetry: { enabled: false },
  database: new DatabaseSync(':memory:'),
  trustedOrigins: [BASE_URL, ...tenants.map((t) => t.issuer)],
  emailAndPassword: { enabled: true },
  plugins: [organization({ membershipLimit: 100000 }), admin(), sso({ domainVerification: { enabled: true }, providersLimit: 1000 })],
});
const owners = {}; // of the organizations: the headers of their sessions
let administrator; // of the whole service, likewise

// As an administrator and the owners would do it once: the accounts, the organizations and their connections to Okta.
async function setUp() {
  const { adapter, runMigrations } = await auth.$context;
  await runMigrations();
  await auth.api.createUser({ body: { email: 'admin@service.example', name: 'Ada Admin', password: OWNER_PASSWORD, role: 'admin' } });
  administrator = await session('admin@service.example');
  for (const { slug, issuer, id, secret, domain } of tenants) {
    const email = `owner@${slug}.example`;
    await auth.api.createUser({ body: { email, name: 'Olga Owner', password: OWNER_PASSWORD } });
    const headers = owners[slug] = await session(email);
    const { id: organizationId } = await auth.api.createOrganization({ body: { name: slug, slug }, headers });
    await auth.api.registerSSOProvider({ headers, body: { providerId: slug, issuer, domain, organizationId, oidcConfig: {
      clientId: id, clientSecret: secret, scopes: ['openid', 'profile', 'email'], pkce: true,
    } } });
    // what verifyDomain writes once the domain's DNS has the text that it wants
    await adapter.update({ model: 'ssoProvider', where: [{ field: 'providerId', value: slug }], update: { domainVerified: true } });
  }
}
async function session(email) {
  const { headers } = await auth.api.signInEmail({ body: { email, password: OWNER_PASSWORD }, returnHeaders: true });
  return new Headers({ cookie: headers.getSetCookie().map((c) => c.split(';')[0]).join('; ') });
}

const app = express();
app.all('/api/auth/*', toNodeHandler(auth));
app.use(express.json(), express.urlencoded({ extended: false }));
// What better-auth does for its own addresses: no form of another site, and nothing for a cache.
app.use((req, res, next) => (req.method === 'POST' && (req.get('Origin') ?? BASE_URL) !== BASE_URL ? res.sendStatus(403) : next()));
app.use((req, res, next) => res.set('Cache-Control', 'no-store') && next());

// page answers with what a function makes, and with better-auth's own error where it refuses.
const page = (make) => async (req, res) => {
  try {
    await make(req, res, fromNodeHeaders(req.headers));
  } catch (err) {
    if (!err.statusCode) console.error(err);
    res.status(err.statusCode ?? 500).send(`<h1>That did not work</h1><p>${err.body?.message ?? 'Try again later.'}</p>`);
  }
};
const form = (action, fields, button) => `<form method="post" action="${action}">${fields.map(([name, label, type]) =>
  `<label>${label} <input name="${name}" type="${type ?? 'text'}"></label>`).join('')}<button>${button}</button></form>`;
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt()};`);

// toOkta begins a sign-in at the connection of an organization, or at that of an address's domain.
async function toOkta(res, headers, body) {
  const begun = await auth.api.signInSSO({ body: { callbackURL: '/', errorCallbackURL: '/error', ...body }, headers, returnHeaders: true });
  res.append('Set-Cookie', begun.headers.getSetCookie()).redirect(begun.response.url);
}
// member is who is signed in, with the organization; undefined for nobody.
async function member(headers) {
  const found = await auth.api.getSession({ headers });
  if (!found) return undefined;
  const [first] = await auth.api.listOrganizations({ headers });
  const { role } = first ? await auth.api.getActiveMemberRole({ query: { organizationId: first.id }, headers }) : {};
  return { ...found.user, tenant: first?.slug, role };
}

app.get('/', page(async (req, res, headers) => {
  const user = await member(headers);
  if (!user) return res.send('<h1>Home</h1><a href="/login">Sign in</a>');
  res.send(`<h1>Home of ${escape(user.email)}</h1><a href="/logout">Sign out</a>`);
}));
app.get('/invitations/:id', (req, res) => res.send(`<h1>You are invited</h1>${form(req.path, [], 'Accept the invitation')}`));
app.post('/invitations/:id', page(async (req, res, headers) => {
  await auth.api.acceptInvitation({ body: { invitationId: req.params.id }, headers });
  res.redirect('/');
}));
app.get('/error', (req, res) => res.status(403).send(`<h1>You are not signed in</h1><p>${escape(String(req.query.error))}</p>`));
app.get('/login', (req, res) => res.send(`<h1>Sign in</h1>${form('/login', [['email', 'Work email']], 'Continue')}`));
app.post('/login', page((req, res, headers) => toOkta(res, headers, { email: req.body.email })));
app.get('/login/:slug', page((req, res, headers) => toOkta(res, headers, { providerId: req.params.slug })));
app.get('/password', (req, res) => res.send(`<h1>Sign in</h1>${form('/password', [['email', 'Email'], ['password', 'Password', 'password']], 'Sign in')}`));
app.post('/password', page(async (req, res, headers) => {
  const done = await auth.api.signInEmail({ body: req.body, headers, returnHeaders: true });
  res.append('Set-Cookie', done.headers.getSetCookie()).redirect('/');
}));
app.get('/sign-up', (req, res) => res.send(`<h1>Sign up</h1>${form('/sign-up', [['name', 'Name'], ['email', 'Email'], ['password', 'Password', 'password']], 'Sign up')}`));
app.post('/sign-up', page(async (req, res, headers) => {
  const done = await auth.api.signUpEmail({ body: req.body, headers, returnHeaders: true });
  res.append('Set-Cookie', done.headers.getSetCookie()).redirect('/');
}));
app.get('/logout', (req, res) => res.send(`<h1>Sign out</h1>${form('/logout', [], 'Sign out')}`));
app.post('/logout', page(async (req, res, headers) => {
  const done = await auth.api.signOut({ headers, returnHeaders: true });
  res.append('Set-Cookie', done.headers.getSetCookie()).redirect('/');
}));
app.get('/o/:slug/reports', page(async (req, res, headers) => {
  if (!await auth.api.getSession({ headers })) return toOkta(res, headers, { providerId: req.params.slug, callbackURL: req.originalUrl });
  const { members } = await auth.api.listMembers({ query: { organizationSlug: req.params.slug }, headers });
  res.send(`<h1>Reports for ${members.length} people</h1>`);
}));
app.get('/api/me', page(async (req, res, headers) => {
  const user = await member(headers);
  user ? res.json({ email: user.email, name: user.name, id: user.id, tenant: user.tenant ?? null, role: user.role ?? null }) : res.status(401).json({ error: 'not signed in' });
}));

// What the owners and the administrator do in pages that are not here.
app.use('/admin', (req, res, next) => (req.get('Authorization') === `Bearer ${ADMIN_TOKEN}` ? next() : res.sendStatus(401)));
const accountOf = async (email) => {
  const { users } = await auth.api.listUsers({ query: { filterField: 'email', filterValue: email.toLowerCase() }, headers: administrator });
  return users[0];
};
const organizationOf = (slug) => auth.api.getFullOrganization({ query: { organizationSlug: slug, membersLimit: 10000 }, headers: owners[slug] });
app.post('/admin/:slug/invite', page(async (req, res) => {
  const { id: organizationId } = await organizationOf(req.params.slug);
  const { email, role } = req.body;
  const { id } = await auth.api.createInvitation({ body: { email, role: role || 'member', organizationId }, headers: owners[req.params.slug] });
  res.json({ link: `${BASE_URL}/invitations/${id}` });
}));
app.post('/admin/:slug/role', page(async (req, res) => {
  const { id: organizationId, members } = await organizationOf(req.params.slug);
  const { id: memberId } = members.find((m) => m.user.email === req.body.email.toLowerCase());
  res.json(await auth.api.updateMemberRole({ body: { memberId, role: req.body.role, organizationId }, headers: owners[req.params.slug] }));
}));
app.get('/admin/:slug/accounts', page(async (req, res) => {
  const { members, invitations } = await organizationOf(req.params.slug);
  res.json([...members.map((m) => m.user.email), ...invitations.filter((i) => i.status === 'pending').map((i) => i.email)]);
}));
app.post('/admin/:slug/claim', page(async (req, res) => {
  const headers = owners[req.params.slug];
  const { issuer, id, secret } = tenants.find((t) => t.slug === req.params.slug);
  const { id: organizationId } = await organizationOf(req.params.slug);
  await auth.api.registerSSOProvider({ headers, body: { providerId: crypto.randomUUID(), issuer, domain: req.body.domain, organizationId, oidcConfig: { clientId: id, clientSecret: secret } } });
  res.json({});
}));
app.post('/admin/deactivate', page(async (req, res) => res.json(await auth.api.banUser({ body: { userId: (await accountOf(req.body.email)).id }, headers: administrator }))));
app.post('/admin/reactivate', page(async (req, res) => res.json(await auth.api.unbanUser({ body: { userId: (await accountOf(req.body.email)).id }, headers: administrator }))));
app.post('/admin/end-sessions', page(async (req, res) => res.json(await auth.api.revokeUserSessions({ body: { userId: (await accountOf(req.body.email)).id }, headers: administrator }))));

setUp().then(() => app.listen(PORT, 'localhost'), (err) => { console.error(err); process.exit(1); });
