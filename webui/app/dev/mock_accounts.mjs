// The mock's accounts, sessions and rules, as api.yaml describes them.
export class MockAccounts {
    constructor() {
        const at = '2026-11-01T08:00:00Z';
        this.rules = { idle_timeout_min: 15, password_policy: 'kfs' };
        this.accounts = [
            { id: 1, name: 'admin', role: 'administrator', locked: false, created_at: at, password_set_at: at, must_change_password: false, sessions: 1, second_factor: false },
            { id: 2, name: 'vera', role: 'viewer', locked: false, created_at: at, password_set_at: at, must_change_password: true, sessions: 0, second_factor: false },
        ];
        const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36';
        this.sessions = [
            { id: 1, user: 'admin', source: '192.0.2.9', user_agent: agent, opened_at: at, last_used_at: at, own: true },
            { id: 2, user: 'admin', source: '192.0.2.77', user_agent: 'curl/8', opened_at: at, last_used_at: at, own: false },
        ];
        this.next = 10;
        this.tokens = [];
        /// Of whoever is signed in: the code that is right, while it is on.
        this.factor = undefined;
    }

    policy() {
        const modern = this.rules.password_policy === 'modern';
        return { name: this.rules.password_policy, least_characters: modern ? 12 : 8, most_characters: modern ? 128 : 64, classes: !modern, refuse_common: modern, valid_days: modern ? 0 : 365 };
    }

    /// The role of a user; administrator for whom the mock made itself.
    role_of(user) {
        return this.accounts.find((one) => one.name === user)?.role ?? 'administrator';
    }

    security(method, body) {
        if (method === 'PUT') Object.assign(this.rules, body);
        return [200, { ...this.rules, password: this.policy() }];
    }

    token_api(method, [id], body) {
        if (method === 'DELETE') {
            this.tokens = this.tokens.filter((one) => one.id !== Number(id));
            return [204];
        }
        if (method === 'GET') return [200, { tokens: this.tokens }];
        const made = { id: this.next++, name: body.name, scope: body.scope, made_by: 'admin', made_at: new Date().toISOString(), expired: false };
        this.tokens.push(made);
        return [201, { ...made, token: 'fleetgate_abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE' }];
    }

    factor_api([action], body, password, problem) {
        if (action === undefined) return [200, this.factor ? { enabled: true, since: '2026-11-01T08:00:00Z', recovery_codes: 10 } : { enabled: false }];
        if (action === 'confirm') {
            if (body.code !== '123456') return problem(422, 'wrong_second_factor', 'This code is wrong.');
            this.factor = '123456';
            return [200, { recovery_codes: ['aaaa-bbbb-cccc-dddd-eeee-ffff', 'gggg-hhhh-jjjj-kkkk-mmmm-nnnn'] }];
        }
        if (body.password !== password) return problem(401, 'wrong_password', 'The password is wrong.');
        if (action === 'begin') return [200, { key: 'MZXW6YTBOI', uri: 'otpauth://totp/Fleetgate:admin?secret=MZXW6YTBOI', qr: Array(21).fill('101010101010101010101') }];
        this.factor = undefined;
        return [204];
    }

    session_api(method, [id]) {
        if (id === 'end-others') {
            const before = this.sessions.length;
            this.sessions = this.sessions.filter((one) => one.own);
            return [200, { ended: before - this.sessions.length }];
        }
        if (method === 'DELETE') {
            this.sessions = this.sessions.filter((one) => one.id !== Number(id));
            return [204];
        }
        return [200, { sessions: this.sessions }];
    }

    account_api(method, [id, action], body) {
        if (id === undefined && method === 'GET') return [200, { accounts: this.accounts }];
        if (id === undefined) {
            const made = { ...this.accounts[1], id: this.next++, name: body.name, role: body.role };
            this.accounts.push(made);
            return [201, { id: made.id, password: 'aK7p-Rc3-t9Hm-2Fkd' }];
        }
        const account = this.accounts.find((one) => one.id === Number(id));
        if (action === 'reset-password') return [200, { password: 'bK7p-Rc3-t9Hm-2Fkd' }];
        if (action === 'reset-second-factor') account.second_factor = false;
        else if (action === 'unlock') account.locked = false;
        else if (method === 'PUT') Object.assign(account, body);
        else if (method === 'DELETE') this.accounts = this.accounts.filter((one) => one !== account);
        return [204];
    }
}
