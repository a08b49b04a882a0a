// Serves oauth2-mock-server as its README says, and its documented hooks as controls by HTTP. It ends with its stdin.
import { createServer } from 'node:http';
import { Events, OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, 'localhost');
const { service } = server;

// forged changes the last character but one of a signature: the last one may hold bits that mean nothing.
const forged = (jwt) => jwt.slice(0, -2) + (jwt.at(-2) === 'A' ? 'B' : 'A') + jwt.at(-1);

const controls = {
  '/rotate': async () => {
    await server.issuer.keys.generate('RS256');
    return 'issuer.keys.generate; all keys sign in turn';
  },
  '/forge-claim': () => {
    // an access token is signed first, which has no aud
    const alter = ({ payload }) => {
      if (!payload.aud) return;
      payload.aud = 'somebody-else';
      service.off(Events.BeforeTokenSigning, alter);
    };
    service.on(Events.BeforeTokenSigning, alter);
    return 'hook BeforeTokenSigning';
  },
  '/forge-signature': () => {
    service.once(Events.BeforeResponse, (response) => {
      response.body.id_token = forged(response.body.id_token);
    });
    return 'hook BeforeResponse, by code that alters the token';
  },
  '/fail-token': () => {
    service.once(Events.BeforeResponse, (response) => {
      response.statusCode = 500;
      response.body = { error: 'server_error' };
    });
    return 'hook BeforeResponse';
  },
};

const control = createServer(async (request, response) => {
  const does = controls[request.url];
  response.statusCode = does ? 200 : 501;
  response.end(does ? await does() : 'its documentation has no call for it');
});
control.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ issuer: server.issuer.url, control: `http://127.0.0.1:${control.address().port}` }));
});
process.stdin.on('end', () => process.exit(0)).resume();
