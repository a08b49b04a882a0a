// An application of a few lines that signs people in with @okta/oidc-middleware.
const express = require('express');
const session = require('express-session');
const { ExpressOIDC } = require('@okta/oidc-middleware');
const universalLogout = require('./universal-logout');

const { BASE_URL, PORT, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = process.env;
const app = express();
app.use(universalLogout({ issuer: OIDC_ISSUER, clientID: OIDC_CLIENT_ID, endpoint: `${BASE_URL}/oauth/global-token-revocation` }));
app.use(session({ secret: require('crypto').randomBytes(32).toString('hex'), resave: true, saveUninitialized: false }));
const oidc = new ExpressOIDC({
  issuer: OIDC_ISSUER, client_id: OIDC_CLIENT_ID, client_secret: OIDC_CLIENT_SECRET, appBaseUrl: BASE_URL,
  scope: 'openid profile email', testing: { disableHttpsCheck: true },
});
app.use(oidc.router);
// What Okta tells at userinfo, or, where it has no such endpoint, in the ID token, which the middleware has verified.
const user = ({ userinfo, tokens }) => userinfo || JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url'));
app.get('/', (req, res) => res.send('<h1>Home</h1><a href="/login">Log in</a>'));
app.get('/reports', oidc.ensureAuthenticated(), (req, res) => res.send(`<h1>Reports of ${user(req.userContext).email}</h1>`));
app.get('/api/me', (req, res) => {
  if (!req.userContext) return res.status(401).json({ error: 'not signed in' });
  const { email, name } = user(req.userContext);
  res.json({ email, name });
});
oidc.on('ready', () => app.listen(PORT, 'localhost'));
oidc.on('error', (err) => { console.error(err); process.exit(1); });
