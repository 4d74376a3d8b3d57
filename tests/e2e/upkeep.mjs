// Backup and restore, tables, the certificate and plain HTTP, with real gateways and their command line. No browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { connect as connect_tls } from 'node:tls';
import { Gateway, kSkipped, run_program, wait_for } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const old = await new Gateway(bin).start({ simulator: false });
const fresh = await new Gateway(bin).start({ simulator: false });
after(() => Promise.all([old.stop(), fresh.stop()]));
const file = join(old.folder, 'settings.backup');
const kPassphrase = 'a horse, a battery and a staple';
const kSecret = 's3cret-community';
const kPassword = 'Correct-horse-7';

const command = (gateway, args, input = '') => run_program(bin, 'fleetgate', ['--config', gateway.config, ...args], { input, env: { FLEETGATE_BACKUP_PASSPHRASE: kPassphrase } });
const json_of = async (gateway, ...args) => JSON.parse((await command(gateway, args)).out);

function post(gateway, path, body) {
    return new Promise((resolve, reject) => {
        const asked = request(gateway.url + path, { method: 'POST', rejectUnauthorized: false, headers: { 'Content-Type': 'application/json' } }, (answer) => {
            answer.resume();
            answer.on('end', () => resolve(answer.statusCode));
        });
        asked.on('error', reject);
        asked.end(JSON.stringify(body));
    });
}

const shown_certificate = (gateway) =>
    new Promise((resolve, reject) => {
        const socket = connect_tls({ port: gateway.web_port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false }, () => {
            resolve(socket.getPeerCertificate().fingerprint256);
            socket.end();
        });
        socket.on('error', reject);
    });

const plain = (gateway, octets) =>
    new Promise((resolve, reject) => {
        let text = '';
        const socket = connect(gateway.web_port, '127.0.0.1', () => socket.write(octets));
        socket.on('data', (part) => (text += part));
        socket.on('end', () => resolve(text));
        socket.on('error', reject);
    });

describe('a table', () => {
    const table = join(old.folder, 'a.csv');

    test('is taken whole, with its secrets where nobody sees them', async () => {
        writeFileSync(
            table,
            '\ufeffkind;address;search;credential;version;community;name;tags\r\n' +
                `credential;;;Etage 3;v2c;${kSecret};;\r\n` +
                'range;127.31.0.1-127.31.0.4;HQ;Etage 3;;;;\r\n' +
                "device;127.31.0.9;;Etage 3;;;\"=cmd|'/c calc'!A1\";Süd\r\n",
        );
        const before = await command(old, ['import', '--dry-run', table]);
        assert.match(before.out, /3 added, 0 changed, 0 as they were, 0 wrong/, before.err);
        assert.equal((await command(old, ['devices', '--json'])).out.includes('127.31.0.9'), false);
        const done = await command(old, ['import', table]);
        assert.equal(done.code, 0, done.err);
        const again = await json_of(old, 'import', '--json', table);
        assert.deepEqual(again.counts, { added: 0, changed: 0, same: 3, wrong: 0 });
        assert.match((await command(old, ['devices', '--json'])).out, /127\.31\.0\.9/);
        assert.equal(old.said('fleetgate').includes(kSecret), false, 'in the log');
        assert.equal(before.out.includes(kSecret) || done.out.includes(kSecret), false, 'on the terminal');
    });

    test('is not taken where a line is wrong, and comes over standard input', async () => {
        const refused = await command(old, ['import', '-'], `kind,address,credential,version,community\ndevice,127.31.0.77,,,\ncredential,,x,v9,${kSecret}\n`);
        assert.equal(refused.code, 1);
        assert.match(refused.out, /line 3 .*wrong/);
        assert.match(refused.out, /Nothing was changed/);
        assert.equal(refused.out.includes(kSecret), false);
        assert.equal((await command(old, ['devices', '--json'])).out.includes('127.31.0.77'), false);
        const latin = join(old.folder, 'latin.csv');
        writeFileSync(latin, Buffer.from('address,name\n127.31.0.78,S\xfcd\n', 'latin1'));
        assert.match((await command(old, ['import', latin])).err, /UTF-8/);
    });
});

describe('a backup', () => {
    test('is a file of its owner, without a secret in it', async () => {
        assert.equal(await post(old, '/api/v1/setup', { code: old.code, user: 'anna', password: kPassword }), 200);
        const made = await command(old, ['backup', file]);
        assert.equal(made.code, 0, made.err);
        assert.equal(statSync(file).mode & 0o777, 0o600);
        assert.equal(readFileSync(file).includes(kSecret), false);
        assert.equal((await command(old, ['backup', file])).code, 1, 'a file that is there stays');
        const weak = await run_program(bin, 'fleetgate', ['--config', old.config, 'backup', '--passphrase-file', '-', `${file}.weak`], { input: 'short\n' });
        assert.equal(weak.code, 2, weak.out);
        assert.match(weak.err, /at least 12 characters/);
        assert.equal(existsSync(`${file}.weak`), false);
    });

    test('says first what it would change, and changes nothing', async () => {
        const plan = await json_of(fresh, 'restore', '--dry-run', '--json', file);
        const part = Object.fromEntries(plan.parts.map((one) => [one.name, one]));
        assert.equal(plan.done, false);
        assert.equal(part.devices.added, 1);
        assert.equal(part.credentials.added, 1);
        assert.equal(part.accounts.added, 1);
        assert.equal((await command(fresh, ['devices', '--json'])).out, '');
        assert.equal(await post(fresh, '/api/v1/login', { user: 'anna', password: kPassword }), 409, 'there is no account yet');
    });

    test('is refused when it is cut off, is another file, or opens with another passphrase', async () => {
        const cut = `${file}.cut`;
        writeFileSync(cut, readFileSync(file));
        truncateSync(cut, statSync(file).size - 10);
        assert.match((await command(fresh, ['restore', cut])).err, /damaged or was cut off/);
        assert.match((await command(fresh, ['restore', fresh.config])).err, /no backup of Fleetgate/);
        const wrong = await run_program(bin, 'fleetgate', ['--config', fresh.config, 'restore', '--passphrase-file', '-', file], { input: 'another passphrase\n' });
        assert.match(wrong.err, /passphrase is not the one/);
        assert.equal((await command(fresh, ['devices', '--json'])).out, '');
    });

    test('makes a new installation what the old one was, which begins anew by itself', async () => {
        const done = await command(fresh, ['restore', file]);
        assert.equal(done.code, 0, done.err);
        await wait_for('the gateway again', async () => (await command(fresh, ['status'])).code === 0);
        assert.equal(fresh.child('fleetgate').exitCode, null, 'it is the same process');
        assert.match((await command(fresh, ['devices', '--json'])).out, /127\.31\.0\.9/);
        assert.match((await command(fresh, ['discovery'])).out, /HQ/);
        assert.equal(await post(fresh, '/api/v1/login', { user: 'anna', password: kPassword }), 200);
        assert.equal((await command(fresh, ['setup-code'])).code, 1, 'there is an account now');
        // And once more, now that everything is there.
        const again = await json_of(fresh, 'restore', '--dry-run', '--json', file);
        for (const { name, added, changed, removed } of again.parts) assert.deepEqual({ name, added, changed, removed }, { name, added: 0, changed: 0, removed: 0 });
        assert.equal(fresh.said('fleetgate').includes(kSecret), false, 'in the log');
        assert.equal(fresh.said('fleetgate').includes(kPassphrase), false, 'in the log');
    });
});

describe('the certificate', () => {
    const openssl = (...args) => execFileSync('openssl', args, { cwd: old.folder, stdio: ['ignore', 'pipe', 'pipe'] }).toString();

    test('of an authority goes live without a restart, and back', async () => {
        const own = await shown_certificate(old);
        assert.equal((await json_of(old, 'certificate', 'show', '--json')).source, 'own_authority');
        openssl('req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-subj', '/CN=Example CA', '-days', '30', '-keyout', 'ca.key', '-out', 'ca.pem');
        const csr = await command(old, ['certificate', 'csr', '-o', join(old.folder, 'r.csr'), 'localhost', '127.0.0.1']);
        assert.equal(csr.code, 0, csr.err);
        openssl('x509', '-req', '-in', 'r.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-copy_extensions', 'copyall', '-days', '20', '-out', 'r.pem');
        writeFileSync(join(old.folder, 'chain.pem'), readFileSync(join(old.folder, 'ca.pem')) + readFileSync(join(old.folder, 'r.pem')));
        const refused = await command(old, ['certificate', 'install', join(old.folder, 'ca.pem')]);
        assert.match(refused.err, /key does not belong/);
        assert.equal(await shown_certificate(old), own);
        const used = await command(old, ['certificate', 'install', join(old.folder, 'chain.pem')]);
        assert.equal(used.code, 0, used.err);
        assert.match(used.out, /Example CA/);
        assert.notEqual(await shown_certificate(old), own);
        assert.match(openssl('s_client', '-connect', `127.0.0.1:${old.web_port}`, '-CAfile', 'ca.pem', '-verify_hostname', 'localhost', '-brief').concat('ok'), /ok/);
        assert.equal((await command(old, ['certificate', 'reset'])).code, 0);
        assert.equal(await shown_certificate(old), own);
    });
});

describe('plain HTTP', () => {
    test('is led to https, and nowhere else', async () => {
        const led = await plain(old, `GET /devices?a=b HTTP/1.1\r\nHost: localhost:${old.web_port}\r\n\r\n`);
        assert.match(led, /^HTTP\/1\.1 308 /);
        assert.match(led, new RegExp(`\r\nLocation: https://localhost:${old.web_port}/devices\\?a=b\r\n`));
        const hostile = await plain(old, 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n');
        assert.match(hostile, /^HTTP\/1\.1 400 /);
        assert.equal(hostile.includes('evil.example'), false);
        assert.match(await plain(old, `POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}`), /^HTTP\/1\.1 400 /);
    });
});

describe('the description of the API', () => {
    const get = (path) =>
        new Promise((resolve, reject) => {
            request(old.url + path, { rejectUnauthorized: false }, (answer) => {
                let text = '';
                answer.on('data', (part) => (text += part));
                answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
            })
                .on('error', reject)
                .end();
        });

    test('is served to whoever asks', async () => {
        const document = await get('/openapi.json');
        assert.equal(document.status, 200);
        assert.equal(document.headers['content-type'], 'application/json');
        assert.match(JSON.parse(document.text).openapi, /^3\.1/);
        const page = await get('/api');
        assert.match(page.text, /<title>API/);
        assert.match(page.headers['content-security-policy'], /default-src 'none'/);
    });
});
