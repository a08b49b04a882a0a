// An application of a few lines that signs people in with better-auth and its plugin for enterprises.
const express = require('express');
const { betterAuth } = require('better-auth');
const { memoryAdapter } = require('better-auth/adapters/memory');
const { fromNodeHeaders, toNodeHandler } = require('better-auth/node');
const { sso } = require('@better-auth/sso');

const { BASE_URL, PORT, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = process.env;
const auth = betterAuth({
  baseURL: BASE_URL, secret: require('crypto').randomBytes(32).toString('hex'), telemetry: { enabled: false },
  database: memoryAdapter({ user: [], session: [], account: [], verification: [], ssoProvider: [] }),
  trustedOrigins: [BASE_URL, OIDC_ISSUER],
  plugins: [sso({ defaultSSO: [{ providerId: 'okta', domain: 'acme.example', oidcConfig: {
    issuer: OIDC_ISSUER, discoveryEndpoint: `${OIDC_ISSUER}/.well-known/openid-configuration`, pkce: true,
    clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, scopes: ['openid', 'profile', 'email'],
  } }] })],
});
const app = express();
app.all('/api/auth/*', toNodeHandler(auth));

app.get('/', (req, res) => res.send('<h1>Home</h1><a href="/login">Log in</a>'));
app.get('/login', async (req, res, next) => {
  try {
    const { headers, response } = await auth.api.signInSSO({
      body: { providerId: 'okta', callbackURL: '/reports' }, headers: fromNodeHeaders(req.headers), returnHeaders: true,
    });
    res.append('Set-Cookie', headers.getSetCookie()).redirect(response.url);
  } catch (err) {
    next(err);
  }
});
const signedIn = async (req) => (await auth.api.getSession({ headers: fromNodeHeaders(req.headers) }))?.user;
app.get('/reports', async (req, res) => {
  const user = await signedIn(req);
  user ? res.send(`<h1>Reports of ${user.email}</h1>`) : res.redirect('/login');
});
app.get('/api/me', async (req, res) => {
  const user = await signedIn(req);
  user ? res.json({ email: user.email, name: user.name, id: user.id }) : res.status(401).json({ error: 'not signed in' });
});
app.listen(PORT, 'localhost');
