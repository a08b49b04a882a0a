// The mock Okta as a process, and its control API. /docs of that API lists all that there is.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Org = { name: string; issuer: string };
export type App = { client_id: string; client_secret: string };
export type Request = { path: string; status: number; client_auth?: string; user?: string; faults?: string[] };

export class Okta {
  private constructor(private process: ChildProcess, private url: string, private token: string, readonly org: Org) {}

  /** Starts the mock on free ports. With --json its first line says where it is. */
  static async start(): Promise<Okta> {
    const flags = ['--json', '--quiet', '--control', '127.0.0.1:0', '--listen', '127.0.0.1:0', '--system', '127.0.0.1:0'];
    const started = spawn(process.env.SIGNOFF ?? 'signoff', ['idp', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve, reject) => {
      createInterface(started.stdout!).once('line', resolve);
      started.once('error', reject);
      started.once('exit', code => reject(new Error(`signoff idp ended with ${code}`)));
    });
    const card = JSON.parse(line);
    return new Okta(started, card.control.url, card.control.token, card.orgs[0]);
  }

  stop(): void {
    this.process.kill('SIGINT');
  }

  /** Calls the control API; an error has the API's sentence. */
  private async call(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    const document = text ? JSON.parse(text) : undefined;
    if (!response.ok) throw new Error(`${method} ${path}: ${document?.error ?? response.status}`);
    return document;
  }

  private inOrg(method: string, path: string, body?: unknown): Promise<any> {
    return this.call(method, `/v1/orgs/${encodeURIComponent(this.org.name)}${path}`, body);
  }

  reset = (): Promise<void> => this.call('POST', '/v1/reset');
  addApp = (app: object): Promise<App> => this.inOrg('POST', '/apps', app);
  inject = (fault: object): Promise<{ id: string }> => this.inOrg('POST', '/faults', fault);
  hits = async (id: string): Promise<number> => (await this.inOrg('GET', `/faults/${id}`)).hits;
  advance = (by: string): Promise<void> => this.inOrg('POST', '/clock/advance', { by });
  rotateKeys = (): Promise<void> => this.inOrg('POST', '/keys/rotate');
  journal = async (filter: Record<string, string>): Promise<Request[]> =>
    (await this.inOrg('GET', `/journal?${new URLSearchParams(filter)}`)).requests;
  universalLogout = async (app: App, user: string, more: object = {}): Promise<number[]> =>
    (await this.inOrg('POST', `/apps/${app.client_id}/universal-logout`, { user, ...more })).responses.map((r: { status: number }) => r.status);
}
