// Okta's verifier of JWTs for Node.js against a custom authorization server: the tokens come from
// the endpoints of its metadata, and the verifier is used as its README says.
import assert from 'node:assert/strict';
import OktaJwtVerifier from '@okta/jwt-verifier';

const env = process.env;
const testing = { disableHttpsCheck: true };
const callback = env.OKTA_REDIRECT_URI;

const metadata = await (await fetch(`${env.OKTA_SERVER_ISSUER}/.well-known/oauth-authorization-server`)).json();
assert.equal(metadata.issuer, env.OKTA_SERVER_ISSUER);

async function tokens(endpoint, form) {
  const basic = Buffer.from(`${env.OKTA_CLIENT_ID}:${env.OKTA_CLIENT_SECRET}`).toString('base64');
  const response = await fetch(endpoint, { method: 'POST', headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams(form) });
  const body = await response.json();
  assert.ok(response.ok, JSON.stringify(body));
  return body;
}

// signIn signs the user in at an authorization server by the forms of its page, as a browser does.
async function signIn(authorize, token, request) {
  const query = new URLSearchParams({ client_id: env.OKTA_CLIENT_ID, redirect_uri: callback, response_type: 'code', state: 's', ...request });
  const page = await fetch(`${authorize}?${query}`);
  const [, stateToken] = (await page.text()).match(/name="stateToken" value="([^"]+)"/);
  const redirect = await fetch(new URL('/login/login.htm', authorize), {
    method: 'POST', redirect: 'manual', headers: { cookie: page.headers.get('set-cookie').split(';')[0] },
    body: new URLSearchParams({ stateToken, identifier: env.OKTA_USERNAME, 'credentials.passcode': env.OKTA_PASSWORD }),
  });
  const code = new URL(redirect.headers.get('location')).searchParams.get('code');
  return tokens(token, { grant_type: 'authorization_code', code, redirect_uri: callback });
}

const verifier = new OktaJwtVerifier({ issuer: env.OKTA_SERVER_ISSUER, clientId: env.OKTA_CLIENT_ID, testing });
const audience = env.OKTA_AUDIENCE;

const own = await tokens(metadata.token_endpoint, { grant_type: 'client_credentials', scope: 'reports.read' });
let jwt = await verifier.verifyAccessToken(own.access_token, audience);
assert.equal(jwt.claims.sub, env.OKTA_CLIENT_ID);
assert.deepEqual(jwt.claims.scp, ['reports.read']);
console.log("verified the access token of a client's own");

const users = await signIn(metadata.authorization_endpoint, metadata.token_endpoint, { scope: 'openid email reports.read', nonce: 'n' });
jwt = await verifier.verifyAccessToken(users.access_token, [audience, 'api://another']);
assert.equal(jwt.claims.sub, env.OKTA_USERNAME);
assert.deepEqual(jwt.claims.groups, ['Reporters']);
console.log("verified the access token for a user, with a claim of the server's own");

const asserting = new OktaJwtVerifier({ issuer: env.OKTA_SERVER_ISSUER, assertClaims: { cid: env.OKTA_CLIENT_ID, 'groups.includes': ['Reporters'], 'scp.includes': ['reports.read'] }, testing });
await asserting.verifyAccessToken(users.access_token, audience);
console.log('asserted cid, groups and scp');

jwt = await verifier.verifyIdToken(users.id_token, env.OKTA_CLIENT_ID, 'n');
assert.equal(jwt.claims.email, env.OKTA_USERNAME);
console.log('verified the ID token and its nonce');

await assert.rejects(verifier.verifyAccessToken(own.access_token, 'api://another'), /audience/);
await assert.rejects(verifier.verifyIdToken(users.id_token, env.OKTA_CLIENT_ID, 'other'), /nonce/);
await assert.rejects(new OktaJwtVerifier({ issuer: env.OKTA_SERVER_ISSUER, assertClaims: { 'scp.includes': ['reports.write'] }, testing }).verifyAccessToken(own.access_token, audience), /reports\.write/);
const [header, , signature] = own.access_token.split('.');
const forged = Buffer.from(JSON.stringify({ ...jwt.claims, aud: audience })).toString('base64url');
await assert.rejects(verifier.verifyAccessToken(`${header}.${forged}.${signature}`, audience), /[Ss]ignature/);
console.log('refused another audience, another nonce, a missing scope and a forged token');

const org = await (await fetch(`${env.OKTA_ORG_URL}/.well-known/openid-configuration`)).json();
const opaque = await signIn(org.authorization_endpoint, org.token_endpoint, { scope: 'openid' });
const orgs = new OktaJwtVerifier({ issuer: org.issuer, jwksUri: org.jwks_uri, testing });
await assert.rejects(orgs.verifyAccessToken(opaque.access_token, org.issuer), /unable to find|[Ss]igning key/i);
console.log("could not verify an access token of the org's own, as at Okta: its key is not published");
