// What the programs of single-page applications share: a server for their one page, and a person
// with a browser who uses it.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const { OKTA_ISSUER, SPA_ORIGIN, SPA_STRANGER, SPA_USERNAME, SPA_PASSWORD, CHROMIUM } = process.env;

// serve serves at each path a page that holds nothing but the library's script for browsers, whose
// place is a path in an npm package, and what pages has for that path.
async function serve(npmPackage, script, pages) {
  const entry = createRequire(import.meta.url).resolve(npmPackage + '/package.json');
  const library = await readFile(path.join(path.dirname(entry), script));
  const server = http.createServer((request, response) => {
    if (request.url === '/library.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' }).end(library);
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end('<!doctype html><html lang="en"><title>SPA</title><script src="/library.js"></script>'
        + `<script>${pages[new URL(request.url, SPA_ORIGIN).pathname] ?? ''}</script></html>`);
  });
  const { hostname, port } = new URL(SPA_ORIGIN);
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, hostname, resolve));
  return server;
}

// run opens the application in a new browser and hands the page to steps. It prints what a step
// tells when that has gone well. pages are scripts that pages of the application run, by path.
export async function run(npmPackage, script, steps, pages = {}) {
  const server = await serve(npmPackage, script, pages);
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => console.error(`page: ${message.text()}`));
    page.on('pageerror', (error) => console.error(`page: ${error}`));
    for (const [tells, step] of Object.entries(steps)) {
      try {
        await step(page);
      } catch (error) {
        throw new Error(`${tells}: ${error.stack ?? error}`);
      }
      console.log(tells);
    }
  } finally {
    await browser.close();
    server.close();
  }
}

// signIn does what a person does at Okta's sign-in page, and waits for the application.
export async function signIn(page) {
  await page.getByLabel('Username').fill(SPA_USERNAME);
  await page.getByLabel('Password').fill(SPA_PASSWORD);
  await Promise.all([page.waitForURL(`${SPA_ORIGIN}/callback**`), page.getByRole('button', { name: 'Sign in' }).click()]);
}

// refusesStrangers opens the same page at an origin that the org does not trust, which is there on
// the same server. A script there must learn nothing.
export async function refusesStrangers(page) {
  await page.goto(SPA_STRANGER + '/');
  for (const path of ['/.well-known/openid-configuration', '/oauth2/v1/keys', '/api/v1/sessions/me']) {
    const read = await page.evaluate((url) => fetch(url, { credentials: 'include' }).then(() => true, () => false), OKTA_ISSUER + path);
    if (read) throw new Error(`a script of ${SPA_STRANGER} could read ${path}`);
  }
}

// expect fails with a sentence unless what it is about is true.
export function expect(truth, sentence) {
  if (!truth) throw new Error(sentence);
}
