// Universal Logout for an application with @okta/oidc-middleware: Okta calls, and all sessions of the user end.
// https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
const { randomUUID } = require('crypto');
const express = require('express');
const { createRemoteJWKSet, decodeJwt, errors, jwtVerify } = require('jose');
const passport = require('passport'); // that of the middleware, which keeps who is signed in by it

// issuer and clientID are those of the sign-in; endpoint is the public address that Okta has, whatever a proxy makes of
// the request.
module.exports = function universalLogout({ issuer, clientID, endpoint }) {
  // Both maps belong where all your processes see them: the users in your table of users, the ids in Redis (SET NX EX) or
  // in a table with a unique index. Each session bears the generation that its user had when it began; a logout changes
  // the user's, so that all sessions end at once, in any store, and no request that is under way brings one back.
  const users = new Map(); // by sub: email and generation
  const used = new Map(); // by jti: when the JWT expires
  const isCurrent = (sub, generation) => generation !== undefined && generation === users.get(sub)?.generation;
  let keys; // kept by jose, which asks the org again for a key that it does not know

  async function orgKeys() {
    if (keys) return keys;
    const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    return (keys = createRemoteJWKSet(new URL(metadata.jwks_uri)));
  }

  function isFirstUse({ jti, exp }) {
    for (const [id, expiry] of used) if (expiry + 60 < Date.now() / 1000) used.delete(id);
    return typeof jti === 'string' && !used.has(jti) && used.set(jti, exp);
  }

  async function authenticate(req, res, next) {
    const headers = req.headersDistinct.authorization ?? []; // req.headers has only the first
    try {
      const [, jwt] = /^Bearer ([\w.-]+)$/i.exec(headers.length === 1 && headers[0]) ?? [];
      if (!jwt) throw new errors.JWTInvalid('there is no bearer token');
      const { payload } = await jwtVerify(jwt, await orgKeys(), {
        algorithms: ['RS256'], // an org signs ID tokens and these by it, as its metadata say
        typ: 'global-token-revocation+jwt', issuer, audience: endpoint, subject: clientID,
        requiredClaims: ['exp', 'nbf', 'jti'], maxTokenAge: '15m', clockTolerance: 60,
      });
      if ([payload.aud].flat().length !== 1) throw new errors.JWTInvalid('it is for others, too');
      if (!isFirstUse(payload)) throw new errors.JWTInvalid('it has been used');
      next();
    } catch (err) { // without the org's keys nobody knows who calls
      const isAway = !(err instanceof errors.JOSEError) || ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(err.code);
      res.set('WWW-Authenticate', 'Bearer').sendStatus(isAway ? 503 : 401);
    }
  }

  function revoke(req, res) {
    const { format, iss, sub, email } = Object(req.body?.sub_id);
    const isText = (value) => typeof value === 'string' && value !== '';
    let isNamed;
    if (format === 'iss_sub' && isText(iss) && isText(sub)) isNamed = ([id]) => iss === issuer && id === sub;
    else if (format === 'email' && isText(email)) isNamed = ([, user]) => user.email === email.toLowerCase();
    else return res.sendStatus(400);
    const found = [...users].filter(isNamed);
    for (const [, user] of found) user.generation = randomUUID(); // revoke the refresh tokens that you have issued here, too
    res.sendStatus(found.length > 0 ? 204 : 404);
  }

  const router = express.Router();
  const path = new URL(endpoint).pathname;
  const isJSON = (req) => /^application\/json *(;|$)/i.test(req.get('Content-Type'));
  router.post(path, authenticate, (req, res, next) => (isJSON(req) ? next() : res.sendStatus(415)), express.json(), revoke);
  router.all(path, (req, res) => res.set('Allow', 'POST').sendStatus(405));
  router.use(path, (err, req, res, next) => res.sendStatus(err.status ?? 500)); // a body that is no JSON
  // Make the receiver before the middleware's event ready: passport asks those who have come first.
  passport.serializeUser((user, done) => { // at the end of a sign-in: what goes into the session
    const { sub, email } = decodeJwt(user.tokens.id_token);
    const account = { generation: randomUUID(), ...users.get(sub), email: String(email ?? '').toLowerCase() };
    users.set(sub, account);
    done(null, { ...user, sub, generation: account.generation });
  });
  // At each request: a session from before a logout is nobody's.
  passport.deserializeUser((user, done) => done(null, isCurrent(user.sub, user.generation) && user));
  return router; // use it in front of the session: Okta has none
};
