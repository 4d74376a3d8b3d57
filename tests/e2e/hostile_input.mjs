// Every route of webui/api.yaml with input that nobody honest sends, against a running gateway: it refuses with
// problem details, never with a fault of its own, keeps what it accepts as it is, and goes on as if nothing had been.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Gateway, kSkipped, wait_for } from './gateway_process.mjs';
import { broken_lines, HostileClient, kLanes, trouble_of } from './hostile_client.mjs';
import { kept_texts } from './hostile_kept.mjs';
import { at_place, body_with, kNobody, operations, places } from './hostile_routes.mjs';
import { kFieldValues, kForgedLine, kPathIds, kQueryValues, whole_bodies } from './hostile_values.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}
/// The most that the process may hold more afterwards: bodies under way, audit entries and log lines kept, heap held.
const kMostGrowth_octets = 64 << 20;
const kPassword = 'Correct-horse-7';

const gateway = await new Gateway(bin).start();
const client = new HostileClient(gateway.url);
const control_file = (name) => readFileSync(join(gateway.folder, 'data', 'tls', name));
const control_port = /\[control\]\nport = (\d+)/.exec(readFileSync(gateway.config, 'utf8'))[1];
const control = new HostileClient(`https://127.0.0.1:${control_port}`, { key: control_file('command-line.key'), cert: control_file('command-line.pem') });
after(async () => {
    client.close();
    control.close();
    await gateway.stop();
});

const found = [];
let asked = 0;
function hold(what, answer, operation) {
    asked += 1;
    // Who guesses passwords is locked out, and is told so.
    if (answer.status === 429 && kSlow.has(operation?.id) && ['locked_out', 'busy'].includes(answer.json.code)) return answer;
    // Passwords wait for their turn to be hashed, up to the client’s patience.
    const trouble = trouble_of({ ...answer, took_ms: kSlow.has(operation?.id) || kHashed.has(operation?.id) ? 0 : answer.took_ms });
    if (trouble) found.push(`${what.slice(0, 200)}: ${trouble}`);
    return answer;
}
/// Everything wrong since the last time, not its first alone.
function nothing_found() {
    const seen = found.splice(0);
    assert.deepEqual(seen.slice(0, 40), [], `${seen.length} in all`);
}
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${gateway.child('fleetgate').pid}/status`, 'utf8'))[1]) * 1024;

/// Runs `jobs` a few at a time.
async function together(jobs, lanes = kLanes) {
    const waiting = [...jobs];
    await Promise.all(Array.from({ length: lanes }, async () => {
        for (let job = waiting.shift(); job; job = waiting.shift()) await job();
    }));
}

/// Anna's; and that of somebody whose own password and second factor are tried, as wrong ones lock out.
let session = {};
let session_of_bert = {};
let device = 0;
/// What the command line may use, too: by its handlers the page's, but without the page's limit of requests a minute.
const of_control = new Set();
function send(operation, path, options = {}) {
    if (of_control.has(operation)) return control.ask(operation.method, path, options);
    const headers = operation.is_open ? {} : kSlow.has(operation.id) ? session_of_bert : session;
    return client.ask(operation.method, path, { ...options, headers: { ...headers, ...options.headers } });
}
const send_as_admin = (method, path) => control.ask(method, path);
/// A route's path with an id that is nobody's; labels are put on a real device, for what is accepted to be seen.
const path_of = (operation, id = operation.id === 'labelDevice' ? device : kNobody) => operation.path.replace('{id}', id);
/// Cost a password's hash each, or are answered after a delay: sent beside the others, with fewer values.
const kSlow = new Set(['setUp', 'logIn', 'changePassword', 'beginSecondFactor', 'removeSecondFactor', 'addAccount', 'confirmSecondFactor']);
/// A passphrase is hashed as a password is, in the same queue.
const kHashed = new Set(['makeBackup', 'restoreBackup']);
const is_stream = (operation) => operation.id === 'events';

const session_in = ({ headers, json }) => ({ Cookie: headers['set-cookie'][0].split(';')[0], 'X-Fleetgate-CSRF': json.csrf });
async function log_in(user = 'anna', password = kPassword) {
    const answer = await client.ask('POST', '/api/v1/login', { body: JSON.stringify({ user, password }) });
    assert.equal(answer.status, 200, answer.text);
    return session_in(answer);
}

describe('hostile input', () => {
    let before = 0;

    test('meets a gateway with devices', async () => {
        const made = await client.ask('POST', '/api/v1/setup', { body: JSON.stringify({ code: gateway.code, user: 'anna', password: kPassword }) });
        assert.equal(made.status, 200, made.text);
        session = await log_in();
        const bert = await client.ask('POST', '/api/v1/accounts', { body: '{"name":"bert","role":"administrator"}', headers: session });
        const first = await log_in('bert', bert.json.password);
        session_of_bert = session_in(await client.ask('POST', '/api/v1/password', { body: JSON.stringify({ current: bert.json.password, next: kPassword }), headers: first }));
        for (const operation of operations) {
            const { headers } = await control.ask('OPTIONS', path_of(operation, kNobody));
            if (headers.allow?.split(', ').includes(operation.method)) of_control.add(operation);
        }
        assert.ok(of_control.size > 40, `${of_control.size} operations at the control port`);
        const added = await gateway.add(gateway.range);
        assert.equal(added.code, 0, added.err);
        const devices = await wait_for('devices', async () => {
            const { json } = await client.ask('GET', '/api/v1/devices', { headers: session });
            return json.devices.length > 3 && json.devices.every((one) => one.condition !== 'unread') && json.devices;
        });
        device = devices[0].id;
        for (const operation of operations) {
            for (const member of operation.members) {
                assert.ok(operation.bodies.some((body) => member in body), `no sample of ${operation.id} has its member ${member}: add one in hostile_routes.mjs`);
            }
        }
        before = memory();
    });

    test('is refused or kept as it is in every member of every body', async () => {
        // The same credential again is the one before with another label: one at a time, to see its own.
        const jobs = { fast: [], slow: [], alone: [] };
        const seen = new Set();
        for (const operation of operations) {
            for (const body of operation.bodies) {
                for (const place of places(body)) {
                    const at = `${operation.method} ${operation.path} ${place.join('.')}`;
                    const into = operation.id === 'addCredential' ? jobs.alone : kSlow.has(operation.id) ? jobs.slow : jobs.fast;
                    into.push(async () => void hold(`${at} missing`, await send(operation, path_of(operation), { body: body_with(body, place) }), operation));
                    // The same member once more, by another route, and what lies deeper: every sixth value will do, and third.
                    const often = seen.has(JSON.stringify([body.kind, place, at_place(body, place)])) ? 6 : place.length > 1 ? 3 : 1;
                    seen.add(JSON.stringify([body.kind, place, at_place(body, place)]));
                    for (const [name, value] of Object.entries(kFieldValues).filter((_, n) => n % often === 0)) {
                        // A password is any text: these few cost a hash each.
                        if (kSlow.has(operation.id) && value.text !== undefined && !/NUL|CR LF|override|64 KiB|combining|script/.test(name)) continue;
                        into.push(async () => {
                            const sent = body_with(body, place, value.raw);
                            const answer = hold(`${at} = ${name}`, await send(operation, path_of(operation), { body: sent }), operation);
                            if (answer.status >= 300) return;
                            const kept = await Promise.resolve(kept_texts(operation.id, answer, send_as_admin)).catch((error) => void found.push(`${at} = ${name}: ${error.message}`));
                            const now = kept && at_place(kept, place);
                            if (value.text === undefined || typeof now !== 'string' || now === value.text || now === value.text.trim() || now.trim() === value.text.trim().replaceAll('\r', '')) return;
                            found.push(`${at} = ${name}: was kept as ${JSON.stringify(now).slice(0, 200)}`);
                        });
                    }
                }
            }
        }
        await Promise.all([together(jobs.fast), together(jobs.slow, 2), together(jobs.alone, 1)]);
        nothing_found();
    });

    test('is refused as a body', async () => {
        const jobs = [];
        for (const operation of operations) {
            if (operation.id === 'logOut' || operation.method === 'GET') continue;
            for (const [name, body, headers] of whole_bodies(operation.bodies[0] ?? {})) {
                jobs.push(async () => {
                    const answer = hold(`${operation.method} ${operation.path}: ${name}`, await send(operation, path_of(operation), { body, headers }), operation);
                    // A backup of 20,000 devices and a table of 50,000 lines are larger.
                    if (['restoreBackup', 'importTable'].includes(operation.id)) return;
                    if (/1 MiB/.test(name) && operation.bodies.length > 0 && ![413, 404].includes(answer.status)) found.push(`${operation.id}: ${name} was answered ${answer.status}`);
                });
            }
        }
        await together(jobs);
        nothing_found();
    });

    test('is refused as an id in a path', async () => {
        const jobs = [];
        for (const operation of operations.filter((one) => one.path.includes('{id}'))) {
            for (const id of kPathIds) {
                jobs.push(async () => {
                    const { status } = hold(`${operation.method} ${operation.path} with ${id}`, await send(operation, path_of(operation, id), { body: operation.bodies[0] && JSON.stringify(operation.bodies[0]) }));
                    if (status < 400) found.push(`${operation.method} ${operation.path} with ${id}: was taken`);
                });
            }
        }
        await together(jobs);
        nothing_found();
    });

    test('is refused or answered in every parameter of a query', async () => {
        const jobs = [];
        for (const operation of operations.filter((one) => !is_stream(one))) {
            for (const { name } of operation.parameters.filter((one) => one.in === 'query')) {
                for (const value of kQueryValues) {
                    for (const query of [`${name}=${value}`, `${name}=1&${name}=${value}`]) {
                        jobs.push(async () => void hold(`${operation.path} ?${query}`, await send(operation, `${path_of(operation, device)}?${query.replaceAll(' ', '%20')}`)));
                    }
                }
            }
        }
        await together(jobs);
        nothing_found();
    });

    test('is refused in headers', async () => {
        const { hostile_heads } = await import('./hostile_heads.mjs');
        for (const [name, octets, allowed] of hostile_heads(client.url.host, session)) {
            const answer = await client.raw(octets);
            const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
            if (!allowed.includes(status)) found.push(`${name}: was answered ${status}: ${answer.slice(0, 300)}`);
            if (/^X-Hit/im.test(answer)) found.push(`${name}: its octets became a header`);
            if (status >= 400 && !/^Content-Type: application\/problem\+json\r$/im.test(answer)) found.push(`${name}: is answered with no problem: ${answer.slice(0, 300)}`);
        }
        nothing_found();
    });

    test('finds no file but the page’s', async () => {
        for (const path of ['/.git/config', '/.git/HEAD', '/.svn/entries', '/.env', '/fleetgate.toml', '/data/fleetgate.db', '/tls/authority.pem', '/index.html~', '/package.json', '/src/main.tsx']) {
            const { status, headers, text } = await client.ask('GET', path);
            if (status === 404 ? !text.includes('not_found') : headers['content-type'] !== 'text/html; charset=utf-8' || !text.includes('<title>Fleetgate')) found.push(`${path}: ${status} ${text.slice(0, 100)}`);
        }
        nothing_found();
    });

    test('is asked for no secret in an address', () => {
        const named = operations.flatMap((one) => one.parameters.filter(({ in: place }) => place !== 'header').map(({ name }) => `${one.path} ${name}`));
        assert.ok(named.length > 20);
        assert.deepEqual(named.filter((name) => /pass|secret|token$|csrf|key|code/i.test(name.split(' ')[1])), []);
    });

    test('that stops half-way holds nothing', async () => {
        const head = `POST /api/v1/login HTTP/1.1\r\nHost: ${client.url.host}\r\nContent-Type: application/json\r\n`;
        const cut = [`${head}Content-Length: 1000\r\n\r\n{"user":`, `${head}Transfer-Encoding: chunked\r\n\r\n10\r\n{"us`, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"us`, head.slice(0, 30), 'PO'];
        await Promise.all(cut.flatMap((octets) => Array.from({ length: 10 }, () => client.raw(octets, { half_close: true, wait_ms: 2_000 }))));
        for (const [name, body] of [['a chunk without a size', 'x\r\n\r\n'], ['a negative chunk', '-1\r\n\r\n'], ['a huge chunk', 'ffffffffffffffff\r\n'], ['a chunk longer than it says', '1\r\nab\r\n0\r\n\r\n']]) {
            const answer = await client.raw(`${head}Transfer-Encoding: chunked\r\n\r\n${body}`);
            if (!/^HTTP\/1\.1 4/.test(answer)) found.push(`${name}: ${answer.slice(0, 200)}`);
        }
        nothing_found();
    });

    test('leaves the gateway as it was', async () => {
        // The fastest of a few: a busy machine alone makes one wait.
        const took = [];
        do {
            const health = await client.ask('GET', '/healthz');
            assert.equal(health.status, 200);
            took.push(health.took_ms);
        } while (took.at(-1) >= 1_000 && took.length < 5);
        assert.ok(took.at(-1) < 1_000, `${took.join(', ')} ms to answer`);
        assert.equal((await client.ask('GET', '/api/v1/devices', { headers: session })).status, 200);
        assert.ok((await client.ask('GET', `/api/v1/devices/${device}`, { headers: session })).json.summary.read_at, 'its devices are read');
        // While a password is hashed it takes as much memory as that costs a guesser; the last of them may be under way.
        const grown = (await wait_for('memory given back', () => (memory() - before < kMostGrowth_octets ? { octets: memory() - before } : undefined), 60_000)).octets;
        console.log(`${asked} hostile requests; ${Math.round(grown / 1024 / 1024)} MiB more`);
        assert.deepEqual(broken_lines(gateway.said('fleetgate')), []);
        assert.ok(!gateway.said('fleetgate').includes(`\n${kForgedLine}`));
        // A search of a host that nobody has is an error of its own (DISC004).
        const { json } = await client.ask('GET', '/api/v1/log?limit=2000', { headers: session });
        assert.deepEqual(json.lines.filter((line) => line.severity === 'error' && line.id !== 'DISC004'), []);
    });
});
