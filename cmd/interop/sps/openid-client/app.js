// An application of a few lines that signs people in with openid-client 6.
const express = require('express');
const session = require('express-session');

const { BASE_URL, PORT, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = process.env;
const app = express();
app.use(session({ secret: require('crypto').randomBytes(32).toString('hex'), resave: false, saveUninitialized: false }));

async function start() {
  const client = await import(require.resolve('openid-client'));
  // The issuer of a test on this machine is plain http.
  const plainHttp = OIDC_ISSUER.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {};
  const config = await client.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, {}, client.ClientSecretBasic(OIDC_CLIENT_SECRET), plainHttp);

  app.get('/login', async (req, res) => {
    const verifier = client.randomPKCECodeVerifier();
    req.session.signIn = { verifier, state: client.randomState(), nonce: client.randomNonce() };
    res.redirect(client.buildAuthorizationUrl(config, {
      redirect_uri: `${BASE_URL}/callback`, scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      state: req.session.signIn.state, nonce: req.session.signIn.nonce,
    }).href);
  });
  app.get('/callback', async (req, res) => {
    const { verifier, state, nonce } = req.session.signIn || {};
    if (!verifier) return res.status(400).send('This sign-in did not begin here.');
    delete req.session.signIn;
    try {
      const tokens = await client.authorizationCodeGrant(config, new URL(req.originalUrl, BASE_URL),
        { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
      const { sub, email, name } = tokens.claims();
      const user = email ? { email, name } : await client.fetchUserInfo(config, tokens.access_token, sub);
      req.session.regenerate(() => {
        req.session.user = { email: user.email, name: user.name };
        res.redirect('/reports');
      });
    } catch (err) {
      res.status(401).type('text').send(err.message);
    }
  });
  app.listen(PORT, 'localhost');
}

app.get('/', (req, res) => res.send('<h1>Home</h1><a href="/login">Log in</a>'));
app.get('/reports', (req, res) => (req.session.user ? res.send(`<h1>Reports of ${req.session.user.email}</h1>`) : res.redirect('/login')));
app.get('/api/me', (req, res) => (req.session.user ? res.json(req.session.user) : res.status(401).json({ error: 'not signed in' })));
start();
