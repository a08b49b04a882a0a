import { defineConfig } from '@playwright/test';

export default defineConfig({
  workers: 1, // one mock Okta, which each test resets
  timeout: 30_000,
  reporter: 'list',
  use: { launchOptions: { executablePath: process.env.SIGNOFF_BROWSER, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] } },
});
