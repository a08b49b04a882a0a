// An application of a few lines that signs people in with express-openid-connect.
const express = require('express');
const { auth, requiresAuth } = require('express-openid-connect');

const { BASE_URL, PORT, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = process.env;
const app = express();
app.use(auth({
  baseURL: BASE_URL, issuerBaseURL: OIDC_ISSUER, clientID: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET,
  clientAuthMethod: 'client_secret_basic', secret: require('crypto').randomBytes(32).toString('hex'),
  authRequired: false, authorizationParams: { response_type: 'code', scope: 'openid profile email' },
  afterCallback: async (req, res, session) => session,
}));

// The ID token of Okta is thin; the rest is at userinfo.
async function user(req) {
  if (!req.oidc.isAuthenticated()) return null;
  req.oidc.full = req.oidc.full || await req.oidc.fetchUserInfo();
  return { email: req.oidc.full.email, name: req.oidc.full.name };
}
app.get('/', (req, res) => res.send('<h1>Home</h1><a href="/login">Log in</a>'));
app.get('/reports', requiresAuth(), async (req, res) => res.send(`<h1>Reports of ${(await user(req)).email}</h1>`));
app.get('/api/me', async (req, res) => {
  const me = await user(req);
  me ? res.json(me) : res.status(401).json({ error: 'not signed in' });
});
app.listen(PORT, 'localhost');
