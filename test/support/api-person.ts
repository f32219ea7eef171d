/** A person at the API: a session, an Idempotency-Key on every write, and refusals as errors. */

interface Written {
  caseId: string;
  revision: number;
}

interface Row {
  id: string;
  name: string;
  revision: number;
  caseId: string;
}

export class ApiPerson {
  readonly url: string;
  readonly cookie: string;

  private constructor(url: string, cookie: string) {
    this.url = url;
    this.cookie = cookie;
  }

  static async signIn(url: string, username: string): Promise<ApiPerson> {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username, password: 'baton-demo' }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (!response.ok || !cookie)
      throw new Error(`Expected '${username}' to sign in, but: ${await response.text()}`);
    return new ApiPerson(url, cookie);
  }

  async read<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}/api${path}`, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async send(method: string, path: string, key: string, body: unknown): Promise<Written> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        origin: this.url,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Written;
  }

  /** Whether a command of this key has been applied. */
  async knows(key: string): Promise<boolean> {
    const outcome = await this.read<{ state: string }>(`/commands/${key}`).catch(() => ({
      state: 'unknown',
    }));
    return outcome.state === 'applied';
  }

  /** The open task of this name in the case; waits for it through the store's own delay, not for a time. */
  async task(caseId: string, name: string): Promise<Row> {
    for (let tries = 0; tries < 200; tries++) {
      const { rows } = await this.read<{ rows: Row[] }>(`/tasks?caseId=${caseId}`);
      const row = rows.find((candidate) => candidate.name === name);
      if (row) return row;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Expected '${name}' to open in case '${caseId}'.`);
  }
}
