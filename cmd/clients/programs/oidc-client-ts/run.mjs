// A library for single-page applications that is written for any provider: it signs a person in,
// renews the tokens by a frame and by a refresh token, and signs the person out.
import { expect, refusesStrangers, run, signIn } from '../shared/spa.mjs';

const { OKTA_ISSUER: authority, OKTA_CLIENT_ID: clientId, SPA_ORIGIN: origin, SPA_USERNAME: email } = process.env;

const start = (page, scope) => page.evaluate((settings) => {
  window.manager = new oidc.UserManager({
    ...settings, loadUserInfo: true, automaticSilentRenew: false, userStore: new oidc.WebStorageStateStore({ store: window.sessionStorage }),
  });
}, {
  authority, client_id: clientId, scope, redirect_uri: `${origin}/callback`, silent_redirect_uri: `${origin}/silent`,
  post_logout_redirect_uri: `${origin}/`, silentRequestTimeoutInSeconds: 5,
});

const online = 'openid profile email', offline = `${online} offline_access`;

// toOkta calls what leads the browser away, and waits until it is there.
async function toOkta(page, method) {
  const left = page.waitForURL(`${authority}/**`);
  await page.evaluate((method) => { window.manager[method](); }, method);
  await left;
}

await run('oidc-client-ts', 'dist/browser/oidc-client-ts.min.js', {
  'signinSilent is refused before signing in': async (page) => {
    await page.goto(`${origin}/`);
    await start(page, online);
    const refused = await page.evaluate(() => manager.signinSilent().then(() => '', (error) => error.error ?? String(error)));
    expect(refused === 'login_required', `signinSilent was refused with ${refused}`);
  },
  'signinRedirect and signinCallback': async (page) => {
    await toOkta(page, 'signinRedirect');
    await signIn(page);
    await start(page, online);
    const user = await page.evaluate(() => manager.signinCallback());
    expect(user.profile.email === email && user.profile.given_name, JSON.stringify(user.profile));
    expect(user.refresh_token === undefined, 'there is a refresh token that nobody has asked for');
  },
  'signinSilent in a frame': async (page) => {
    const [before, after] = await page.evaluate(async () => [await manager.getUser(), await manager.signinSilent()]);
    expect(after.profile.email === email && after.access_token !== before.access_token, JSON.stringify(after.profile));
  },
  'signinSilent by the refresh token': async (page) => {
    await page.goto(`${origin}/`);
    await start(page, offline);
    await page.evaluate(() => manager.removeUser());
    const left = page.waitForURL(`${origin}/callback**`); // the session is there: nobody has to type
    await page.evaluate(() => { manager.signinRedirect(); });
    await left;
    await start(page, offline);
    const [before, after] = await page.evaluate(async () => [await manager.signinCallback(), await manager.signinSilent()]);
    expect(before.refresh_token && after.refresh_token && before.refresh_token !== after.refresh_token, 'the refresh token was not rotated');
    expect(after.access_token !== before.access_token, 'the access token is the same');
  },
  'revokeTokens': async (page) => {
    const { access_token: token } = await page.evaluate(() => manager.getUser());
    await page.evaluate(() => manager.revokeTokens());
    const status = await page.evaluate(([authority, token]) => fetch(`${authority}/oauth2/v1/userinfo`, { headers: { Authorization: `Bearer ${token}` } })
      .then((response) => response.status), [authority, token]);
    expect(status === 401, `userinfo responds to a revoked token with ${status}`);
  },
  'signoutRedirect and signoutCallback': async (page) => {
    await page.evaluate(() => { manager.signoutRedirect({ state: 'bye' }); });
    await page.waitForURL(`${origin}/?state=**`);
    await start(page, online);
    const { userState } = await page.evaluate(() => manager.signoutCallback());
    expect(userState === 'bye', `the state is ${userState}`);
    const refused = await page.evaluate(() => manager.signinSilent().then(() => '', (error) => error.error ?? String(error)));
    expect(refused === 'login_required', `afterwards signinSilent ends with ${refused || 'tokens'}`);
  },
  'an origin that is not trusted reads nothing': refusesStrangers,
}, {
  // The page of silent_redirect_uri hands the response over, as the library's documents show.
  '/silent': 'new oidc.UserManager({}).signinSilentCallback()',
});
