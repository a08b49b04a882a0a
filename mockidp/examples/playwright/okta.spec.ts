import { expect, type Page, test } from '@playwright/test';
import { type App, Okta } from './okta.ts';
import { SP } from './sp.ts';

const alice = 'alice@acme.example';
let okta: Okta, sp: SP, app: App;

test.beforeAll(async () => {
  okta = await Okta.start();
  sp = new SP();
  await sp.start();
});
test.afterAll(() => {
  sp.stop();
  okta.stop();
});

test.beforeEach(async () => {
  await okta.reset();
  app = await okta.addApp({ label: 'The SP', redirect_uris: [`${sp.url}/callback`], logout_endpoint: `${sp.url}/revoke`, logout_enabled: true, users: [alice] });
  Object.assign(sp, { issuer: okta.org.issuer, client: app });
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${sp.url}/login`);
  await page.getByLabel('Username').fill(alice);
  await page.getByLabel('Password').fill('alice-at-okta');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a user signs in, and the journal tells how', async ({ page }) => {
  await signIn(page);
  await expect(page.locator('body')).toHaveText(`Signed in as ${alice}`);
  const [request] = await okta.journal({ endpoint: '/oauth2/v1/token' });
  expect(request).toMatchObject({ status: 200, client_auth: 'client_secret_basic', user: alice });
});

test('an ID token for another client is refused, once', async ({ page }) => {
  const fault = await okta.inject({ name: 'aud-wrong', app: app.client_id, user: alice, times: 1 });
  await signIn(page);
  await expect(page.locator('body')).toHaveText('Refused: aud');
  expect(await okta.hits(fault.id)).toBe(1);
  await page.goto(`${sp.url}/login`); // still signed in at Okta
  await expect(page.locator('body')).toHaveText(`Signed in as ${alice}`);
});

test('after three hours Okta asks for the password again', async ({ page }) => {
  await signIn(page);
  await expect(page.locator('body')).toHaveText(`Signed in as ${alice}`);
  await okta.advance('3h');
  await page.goto(`${sp.url}/login`);
  await expect(page.getByLabel('Password')).toBeVisible();
});

test('a rotated key is looked up', async ({ page }) => {
  await signIn(page);
  await okta.rotateKeys();
  await page.goto(`${sp.url}/login`);
  await expect(page.locator('body')).toHaveText(`Signed in as ${alice}`);
});

test('Universal Logout ends the session, and only a genuine call does', async ({ page }) => {
  await signIn(page);
  await expect(page.locator('body')).toHaveText(`Signed in as ${alice}`);
  expect(await okta.universalLogout(app, alice, { fault: { name: 'revocation-aud-other-sp' } })).toEqual([401]);
  expect(await okta.universalLogout(app, alice, { fault: { name: 'revocation-body-legacy' } })).toEqual([400]);
  await page.goto(sp.url);
  await expect(page.locator('body')).toHaveText(`Signed in as ${alice}`);
  expect(await okta.universalLogout(app, alice, { times: 2 })).toEqual([204, 401]); // the second is a replay
  await page.goto(sp.url);
  await expect(page.locator('body')).toHaveText('Signed out');
});
