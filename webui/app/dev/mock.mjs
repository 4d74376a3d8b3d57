// The gateway's API as far as the page sees it, over plain HTTP on loopback: for `npm run dev` and for the page's tests.
//     node dev/mock.mjs [--port 9798] [--devices 40] [--fresh]      then sign in as admin / Correct-horse-7
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MockAccounts } from './mock_accounts.mjs';
import { history_of, tested } from './history.mjs';
import { LogsMock } from './logs.mjs';
import { ConnectionMock } from './connection.mjs';
import { NotificationsMock } from './notifications.mjs';
import { closed_conditions, condition, details, live, make_fleet, seeded, summary } from './fleet.mjs';
import { CredentialsInUse } from './credential_changes.mjs';
import { found_of, leftovers_of, RulesMock, SentMock } from './searching.mjs';
import { today_view } from './today.mjs';
import { UpkeepMock } from './upkeep.mjs';
import { WalksMock } from './walks.mjs';

const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
/// The server's own policy, and trusted types above it: the page must never hand text to a parser.
const kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'";
const kSymbols = '!"#%&\'()*+,-./:;<=>?@[]^_`{}~';

function violations(password) {
    const found = [];
    if (password.length < 8) found.push('too_short');
    if (password.length > 64) found.push('too_long');
    if (!/\d/.test(password)) found.push('no_digit');
    if (!/[A-Z]/.test(password)) found.push('no_upper');
    if (!/[a-z]/.test(password)) found.push('no_lower');
    if (![...password].some((c) => kSymbols.includes(c))) found.push('no_symbol');
    return found;
}

export class Mock {
    constructor({ devices = 40, fresh = false, page = fileURLToPath(new URL('../dist', import.meta.url)), seed = 7 } = {}) {
        this.page = page;
        this.random = seeded(seed + 1);
        this.devices = make_fleet(devices, seed);
        this.code = 'K7QM-2RXD-9FTB';
        this.accounts = fresh ? new Map() : new Map([['admin', { password: 'Correct-horse-7', expired: false }]]);
        this.users = new MockAccounts();
        this.failed = 0;
        this.locked_until = 0;
        this.sessions = new Map();
        this.streams = new Set();
        this.next_id = 100;
        this.in_use = new CredentialsInUse(this);
        this.walks = new WalksMock(this);
        this.credentials = [
            { id: 1, label: 'Standard', version: 'v2c', description: 'v2c community ***' },
            { id: 2, label: '', version: 'v3', description: 'v3 user monitor (sha256, aes128)' },
        ];
        this.searches = [
            {
                id: 1, name: 'Head office', scopes: ['127.20.0.0/24'], excludes: [], port: 161, credential_ids: [1, 2], timeout_ms: 2000,
                retries: 1, packets_per_second: 500, register_found: true, interval_minutes: 1440, quiet_hours: '', revision: 'a1',
            },
            {
                id: 2, name: 'Warehouse', scopes: ['127.20.4.10-99', 'label-printer.example.org'], excludes: ['127.20.4.50'], port: 161,
                credential_ids: [1], timeout_ms: 2000, retries: 1, packets_per_second: 500, register_found: true, interval_minutes: 240, quiet_hours: 'Mon-Fri 22:00-06:00, Sun', revision: 'b1',
            },
        ];
        this.schedule = { kind: 'fast', sleeper_s: 900 };
        this.logs = new LogsMock();
        this.notifications = new NotificationsMock();
        this.connection = new ConnectionMock();
        this.upkeep = new UpkeepMock();
        this.most_streams = 0;
        this.questions = [];
        this.manager = { manager: 'none' };
        this.rules = new RulesMock();
        this.sent = new SentMock();
        this.time_zone = undefined;
        this.runs = [];
        this.run_step_ms = 120;
        this.server = createServer((request, response) => void this.answer(request, response));
    }

    async start(port = 0) {
        await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
        this.url = `http://127.0.0.1:${this.server.address().port}`;
        return this;
    }

    async stop() {
        clearInterval(this.life);
        clearTimeout(this.running);
        this.cut_streams();
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }

    go_on(every_ms = 1000, steps = 3) {
        this.life = setInterval(() => {
            for (const device of live(this.devices, this.random, steps)) this.publish('device', summary(device));
        }, every_ms);
    }

    publish(type, data) {
        for (const stream of this.streams) stream.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    }

    cut_streams() {
        for (const stream of this.streams) stream.end();
        this.streams.clear();
    }

    session_of(request) {
        const token = /__Host-fleetgate=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
        return this.sessions.get(token);
    }

    view(session) {
        const common = { product: 'Fleetgate' };
        if (this.accounts.size === 0) return { state: 'set_up_needed', password: this.users.policy(), ...common };
        if (!session) return { state: 'signed_out', ...common };
        const state = this.accounts.get(session.user).expired ? 'password_expired' : 'signed_in';
        return { state, user: session.user, role: this.users.role_of(session.user), password: this.users.policy(), csrf: session.csrf, idle_timeout_s: 1800, version: '0.1.0', host: 'gateway.example.org', time_zone: this.time_zone, ...common };
    }

    enter(user) {
        const session = { user, token: `token${this.next_id++}`, csrf: `csrf${this.next_id++}` };
        this.sessions.set(session.token, session);
        // No Secure attribute and so no __Host- rule on plain HTTP: loopback counts as secure in the browser that tests it.
        return [200, this.view(session), { 'Set-Cookie': `__Host-fleetgate=${session.token}; Secure; HttpOnly; SameSite=Strict; Path=/` }];
    }

    async answer(request, response) {
        const path = new URL(request.url, 'http://mock').pathname;
        response.setHeader('Content-Security-Policy', kPolicy);
        response.setHeader('X-Content-Type-Options', 'nosniff');
        if (!path.startsWith('/api/') && path !== '/healthz') return this.file(path, response);
        let text = '';
        for await (const piece of request) text += piece;
        const [status, body, headers] = await this.api(request, path.replace('/api/v1/', ''), text ? JSON.parse(text) : {}, response);
        if (status === 0) return;
        const problem = status >= 400;
        response.writeHead(status, { 'Content-Type': problem ? 'application/problem+json' : 'application/json', 'Cache-Control': 'no-store', ...headers });
        response.end(body === undefined ? undefined : JSON.stringify(body));
    }

    file(path, response) {
        const wanted = normalize(join(this.page, path === '/' ? 'index.html' : path === '/api' ? 'api.html' : path));
        if (!wanted.startsWith(this.page) || !existsSync(wanted)) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { 'Content-Type': kTypes[extname(wanted)] ?? 'application/octet-stream' });
        if (this.renewed && path === '/') {
            response.end(readFileSync(wanted, 'utf8').replace(/(<script[^>]+src="[^"]+)\.js"/, '$1-renewed.js"'));
            return;
        }
        createReadStream(wanted).pipe(response);
    }

    problem(status, code, detail, fields, headers) {
        return [status, { type: `urn:fleetgate:problem:${code}`, title: code, status, code, detail, fields }, headers];
    }

    async api(request, path, body, response) {
        const session = this.session_of(request);
        if (path === '/healthz') return [200, { status: 'ok' }];
        if (path === 'session') return [200, this.view(session)];
        if (path === 'setup') return this.set_up(body);
        if (path === 'login') return this.log_in(body);
        if (!session) return this.problem(401, 'not_signed_in', 'Sign in first.');
        if (request.method !== 'GET' && request.headers['x-fleetgate-csrf'] !== session.csrf) return this.problem(403, 'csrf', 'The token is missing.');
        if (path === 'logout') {
            this.sessions.delete(session.token);
            return [204];
        }
        if (path === 'password') return this.change_password(session, body);
        if (path === 'events') return this.events(response);
        const [head, ...rest] = path.split('/');
        if (head === 'today' && this.today_fails) return this.problem(500, 'internal', 'The database cannot be read.');
        if (head === 'today') return [200, today_view(this.devices, this.questions, this.manager)];
        if (head === 'devices' && rest[1] === 'history') return [200, history_of(this.devices.find(({ id }) => id === Number(rest[0])), new URL(request.url, 'http://mock').searchParams)];
        if (head === 'devices' && rest[1] === 'test') return [200, tested(this.devices.find(({ id }) => id === Number(rest[0])))];
        if (head === 'devices') return this.device_api(request.method, rest, body, new URL(request.url, 'http://mock').searchParams, request, response);
        if (head === 'questions') return this.question_api(rest, body, session);
        if (head === 'sent') return this.sent.answer(rest, body, new URL(request.url, 'http://mock').searchParams, this.problem);
        if (head === 'credential-changes') return this.in_use.answer(request.method, rest, body);
        if (head === 'credentials') return this.credential_api(request.method, rest, body);
        if (head === 'discovery') return this.discovery_api(request.method, rest, body, request);
        if (head === 'accounts') return this.users.account_api(request.method, rest, body);
        if (head === 'sessions') return this.users.session_api(request.method, rest);
        if (head === 'tokens') return this.users.token_api(request.method, rest, body);
        if (head === 'second-factor') return this.users.factor_api(rest, body, this.accounts.get(session.user).password, this.problem);
        if (head === 'security') return this.users.security(request.method, body);
        if (head === 'settings') return [200, this.settings()];
        if (head === 'load') return [200, this.load_report()];
        if (head === 'schedule') return this.schedule_api(request.method, body);
        if (head === 'audit' || head === 'log') return this.logs.answer(path, new URL(request.url, 'http://mock').searchParams, response);
        if (head === 'connection') return this.connection.answer(request.method, rest, body, request);
        if (head === 'notifications') return this.notifications.answer(request.method, rest, body) ?? this.problem(404, 'not_found', 'There is no such channel.');
        if (head === 'priorities') return this.priority_api(body);
        if (['backup', 'restore', 'import', 'certificate'].includes(head)) return this.upkeep.answer(request.method, path, body, this.problem);
        return this.problem(404, 'not_found', 'There is no such path.');
    }

    set_up({ code, user, password }) {
        if (this.accounts.size > 0) return this.problem(404, 'not_found', 'There is no such path.');
        if (code.replace(/\W/g, '').toUpperCase() !== this.code.replace(/\W/g, '')) return this.problem(403, 'wrong_code', 'This is not the code.');
        const found = violations(password);
        if (found.length > 0) return this.problem(422, 'password_policy', 'The password breaks a rule.', found.map((rule) => ({ field: '/password', code: rule })));
        this.accounts.set(user, { password, expired: false });
        return this.enter(user);
    }

    async log_in({ user, password, code }) {
        const locked = () =>
            this.problem(429, 'locked_out', 'Too many failed attempts.', undefined, { 'Retry-After': String(Math.ceil((this.locked_until - Date.now()) / 1000)) });
        if (Date.now() < this.locked_until) return locked();
        if (this.accounts.get(user)?.password === password) {
            if (this.users.factor && !code) return this.problem(401, 'second_factor_needed', 'Send the code, too.');
            if (this.users.factor && code !== this.users.factor) return this.problem(401, 'wrong_second_factor', 'This code is wrong.');
            this.failed = 0;
            return this.enter(user);
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
        if (++this.failed >= 3) {
            this.locked_until = Date.now() + 30 * 60 * 1000;
            return locked();
        }
        return this.problem(401, 'wrong_credentials', 'User name or password is wrong.');
    }

    change_password(session, { current, next }) {
        const account = this.accounts.get(session.user);
        if (account.password !== current) return this.problem(401, 'wrong_password', 'The current password is wrong.');
        const found = violations(next);
        if (next === current) found.push('same_as_before');
        if (found.length > 0) return this.problem(422, 'password_policy', 'The password breaks a rule.', found.map((rule) => ({ field: '/next', code: rule })));
        Object.assign(account, { password: next, expired: false });
        this.sessions.delete(session.token);
        return this.enter(session.user);
    }

    events(response) {
        // As a gateway that is just not there: the browser tries again by itself.
        if (this.away) {
            response.destroy();
            return [0];
        }
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        response.write('retry: 500\nevent: hello\ndata: {"last": 0}\n\n');
        this.streams.add(response);
        this.most_streams = Math.max(this.most_streams, this.streams.size);
        response.on('close', () => this.streams.delete(response));
        return [0];
    }

    /// The device goes on in the other one's place.
    join_board(device, fresh) {
        if (!fresh) return this.problem(404, 'not_found', '');
        const boards = [{ at: fresh.read_at.toISOString(), joined_at: new Date().toISOString(), serial_before: device.serial, serial_after: fresh.serial, counters: [] }];
        Object.assign(device, { ...fresh, id: device.id, boards });
        this.devices = this.devices.filter((one) => one !== fresh);
        this.publish('removed', { id: fresh.id });
        this.publish('device', summary(device));
        return [200, details(device)];
    }

    /// A conflict about the device at `n`, as the gateway asks about it.
    ask(kind, n, answers, found = {}) {
        const device = this.devices[n];
        const now = new Date().toISOString();
        const side = { port: 161, maker: device.maker, model: device.model, serial: device.serial };
        this.questions.unshift({
            id: this.next_id++, kind, text: '', opened_at: now, last_seen_at: now, answers: answers.map((answer) => ({ answer, meaning: '' })),
            known: { ...side, address: device.address, device_id: device.id, mac: '00:c0:ee:12:34:56' },
            found: { ...side, address: '127.20.9.9', mac: '00:c0:ee:65:43:21', read_with: 'v2c community ***', ...found },
        });
        this.publish('questions', {});
        return this.questions[0];
    }

    question_api([id], { answer }, { user }) {
        if (id === undefined) return [200, { questions: this.questions }];
        const question = this.questions.find((one) => one.id === Number(id));
        if (!question) return this.problem(404, 'not_found', '');
        if (question.closed_at) return this.problem(409, 'conflict', `question ${id} was answered by ${question.answered_by} already`);
        Object.assign(question, { answer, answered_by: user, closed_at: new Date().toISOString(), answers: [] });
        this.publish('questions', {});
        return [200, question];
    }

    device_page(query) {
        const after = Number(query.get('after') ?? 0);
        const limit = Number(query.get('limit') ?? 100);
        const rest = this.devices.filter((one) => one.id > after);
        const devices = rest.slice(0, limit);
        return { devices: devices.map(summary), all: this.devices.length, ...(rest.length > limit && { next: devices[devices.length - 1].id }) };
    }

    change_tags({ devices, add, remove }) {
        const meant = this.devices.filter((one) => devices.includes(one.id));
        for (const device of meant) {
            device.tags = [...new Set([...(device.tags ?? []).filter((tag) => !remove.includes(tag)), ...add])].sort();
            this.publish('device', summary(device));
        }
        return [200, { changed: meant.length }];
    }

    remove_devices({ devices }) {
        this.devices = this.devices.filter((one) => !devices.includes(one.id));
        for (const id of devices) this.publish('removed', { id });
        return [200, { removed: devices.length }];
    }

    label(device, { name, note, tags }, request) {
        const revision = device.revision ?? 0;
        if (request.headers['if-match'] !== `"${revision}"`) return this.problem(412, 'changed_meanwhile', 'Somebody else changed it.');
        if (tags.some((tag) => tag.length > 40)) return this.problem(422, 'invalid', 'tags must hold texts alone, each at most 40 long.');
        Object.assign(device, { own_name: name, note, tags, revision: revision + 1 });
        this.publish('device', summary(device));
        return [200, { name, note, tags, revision: revision + 1 }];
    }

    async device_api(method, [id, action, more], body, query, request, response) {
        if (id === undefined) return [200, this.device_page(query)];
        if (id === 'tags') return this.change_tags(body);
        if (id === 'remove') return this.remove_devices(body);
        const device = this.devices.find((one) => one.id === Number(id));
        if (!device) return this.problem(404, 'not_found', '');
        if (method === 'DELETE') {
            this.devices = this.devices.filter((one) => one !== device);
            this.publish('removed', { id: device.id });
            return [204];
        }
        if (action === 'conditions') {
            const all = device.id === 1 ? closed_conditions() : [];
            const before = query.get('before');
            const rest = before ? all.filter((one) => one.closed_at < before) : all;
            return [200, { conditions: rest.slice(0, 50), more: rest.length > 50 }];
        }
        if (action === 'walk') return this.walks.answer(device, body, request, response);
        if (action === 'credential') return this.in_use.one(device, more, body, request);
        if (action === 'labels') return this.label(device, body, request);
        if (action === 'new-board') return this.join_board(device, this.devices.find((one) => one.id === body.new_device));
        if (action === 'read') {
            await new Promise((resolve) => setTimeout(resolve, 300));
            if (condition(device) === 'silent') return this.problem(504, 'no_answer', `${device.address}: no answer within 2000 ms, 3 tries`);
            device.read_at = new Date();
            this.publish('device', summary(device));
        }
        return [200, details(device)];
    }

    /// Figures for the eye alone: the gateway estimates.
    load_report() {
        const all = this.devices.length;
        const span = (seconds) => ({
            seconds, checks_per_s: all / 60, packets_per_s: all / 50, octets_per_device_day: 231_400, cpu_share: 0.0012, turns: Math.round((all * seconds) / 60),
            checks: Math.round((all * seconds) / 60), looks: all, standard_readings: all, full_readings: all, unanswered: 3, quiet: 0, put_off: 0,
            late_ms: { mean: 21.5, half: 100, p99: 100, p999: 500 }, within_5_s: 0.99996,
        });
        const figures = (octets) => ({ checks_per_s: all / 60, packets_per_s: all / 50, octets_per_device_day: octets });
        return {
            schedule: this.schedule.kind, devices: all, awake: all - 3, asleep: 2, silent: 1, readings_in_line: 0, readings_waiting: 0,
            hour: span(3600), day: span(86_400), planned: figures(205_000), standard: figures(160_000), kfs: figures(23_520_000),
            memory_octets: 61_000_000, wakes: [{ month: '2026-11', avoided: 41_215, caused: 3 }],
        };
    }

    schedule_view(schedule) {
        const priorities = ['high', 'middle', 'low'];
        const of = (word) => this.devices.filter((one) => (one.by_hand ?? 'middle') === word).length;
        const counts = Object.fromEntries(priorities.map((word) => [word, of(word)]));
        const intervals = schedule.kind === 'custom' ? schedule.custom : Object.fromEntries(priorities.map((word) => [word, { alerts_s: schedule.kind === 'fast' ? 60 : 300, counters_s: 3600 }]));
        const load = (checks, octets) => ({ checks_per_s: checks, packets_per_s: checks * 2.4, octets_per_device_day: octets, octets_per_day: octets * this.devices.length });
        const checks = this.devices.length / intervals.middle.alerts_s;
        const { packets_per_s: _, ...kfs } = load(this.devices.length / 300, 5_856_000);
        const many = this.devices.length > 300;
        return {
            schedule, devices: { all: this.devices.length, v3: 0, ...counts }, intervals, load: load(checks, Math.round(60_000 + checks * 200_000)),
            standard: load(this.devices.length / 300, 90_000), kfs,
            ...(many && { advice: `Looking at ${this.devices.length} devices every minute costs about 70 MB on the network a day. The standard table looks every 15 to 60 minutes, by priority, and would cost about 17 MB.` }),
        };
    }

    schedule_api(method, body) {
        if (method === 'GET') return [200, this.schedule_view(this.schedule)];
        if (body.kind === 'custom' && !body.custom) return this.problem(422, 'invalid', 'a custom schedule needs its intervals');
        if (method === 'PUT') this.schedule = body;
        return [200, this.schedule_view(body)];
    }

    priority_api({ devices, setting_id, priority }) {
        const meant = this.devices.filter((one) => (setting_id ? one.address.startsWith('127.20.0.') : devices.includes(one.id)));
        for (const one of meant) one.by_hand = priority === 'auto' ? undefined : priority;
        return [200, { devices: meant.length, changed: meant.length }];
    }

    credential_api(method, [id], body) {
        if (method === 'POST') {
            const made = { id: this.next_id++, label: body.label ?? '', version: body.version, description: body.version === 'v3' ? `v3 user ${body.user} (${body.auth}, ${body.priv})` : `${body.version} community ***` };
            this.credentials.push(made);
            return [201, { id: made.id }];
        }
        if (method === 'DELETE') {
            this.credentials = this.credentials.filter((one) => one.id !== Number(id));
            return [204];
        }
        return [200, { credentials: this.credentials }];
    }

    bad_scope(scopes) {
        const bad = scopes.find((scope) => !/^[\w.:/-]+$/.test(scope) || /\/\d{3}$/.test(scope) || /^\d+\.\d+$/.test(scope));
        return bad && this.problem(422, 'invalid', `“${bad}” is no address, range, subnet or host name.`, [{ field: '/scopes', code: 'invalid' }]);
    }

    discovery_api(method, [what, id, action], body, request) {
        if (what === 'rules') return this.rules.answer(method, id === 'preview', body, this.devices, request, this.problem);
        if (what === 'runs') {
            if (method === 'GET' && id) return [200, this.runs.find((run) => run.id === Number(id))];
            if (method === 'GET') return [200, { runs: this.runs }];
            if (action === 'stop') return [200, this.end_run(this.runs.find((run) => run.id === Number(id)), 'stopped')];
            return this.start_run(body);
        }
        if (method === 'GET') return [200, { settings: this.searches }];
        if (method === 'DELETE') {
            this.searches = this.searches.filter((one) => one.id !== Number(id));
            return [204];
        }
        const bad = this.bad_scope(body.scopes);
        if (bad) return bad;
        if (body.quiet_hours && !/\d\d:\d\d|^[A-Z][a-z]{2}/.test(body.quiet_hours)) {
            return this.problem(422, 'invalid', `quiet hours: "${body.quiet_hours}" is not understood`, [{ field: '/quiet_hours', code: 'invalid' }]);
        }
        const whole = { excludes: [], port: 161, timeout_ms: 2000, retries: 1, packets_per_second: 500, register_found: true, interval_minutes: 1440, quiet_hours: '', ...body };
        if (method === 'PUT') {
            const known = this.searches.find((one) => one.id === Number(id));
            if (request.headers['if-match'] !== `"${known?.revision}"`) return this.problem(412, 'changed_meanwhile', 'Somebody else changed it.');
            this.searches = this.searches.map((one) => (one.id === Number(id) ? { ...whole, id: one.id, revision: `r${this.next_id++}` } : one));
            return [204];
        }
        this.searches.push({ ...whole, id: this.next_id++, revision: 'c1' });
        return [201, { id: this.next_id - 1 }];
    }

    start_run(body) {
        const { setting_id, scopes } = body;
        const search = this.searches.find((one) => one.id === setting_id);
        const bad = scopes && this.bad_scope(scopes);
        if (bad) return bad;
        const run = {
            id: this.next_id++, name: search?.name ?? '', state: 'running', scopes: search?.scopes ?? scopes, addresses: 254, addresses_done: 0,
            answered: 0, printers: 0, others: 0, unread: 0, registers: body.register_found ?? true, setting_id, seconds_left: 5, started_at: new Date().toISOString(), found: [],
        };
        this.runs.unshift(run);
        // The pace may change while it runs.
        const step = () => {
            this.run_on(run, body);
            if (run.state === 'running') this.running = setTimeout(step, this.run_step_ms);
        };
        this.running = setTimeout(step, this.run_step_ms);
        return [201, run];
    }

    run_on(run, body) {
        run.addresses_done = Math.min(run.addresses, run.addresses_done + 11);
        run.seconds_left = Math.ceil(((run.addresses - run.addresses_done) / 11) * (this.run_step_ms / 1000));
        const device = this.devices[run.answered];
        if (device) {
            run.answered += 1;
            const found = found_of(run, device, body);
            if (found.outcome === 'unread') run.unread += 1;
            else if (found.kind === 'other') run.others += 1;
            else run.printers += 1;
            run.found.push(found);
            this.publish('found', { run: run.id, found });
        }
        this.publish('run', { ...run, found: undefined });
        if (run.addresses_done === run.addresses) this.end_run(run, 'done');
    }

    end_run(run, state) {
        clearTimeout(this.running);
        Object.assign(run, { state, ended_at: new Date().toISOString(), seconds_left: undefined });
        run.leftovers = leftovers_of(run, this.searches.find((one) => one.id === run.setting_id)?.excludes ?? []);
        this.publish('run', { ...run, found: undefined });
        return run;
    }

    settings() {
        const line = (name, value, source, what) => ({ name, value, source, what });
        return {
            file: '/etc/fleetgate/fleetgate.toml',
            lines: [
                line('web.port', '9797', 'default', 'The port of this page.'),
                line('web.addresses', '0.0.0.0, ::', 'file', 'The addresses that this page listens on.'),
                line('control.port', '9696', 'default', 'The loopback port of the command line.'),
                line('paths.data', '/var/lib/fleetgate', 'default', 'Where the database and the keys are.'),
                line('log.level', 'info', 'file', 'The least severity that is logged.'),
                line('log.file', '', 'default', 'Where to log; empty for the journal.'),
            ],
            traps: { where: 'received at UDP port 162', received: 12, readings: 4, strangers: 1, refused: 0 },
        };
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const option = (name, missing) => {
        const at = process.argv.indexOf(`--${name}`);
        return at < 0 ? missing : Number(process.argv[at + 1]);
    };
    const fresh = process.argv.includes('--fresh');
    const mock = await new Mock({ devices: option('devices', 40), fresh }).start(option('port', 9798));
    mock.go_on();
    console.log(`${mock.url}  ${fresh ? `set-up code ${mock.code}` : 'admin / Correct-horse-7'}`);
}
