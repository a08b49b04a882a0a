// An application of a few lines that signs people in with Auth.js.
const express = require('express');
const { ExpressAuth, getSession } = require('@auth/express');
const { default: Okta } = require('@auth/express/providers/okta');

// The values of Okta are in AUTH_OKTA_ISSUER, AUTH_OKTA_ID and AUTH_OKTA_SECRET, where Auth.js looks for them.
const config = { providers: [Okta], trustHost: true, secret: require('crypto').randomBytes(32).toString('hex') };
const app = express();
app.set('trust proxy', true);
app.use('/auth/*', ExpressAuth(config));

app.get('/', (req, res) => res.send('<h1>Home</h1><a href="/auth/signin">Log in</a>'));
app.get('/reports', async (req, res) => {
  const session = await getSession(req, config);
  session ? res.send(`<h1>Reports of ${session.user.email}</h1>`) : res.redirect(`/auth/signin?callbackUrl=${encodeURIComponent(req.originalUrl)}`);
});
app.get('/api/me', async (req, res) => {
  const session = await getSession(req, config);
  session ? res.json({ email: session.user.email, name: session.user.name }) : res.status(401).json({ error: 'not signed in' });
});
app.listen(process.env.PORT, 'localhost');
