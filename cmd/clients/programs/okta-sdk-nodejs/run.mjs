// Okta's management SDK for Node.js against the org of OKTA_ORG_URL.
import okta from '@okta/okta-sdk-nodejs';

const client = new okta.Client({
  orgUrl: process.env.OKTA_ORG_URL,
  token: process.env.OKTA_API_TOKEN,
  testing: { disableHttpsCheck: true },
});

for await (const user of await client.userApi.listUsers()) console.log(user.id);
console.log('listed users');
