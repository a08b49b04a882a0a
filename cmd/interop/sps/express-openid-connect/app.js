// An application of a few lines that signs people in with express-openid-connect.
const express = require('express');
const { MemoryStore } = require('express-session');
const { auth, requiresAuth } = require('express-openid-connect');
const universalLogout = require('./universal-logout');

const { BASE_URL, PORT, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = process.env;
const app = express();
const logout = universalLogout({ issuer: OIDC_ISSUER, clientID: OIDC_CLIENT_ID, endpoint: `${BASE_URL}/oauth/global-token-revocation` });
app.use(logout.router);
app.use(auth({
  baseURL: BASE_URL, issuerBaseURL: OIDC_ISSUER, clientID: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET,
  clientAuthMethod: 'client_secret_basic', secret: require('crypto').randomBytes(32).toString('hex'),
  authRequired: false, authorizationParams: { response_type: 'code', scope: 'openid profile email' },
  session: { store: new MemoryStore() }, idpLogout: true, backchannelLogout: true,
  afterCallback: logout.afterCallback,
}));
app.use(logout.sessions);

// Userinfo says most; where it says nothing, the ID token has to do. Whose address cannot be found out is nobody here.
async function user(req) {
  if (!req.oidc.isAuthenticated()) return null;
  const { email, name } = await req.oidc.fetchUserInfo().catch(() => req.oidc.user);
  return email ? { email, name } : null;
}
app.get('/', (req, res) => res.send('<h1>Home</h1><a href="/login">Log in</a>'));
app.get('/reports', requiresAuth(), async (req, res) => {
  const me = await user(req);
  me ? res.send(`<h1>Reports of ${me.email}</h1>`) : res.status(403).send('<h1>Okta does not tell who you are</h1>');
});
app.get('/api/me', async (req, res) => {
  const me = await user(req);
  me ? res.json(me) : res.status(401).json({ error: 'not signed in' });
});
app.listen(PORT, 'localhost');
