// A small SP: authorization code flow, one session a browser, Universal Logout.
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from './okta.ts';

type Claims = Record<string, any>;

export class SP {
  issuer = '';
  client: App = { client_id: '', client_secret: '' };
  private server: Server;
  private pending = new Map<string, string>(); // nonces by state
  private sessions = new Map<string, Claims>(); // by cookie
  private used = new Set<string>(); // jti of Universal Logout

  constructor() {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(error => this.page(response, 403, `Refused: ${error.message}`));
    });
  }

  async start(): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private page(response: ServerResponse, status: number, text: string): void {
    response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.url);
    const cookie = /sp=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    switch (url.pathname) {
      case '/':
        return this.page(response, 200, this.sessions.has(cookie) ? `Signed in as ${this.sessions.get(cookie)!.email}` : 'Signed out');
      case '/login': {
        const [state, nonce] = [randomUUID(), randomUUID()];
        this.pending.set(state, nonce);
        const query = { client_id: this.client.client_id, redirect_uri: `${this.url}/callback`, response_type: 'code', scope: 'openid email', state, nonce };
        response.writeHead(302, { location: `${this.issuer}/oauth2/v1/authorize?${new URLSearchParams(query)}` }).end();
        return;
      }
      case '/callback': {
        const session = randomUUID();
        this.sessions.set(session, await this.signIn(url.searchParams));
        response.writeHead(302, { location: '/', 'set-cookie': `sp=${session}; HttpOnly; SameSite=Lax; Path=/` }).end();
        return;
      }
      case '/revoke':
        return this.revoke(request, response);
    }
    this.page(response, 404, 'Not found');
  }

  private async signIn(query: URLSearchParams): Promise<Claims> {
    const nonce = this.pending.get(query.get('state') ?? '');
    if (!nonce) throw new Error('state');
    this.pending.delete(query.get('state')!);
    const basic = Buffer.from(`${this.client.client_id}:${this.client.client_secret}`).toString('base64');
    const response = await fetch(`${this.issuer}/oauth2/v1/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code: query.get('code') ?? '', redirect_uri: `${this.url}/callback` }),
    });
    if (!response.ok) throw new Error(`token response ${response.status}`);
    const tokens = await response.json();
    const claims = await this.verified(tokens.id_token);
    if (claims.aud !== this.client.client_id) throw new Error('aud');
    if (claims.nonce !== nonce) throw new Error('nonce');
    const userinfo = await fetch(`${this.issuer}/oauth2/v1/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    return { ...claims, ...(await userinfo.json()) };
  }

  /** Checks signature, issuer and time of a JWT. */
  private async verified(jwt: string): Promise<Claims> {
    const [header, payload, signature] = jwt.split('.');
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const { keys } = await (await fetch(`${this.issuer}/oauth2/v1/keys`)).json();
    const jwk = keys.find((key: { kid: string }) => key.kid === kid);
    if (alg !== 'RS256' || !jwk) throw new Error('alg or kid');
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) throw new Error('signature');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (claims.iss !== this.issuer) throw new Error('iss');
    if (!(claims.exp > Date.now() / 1000)) throw new Error('exp');
    return claims;
  }

  /** Ends the sessions of the user whom Okta names. */
  private async revoke(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    try {
      const claims = await this.verified((request.headers.authorization ?? '').replace('Bearer ', ''));
      if (claims.aud !== `${this.url}/revoke` || !claims.jti || this.used.has(claims.jti)) throw new Error('aud or jti');
      this.used.add(claims.jti);
    } catch {
      response.writeHead(401).end();
      return;
    }
    const subject = JSON.parse(body).sub_id;
    if (subject?.format !== 'email') {
      response.writeHead(400).end();
      return;
    }
    for (const [cookie, user] of this.sessions) if (user.email === subject.email) this.sessions.delete(cookie);
    response.writeHead(204).end();
  }
}
