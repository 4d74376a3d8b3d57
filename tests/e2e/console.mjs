// What the host's console does for accounts, beside a page that may be under attack. Needs no browser.
import assert from 'node:assert/strict';
import { request } from 'node:https';
import { after, describe, test } from 'node:test';
import { Gateway, kSkipped } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const gateway = await new Gateway(bin).start({ simulator: false });
after(() => gateway.stop());

/// {status, json, cookie} of a POST to the page.
function post(path, body, headers = {}) {
    return new Promise((resolve, reject) => {
        const asked = request(
            gateway.url + path,
            { method: 'POST', rejectUnauthorized: false, headers: { 'Content-Type': 'application/json', ...headers } },
            (answer) => {
                let text = '';
                answer.on('data', (part) => (text += part));
                answer.on('end', () => {
                    const cookie = answer.headers['set-cookie']?.[0].split(';')[0];
                    resolve({ status: answer.statusCode, json: text ? JSON.parse(text) : undefined, cookie });
                });
            },
        );
        asked.on('error', reject);
        asked.end(JSON.stringify(body));
    });
}
const log_in = (password) => post('/api/v1/login', { user: 'anna', password });
const kPassword = 'Correct-horse-7';

describe('the page', () => {
    test('answers to no name that is not its own, and says what to do', async () => {
        const foreign = await post('/api/v1/login', {}, { Host: 'evil.example' });
        assert.equal(foreign.status, 421);
        assert.match(foreign.json.detail, /evil\.example.*names in \[web\]/);
    });
});

describe('the console', () => {
    test('prints a code that stays good while others guess', async () => {
        const fresh = await gateway.command('setup-code');
        assert.equal(fresh.code, 0, fresh.err);
        const code = /: (\S+)/.exec(fresh.out)[1];
        const guesses = await Promise.all(Array.from({ length: 8 }, () => post('/api/v1/setup', { code: 'GUESS', user: 'eve', password: kPassword })));
        assert.deepEqual(new Set(guesses.map((one) => one.status)), new Set([403]));
        const made = await post('/api/v1/setup', { code, user: 'anna', password: kPassword });
        assert.equal(made.status, 200, JSON.stringify(made.json));
    });

    test('prints no code once there is an account', async () => {
        const late = await gateway.command('setup-code');
        assert.equal(late.code, 1);
        assert.match(late.err, /first account was made already/);
        assert.equal(late.out, '');
    });

    test('unlocks an account', async () => {
        for (let tries = 0; tries < 3; ++tries) assert.equal((await log_in('Wr0ng-horse')).status, 401);
        assert.equal((await log_in(kPassword)).json.code, 'locked_out');
        const unlocked = await gateway.command('admin', 'unlock', 'anna');
        assert.equal(unlocked.code, 0, unlocked.err);
        assert.equal((await log_in(kPassword)).status, 200);
    });

    test('names the accounts when it does not know one', async () => {
        const unknown = await gateway.command('admin', 'unlock', 'root');
        assert.equal(unknown.code, 1);
        assert.match(unknown.err, /no account 'root'; there is: anna/);
    });

    test('prints a one-time password that must be changed', async () => {
        const reset = await gateway.command('admin', 'reset-password', 'anna');
        assert.equal(reset.code, 0, reset.err);
        const once = /: (\S+)/.exec(reset.out)[1];
        assert.equal((await log_in(kPassword)).status, 401);
        assert.equal((await log_in(once)).json.state, 'password_expired');
    });

    test('ends the live events of a session with it', async () => {
        await gateway.command_with('An0ther-horse\n', 'admin', 'reset-password', 'anna', '--password-file', '-');
        const restricted = await log_in('An0ther-horse');
        const { cookie } = await post(
            '/api/v1/password',
            { current: 'An0ther-horse', next: kPassword },
            { Cookie: restricted.cookie, 'X-Fleetgate-CSRF': restricted.json.csrf },
        );
        const events = await new Promise((resolve, reject) => {
            const asked = request(`${gateway.url}/api/v1/events`, { rejectUnauthorized: false, headers: { Cookie: cookie } }, resolve);
            asked.on('error', reject);
            asked.end();
        });
        assert.equal(events.statusCode, 200);
        const ended = new Promise((resolve) => events.on('end', () => resolve('ended')).on('error', () => resolve('ended')));
        events.resume();
        await gateway.command('admin', 'reset-password', 'anna');
        assert.equal(await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve('goes on'), 30_000).unref())]), 'ended');
    });

    test('takes a password from standard input, if it is a good one', async () => {
        const give = (input) => gateway.command_with(input, 'admin', 'reset-password', 'anna', '--password-file', '-');
        const weak = await give('short\n');
        assert.equal(weak.code, 2);
        assert.match(weak.err, /at least one digit/);
        assert.equal((await give('An0ther-horse\n')).code, 0);
        assert.equal((await log_in('An0ther-horse')).status, 200);
    });
});
