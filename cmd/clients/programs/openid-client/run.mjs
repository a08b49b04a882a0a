// openid-client against the org of OKTA_ISSUER: a sign-in whose request is pushed (RFC 9126) and
// asks for two factors.
import assert from 'node:assert/strict';
import * as client from 'openid-client';

const env = process.env;
const callback = env.OKTA_REDIRECT_URI;
const config = await client.discovery(new URL(env.OKTA_ISSUER), env.OKTA_CLIENT_ID, undefined,
  client.ClientSecretBasic(env.OKTA_CLIENT_SECRET), { execute: [client.allowInsecureRequests] });

const verifier = client.randomPKCECodeVerifier();
const checks = { pkceCodeVerifier: verifier, expectedNonce: client.randomNonce(), expectedState: client.randomState() };
const parameters = {
  redirect_uri: callback, scope: 'openid email', acr_values: 'urn:okta:loa:2fa:any', state: checks.expectedState, nonce: checks.expectedNonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
};
const address = await client.buildAuthorizationUrlWithPAR(config, parameters);
assert.deepEqual([...address.searchParams.keys()].sort(), ['client_id', 'request_uri']);
console.log('pushed an authorization request');

// The browser's part: both pages by their forms.
const page = await fetch(address);
const cookie = page.headers.get('set-cookie').split(';')[0];
const [, stateToken] = (await page.text()).match(/name="stateToken" value="([^"]+)"/);
const submit = (fields) => fetch(new URL('/login/login.htm', address), {
  method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams({ stateToken, ...fields }),
});
const challenge = await submit({ identifier: env.OKTA_USERNAME, 'credentials.passcode': env.OKTA_PASSWORD });
assert.match(await challenge.text(), /Enter code/);
const redirect = await submit({ 'credentials.passcode': env.OKTA_PASSCODE });

const tokens = await client.authorizationCodeGrant(config, new URL(redirect.headers.get('location')), checks);
const { acr, amr, sub } = tokens.claims();
assert.equal(acr, 'urn:okta:loa:2fa:any');
assert.deepEqual(amr, ['mfa', 'otp', 'pwd']);
console.log('signed in by two factors, as acr and amr say');
const who = await client.fetchUserInfo(config, tokens.access_token, sub);
assert.equal(who.email, env.OKTA_USERNAME);
console.log('asked userinfo');
assert.equal((await client.tokenIntrospection(config, tokens.access_token)).active, true);
await client.tokenRevocation(config, tokens.access_token);
assert.equal((await client.tokenIntrospection(config, tokens.access_token)).active, false);
console.log('introspected and revoked the access token');

await assert.rejects(client.buildAuthorizationUrlWithPAR(config, { ...parameters, scope: 'openid reports' }),
  { error: 'invalid_scope', error_description: 'Custom scopes are not allowed for this request.' });
console.log("was refused a scope in Okta's words");
