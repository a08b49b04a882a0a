// An application of a few lines that signs people in with passport-openidconnect.
const express = require('express');
const session = require('express-session');
const passport = require('passport');
const OpenIDConnectStrategy = require('passport-openidconnect');

const { BASE_URL, PORT, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = process.env;
const app = express();
app.use(session({ secret: require('crypto').randomBytes(32).toString('hex'), resave: false, saveUninitialized: false }));
passport.use(new OpenIDConnectStrategy({
  issuer: OIDC_ISSUER,
  authorizationURL: `${OIDC_ISSUER}/oauth2/v1/authorize`,
  tokenURL: `${OIDC_ISSUER}/oauth2/v1/token`,
  userInfoURL: `${OIDC_ISSUER}/oauth2/v1/userinfo`,
  clientID: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, callbackURL: `${BASE_URL}/callback`, scope: ['profile', 'email'],
}, (issuer, profile, done) => done(null, { email: profile.emails[0].value, name: profile.displayName })));
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));
app.use(passport.session());

app.get('/login', passport.authenticate('openidconnect'));
app.get('/callback', passport.authenticate('openidconnect', { failureRedirect: '/?failed', successReturnToOrRedirect: '/' }));
app.get('/logout', (req, res, next) => req.logout((err) => (err ? next(err) : res.redirect('/'))));
app.get('/', (req, res) => res.send('<h1>Home</h1><a href="/login">Log in</a>'));
app.get('/reports', (req, res) => (req.user ? res.send(`<h1>Reports of ${req.user.email}</h1>`) : res.redirect('/login')));
app.get('/api/me', (req, res) => (req.user ? res.json(req.user) : res.status(401).json({ error: 'not signed in' })));
app.listen(PORT, 'localhost');
