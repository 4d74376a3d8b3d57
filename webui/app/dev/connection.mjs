// The mock's link to a manager. A test sets what the next answers are.
const kWhy = 'Whether data is anonymized is chosen once.';
const kSteps = ['proxy_name', 'proxy_connection', 'proxy_log_in', 'proxy_tunnel', 'tls', 'answer'];
const kDirect = ['name', 'connection', 'tls', 'answer'];

export class ConnectionMock {
    constructor() {
        this.state = { status: 'none', uploads_a_day: 1, anonymization: { chosen: false, on: false, why_fixed: kWhy }, waiting: { messages: 0, kinds: [] } };
        this.proxy = { host: '', port: 3128, login: 'none', user: '', bypass: [], authority_pem: '', has_password: false, revision: '1' };
        this.password = '';
        this.code = 'GOOD-CODE';
        this.fails_at = undefined; // {step, reason, detail}
        this.tested = [];
        this.untold = ''; // why the manager cannot be told
        this.delivers = true;
        this.left = []; // 'told', 'untold'
    }

    registered(status) {
        const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
        Object.assign(this.state, {
            status, manager_url: 'https://manager.example.org', gateway_id: '01a2b3c4d5e6', registered_at: ago(90_000), way: this.proxy.host ? 'proxy' : 'direct',
            last_contact_at: ago(12), next_upload_at: ago(-400), anonymization: { chosen: true, on: false, why_fixed: kWhy },
        });
    }

    problem(status, code, detail) {
        return [status, { type: `urn:fleetgate:problem:${code}`, title: code, status, code, detail }];
    }

    answer(method, [what, action], body, request) {
        if (what === undefined) return [200, this.state];
        if (what === 'registration' && method === 'POST') {
            if (body.access_code !== this.code) {
                return this.problem(422, 'access_code_refused', `registering with ${body.url}: the access code is wrong, used up or expired`);
            }
            this.registered('pending');
            this.state.manager_url = body.url;
            return [200, { gateway_id: '01a2b3c4d5e6', status: 'pending' }];
        }
        if (what === 'delivery') {
            if (this.delivers) this.state.waiting = { messages: 0, kinds: [] };
            return [204];
        }
        if (what === 'registration') {
            const local = new URL(request.url, 'https://mock').searchParams.get('local') === 'true';
            if (this.untold && !local) return this.problem(502, 'manager_not_told', `${this.untold} (the manager was not told)`);
            this.left.push(local ? 'untold' : 'told');
            this.state = new ConnectionMock().state;
            return [204];
        }
        if (action === 'test') return [200, this.try_it(body)];
        if (method === 'GET') return [200, this.proxy];
        if (request.headers['if-match'] !== `"${this.proxy.revision}"`) return this.problem(412, 'changed_meanwhile', 'Somebody else changed it.');
        if (/[:/]/.test(body.host)) return this.problem(422, 'invalid', "The proxy's host is a name or an address, without http:// and without a port.");
        const { password, ...open } = body;
        if (password !== undefined) this.password = password;
        this.proxy = { port: 3128, login: 'none', user: '', bypass: [], authority_pem: '', ...open, has_password: this.password !== '', revision: String(Number(this.proxy.revision) + 1) };
        if (!this.proxy.host) this.proxy.has_password = false;
        if (this.state.status !== 'none') this.state.way = this.proxy.host ? 'proxy' : 'direct';
        return [200, this.proxy];
    }

    try_it(body) {
        this.tested.push(body);
        const names = body.host ? kSteps : kDirect;
        const at = this.fails_at ? names.indexOf(this.fails_at.step) : names.length;
        const steps = names.map((step, n) => ({ step, state: n < at ? 'good' : n === at ? 'failed' : 'not_reached' }));
        if (at < names.length) Object.assign(steps[at], { detail: this.fails_at.detail, reason: this.fails_at.reason, what_to_do: '' });
        return { ok: at >= names.length, steps };
    }
}
