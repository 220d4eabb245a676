interface Person {
  id: string;
  name: string;
  email: string;
  password: string;
}

interface Membership {
  user_id: string;
  id: string;
  name: string;
  role: string;
  lease_days?: number;
}

/** The accounts of a server, answered over a `fetch`, with one browser's cookie. Its network can be cut. */
export class FakeAuthServer {
  readonly people: Person[] = [];
  readonly memberships: Membership[] = [];
  /** The cookie: whose session this browser has. */
  signedIn: string | null = null;
  reachable = true;
  /** Every request that arrived, as `POST /api/auth/sign-out`. */
  readonly requests: string[] = [];
  readonly #slugs = new Set<string>();
  /** Cuts the connection after the next request was carried out. */
  loseNextAnswer = false;

  addPerson(id: string, ...workspaces: string[]): void {
    this.people.push({ id, name: id, email: `${id}@example.com`, password: 'password' });
    for (const name of workspaces)
      this.memberships.push({ user_id: id, id: `w-${name}`, name, role: 'owner' });
  }

  readonly fetch = (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (!this.reachable) return Promise.reject(new TypeError('Failed to fetch'));
    const path = new URL(String(input), 'http://quay.test').pathname;
    this.requests.push(`${init?.method} ${path}`);
    const [status, body] = this.#answer(path, JSON.parse(String(init?.body ?? '{}')));
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      return Promise.reject(new TypeError('Failed to fetch'));
    }
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  };

  #answer(path: string, body: Record<string, string>): [number, unknown] {
    const user = this.people.find(({ id }) => id === this.signedIn);
    switch (path) {
      case '/api/auth/sign-in/email': {
        const found = this.people.find(
          ({ email, password }) => email === body['email'] && password === body['password'],
        );
        if (!found) return [401, { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'no' }];
        this.signedIn = found.id;
        return [200, { user: found }];
      }
      case '/api/auth/sign-up/email': {
        const id = String(body['name']);
        this.people.push({ id, name: id, email: String(body['email']), password: String(body['password']) });
        this.signedIn = id;
        return [200, { user: this.people.at(-1) }];
      }
      case '/api/auth/sign-out':
        this.signedIn = null;
        return [200, { success: true }];
      case '/api/auth/get-session':
        return [200, user ? { session: { id: 's' }, user } : null];
      case '/api/workspaces':
        if (!user) return [401, { code: 'signed_out', message: 'Sign in.' }];
        return [200, { user, workspaces: this.memberships.filter((each) => each.user_id === user.id) }];
      case '/api/auth/organization/create': {
        if (this.#slugs.has(String(body['slug'])))
          return [400, { code: 'ORGANIZATION_ALREADY_EXISTS', message: 'no' }];
        this.#slugs.add(String(body['slug']));
        const id = `w-${body['name']}`;
        this.memberships.push({ user_id: user?.id ?? '', id, name: String(body['name']), role: 'owner' });
        return [200, { id, name: body['name'] }];
      }
      case '/api/auth/organization/accept-invitation': {
        const id = String(body['invitationId']);
        this.memberships.push({ user_id: user?.id ?? '', id: `w-${id}`, name: id, role: 'member' });
        return [200, { invitation: { organizationId: `w-${id}` }, member: { role: 'member' } }];
      }
      default:
        return [404, { code: 'not_found', message: path }];
    }
  }
}
