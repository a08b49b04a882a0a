// Okta's library for single-page applications: it signs a person in, renews the tokens by a refresh
// token and by a frame, and signs the person out.
import { expect, refusesStrangers, run, signIn } from '../shared/spa.mjs';

const { OKTA_ISSUER: issuer, OKTA_CLIENT_ID: clientId, SPA_ORIGIN: origin } = process.env;
const options = {
  issuer, clientId, redirectUri: `${origin}/callback`, postLogoutRedirectUri: `${origin}/`,
  scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
  tokenManager: { autoRenew: false, storage: 'sessionStorage' },
};

// A page that is new holds the library and nothing else.
const start = (page) => page.evaluate((options) => { window.auth = new OktaAuth(options); }, options);

await run('@okta/okta-auth-js', 'dist/okta-auth-js.min.js', {
  'there is no session before signing in': async (page) => {
    await page.goto(`${origin}/`);
    await start(page);
    expect(await page.evaluate(() => auth.session.exists()) === false, 'a session is there');
    const refused = await page.evaluate(() => auth.token.getWithoutPrompt().then(() => '', (error) => error.errorCode));
    expect(refused === 'login_required', `getWithoutPrompt was refused with ${refused}`);
  },
  'signInWithRedirect and handleRedirect': async (page) => {
    const left = page.waitForURL(`${issuer}/**`);
    await page.evaluate(() => { auth.signInWithRedirect(); });
    await left;
    await signIn(page);
    await start(page);
    await page.evaluate(() => auth.handleRedirect());
    expect(await page.evaluate(() => auth.isAuthenticated()), 'nobody is signed in');
    const email = await page.evaluate(() => auth.getIdToken() && auth.tokenManager.getTokensSync().idToken.claims.email);
    expect(email === process.env.SPA_USERNAME, `the ID token is for ${email}`);
  },
  'getUser, with groups': async (page) => {
    const user = await page.evaluate(() => auth.getUser());
    expect(user.email === process.env.SPA_USERNAME && user.groups.includes('Staff'), JSON.stringify(user));
  },
  'session.get and session.refresh': async (page) => {
    const session = await page.evaluate(() => auth.session.get());
    expect(session.status === 'ACTIVE' && session.login === process.env.SPA_USERNAME, JSON.stringify(session));
    const refreshed = await page.evaluate(() => auth.session.refresh());
    expect(refreshed.userId === session.userId, JSON.stringify(refreshed));
  },
  'tokenManager.renew by the refresh token': async (page) => {
    const [before, after] = await page.evaluate(async () => {
      const before = auth.tokenManager.getTokensSync();
      await auth.tokenManager.renew('accessToken');
      return [before, auth.tokenManager.getTokensSync()];
    });
    expect(before.accessToken.accessToken !== after.accessToken.accessToken, 'the access token is the same');
    expect(before.refreshToken.refreshToken !== after.refreshToken.refreshToken, 'the refresh token was not rotated');
  },
  'token.getWithoutPrompt, silently in a frame': async (page) => {
    const { state, tokens } = await page.evaluate(() => auth.token.getWithoutPrompt());
    expect(state && tokens.accessToken.accessToken && tokens.idToken.claims.nonce, JSON.stringify(tokens));
  },
  'tokenManager.renew silently, without a refresh token': async (page) => {
    const [before, after] = await page.evaluate(async () => {
      auth.tokenManager.remove('refreshToken');
      const before = auth.getAccessToken();
      await auth.tokenManager.renew('idToken');
      return [before, auth.getAccessToken()];
    });
    expect(after && before !== after, 'the access token is the same');
  },
  'signOut, which revokes the tokens': async (page) => {
    const token = await page.evaluate(() => auth.getAccessToken());
    await page.evaluate(() => { auth.signOut().catch((error) => console.error(`signOut: ${error}`)); });
    await page.waitForURL(`${origin}/`);
    await start(page);
    await page.evaluate(() => auth.start()); // forgets what signOut has marked
    expect(await page.evaluate(() => auth.session.exists()) === false, 'the session is still there');
    expect(await page.evaluate(() => auth.isAuthenticated()) === false, 'somebody is still signed in');
    const status = await page.evaluate(([issuer, token]) => fetch(`${issuer}/oauth2/v1/userinfo`, { headers: { Authorization: `Bearer ${token}` } })
      .then((response) => response.status), [issuer, token]);
    expect(status === 401, `userinfo responds to the old token with ${status}`);
  },
  'an origin that is not trusted reads nothing': refusesStrangers,
});
