// Okta's management SDK for Node.js against the org of OKTA_ORG_URL.
import assert from 'node:assert/strict';
import okta from '@okta/okta-sdk-nodejs';

const client = new okta.Client({
  orgUrl: process.env.OKTA_ORG_URL,
  token: process.env.OKTA_API_TOKEN,
  testing: { disableHttpsCheck: true }, // the org speaks http on loopback
});

// all reads a collection to its end.
async function all(collection) {
  const items = [];
  await (await collection).each(item => { items.push(item); });
  return items;
}

// refused returns the error of a call that has to fail.
async function refused(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
}

async function newUser(name, activate = true) {
  return client.userApi.createUser({
    activate,
    body: {
      profile: { firstName: name, lastName: 'Node', email: `${name}@node.example`, login: `${name}@node.example`, department: 'Research' },
      credentials: { password: { value: 'correct horse battery' } },
    },
  });
}

const alice = await newUser('alice');
assert.equal(alice.status, 'ACTIVE');
assert.equal(alice.profile.department, 'Research');
for (const name of ['bela', 'carl', 'dora']) await newUser(name);
console.log('create users');

assert.equal((await all(client.userApi.listUsers())).length, 4);
assert.deepEqual((await all(client.userApi.listUsers({ limit: 2 }))).map(u => u.profile.firstName), ['alice', 'bela', 'carl', 'dora']);
console.log('list and page them');

assert.equal((await all(client.userApi.listUsers({ search: 'profile.department eq "Research" and profile.firstName sw "c"' }))).length, 1);
assert.equal((await all(client.userApi.listUsers({ filter: 'status eq "STAGED"' }))).length, 0);
assert.equal((await all(client.userApi.listUsers({ q: 'dor' })))[0].profile.firstName, 'dora');
console.log('search');

assert.equal((await client.userApi.getUser({ userId: 'alice@node.example' })).id, alice.id);
const renamed = await client.userApi.updateUser({ userId: alice.id, user: { profile: { lastName: 'Nolan' } } });
assert.equal(renamed.profile.lastName, 'Nolan');
assert.equal(renamed.profile.firstName, 'alice');
renamed.profile.nickName = 'Al';
const replaced = await client.userApi.replaceUser({ userId: alice.id, user: renamed });
assert.equal(replaced.profile.nickName, 'Al');
console.log('get and update one');

const status = async () => (await client.userApi.getUser({ userId: alice.id })).status;
await client.userApi.suspendUser({ userId: alice.id });
assert.equal(await status(), 'SUSPENDED');
await client.userApi.unsuspendUser({ userId: alice.id });
assert.equal(await status(), 'ACTIVE');
assert.equal((await client.userApi.expirePassword({ userId: alice.id })).status, 'PASSWORD_EXPIRED');
const { resetPasswordUrl } = await client.userApi.generateResetPasswordToken({ userId: alice.id, sendEmail: false });
assert.ok(resetPasswordUrl);
assert.equal(await status(), 'RECOVERY');
await client.userApi.updateUser({ userId: alice.id, user: { credentials: { password: { value: 'another horse battery' } } } });
assert.equal(await status(), 'ACTIVE');
const staged = await newUser('eric', false);
assert.equal(staged.status, 'STAGED');
await client.userApi.activateUser({ userId: staged.id, sendEmail: false });
console.log('lifecycle');

const group = await client.groupApi.createGroup({ group: { profile: { name: 'Staff', description: 'All of them' } } });
await client.groupApi.assignUserToGroup({ groupId: group.id, userId: alice.id });
assert.deepEqual((await all(client.groupApi.listGroupUsers({ groupId: group.id }))).map(u => u.id), [alice.id]);
assert.deepEqual((await all(client.userApi.listUserGroups({ userId: alice.id }))).map(g => g.profile.name), ['Staff']);
await client.groupApi.replaceGroup({ groupId: group.id, group: { profile: { name: 'Everybody', description: 'All of them' } } });
assert.equal((await all(client.groupApi.listGroups({ q: 'Every' })))[0].id, group.id);
console.log('groups and their members');

let app = await client.applicationApi.createApplication({
  application: {
    name: 'oidc_client', label: 'Vision', signOnMode: 'OPENID_CONNECT',
    credentials: { oauthClient: { token_endpoint_auth_method: 'client_secret_post', autoKeyRotation: true } },
    settings: {
      oauthClient: {
        application_type: 'web', response_types: ['code'], grant_types: ['authorization_code'],
        redirect_uris: ['https://sp.example/cb'], initiate_login_uri: 'https://sp.example/login',
      },
    },
  },
});
assert.equal(app.credentials.oauthClient.client_id, app.id);
assert.ok(app.credentials.oauthClient.client_secret);
app.label = 'Vision 2';
app = await client.applicationApi.replaceApplication({ appId: app.id, application: app });
assert.equal(app.label, 'Vision 2');
assert.deepEqual((await client.applicationApi.getApplication({ appId: app.id })).settings.oauthClient.redirect_uris, ['https://sp.example/cb']);
assert.equal((await all(client.applicationApi.listApplications({ q: 'Vision' }))).length, 1);
console.log('create and update an OIDC app');

const appUser = await client.applicationApi.assignUserToApplication({ appId: app.id, appUser: { id: alice.id, scope: 'USER' } });
assert.equal(appUser.scope, 'USER');
await client.applicationApi.assignGroupToApplication({ appId: app.id, groupId: group.id, applicationGroupAssignment: {} });
assert.equal((await all(client.applicationApi.listApplicationGroupAssignments({ appId: app.id })))[0].id, group.id);
assert.equal((await all(client.applicationApi.listApplicationUsers({ appId: app.id })))[0].credentials.userName, 'alice@node.example');
assert.equal((await all(client.userApi.listAppLinks({ userId: alice.id })))[0].label, 'Vision 2');
await client.applicationApi.unassignUserFromApplication({ appId: app.id, userId: alice.id });
assert.equal((await client.applicationApi.getApplicationUser({ appId: app.id, userId: alice.id })).scope, 'GROUP');
await client.applicationApi.unassignApplicationFromGroup({ appId: app.id, groupId: group.id });
console.log('assign user and group');

await client.userApi.revokeUserSessions({ userId: alice.id, oauthTokens: true });
console.log('revoke sessions');

const events = await all(client.systemLogApi.listLogEvents({
  until: new Date(Date.now() + 60_000).toISOString(), filter: `eventType eq "user.session.clear" and target.id eq "${alice.id}"`, limit: 1,
}));
assert.equal(events.length, 1);
assert.equal(events[0].outcome.result, 'SUCCESS');
assert.ok(events[0].published instanceof Date);
console.log('read the System Log');

assert.equal((await refused(client.applicationApi.deleteApplication({ appId: app.id }))).errorCode, 'E0000056');
await client.applicationApi.deactivateApplication({ appId: app.id });
await client.applicationApi.deleteApplication({ appId: app.id });
await client.userApi.deactivateUser({ userId: alice.id });
await client.userApi.deleteUser({ userId: alice.id });
const gone = await refused(client.userApi.getUser({ userId: alice.id }));
assert.equal(gone.status, 404);
assert.equal(gone.errorCode, 'E0000007');
assert.match(gone.errorSummary, /Not found: Resource not found: 00u/);
const twice = await refused(newUser('bela'));
assert.equal(twice.errorCauses[0].errorSummary, 'login: An object with this field already exists in the current organization');
const stranger = new okta.Client({ orgUrl: process.env.OKTA_ORG_URL, token: 'wrong', testing: { disableHttpsCheck: true } });
assert.equal((await refused(stranger.userApi.getUser({ userId: 'bela@node.example' }))).errorCode, 'E0000011');
console.log('delete', 'and read errors');
