// The service beside real processes: it stops at once, searches what is stored while it runs, tells a new manager of every
// device, and answers bad circumstances with one clear sentence.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { free_port, Gateway, kSkipped, run_program, wait_for } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin) || !existsSync(join(bin, 'fleetgate-manager'))) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const lines = (text) => text.trim().split('\n').filter(Boolean);
/// What a program said to the user, beside its log.
const said_to_user = (text) => lines(text).filter((line) => !/^\d{4}-\d\d-\d\dT/.test(line));
const count = async (asked) => lines((await asked).out).length;

describe('a service with printers that do not change', () => {
    const gateway = new Gateway(bin);
    after(() => gateway.stop());

    test('searches a range that is stored while it runs', async () => {
        await gateway.start({ simulator: ['--life', 'still'] });
        assert.equal((await gateway.add('127.31.0.1-127.31.0.5')).code, 0);
        await wait_for('the first five', async () => (await count(gateway.command('devices', '--json'))) === 5);
        // The first search goes on: its silent addresses have not timed out.
        assert.equal((await gateway.add('127.31.0.0/26', '--timeout', '0.3')).code, 0);
        assert.equal((await gateway.add('127.31.0.6-127.31.0.12')).code, 0);
        await wait_for('all twelve', async () => (await count(gateway.command('devices', '--json'))) === 12);
    });

    test('keeps one setting of a name, however often it is added', async () => {
        await gateway.add('127.31.0.6-127.31.0.12');
        await gateway.add('127.31.0.6-127.31.0.12');
        const { out } = await gateway.command('status', '--json');
        assert.equal(JSON.parse(out).devices, 12);
    });

    test('tells a manager that comes later of every device', async () => {
        await wait_for('a reading of each', async () => JSON.parse((await gateway.command('status', '--json')).out).answering === 12);
        const manager_port = await free_port();
        const data = join(gateway.folder, 'manager');
        const manager = (...args) => run_program(bin, 'fleetgate-manager', ['--data', data, ...args]);
        gateway.start_program('fleetgate-manager', ['--data', data, 'serve', '--port', String(manager_port), '--address', '127.0.0.1']);
        await wait_for('the manager', async () => (await manager('status')).code === 0);
        const code = join(gateway.folder, 'access-code');
        writeFileSync(code, (await manager('access-code', 'new', '--quiet')).out);
        const enrolled = await gateway.command('enroll', `https://127.0.0.1:${manager_port}`, '--access-code-file', code, '--ca', join(data, 'tls/authority.pem'));
        assert.equal(enrolled.code, 0, enrolled.err);
        assert.equal((await manager('gateways', 'approve', '--all')).code, 0);
        await wait_for('every device in the manager', async () => (await count(manager('devices', '--json'))) === 12, 60_000);
    });

    test('reads its configuration again on SIGHUP and goes on', async () => {
        gateway.child('fleetgate').kill('SIGHUP');
        await wait_for('the word that it was read', () => /configuration .*again|AGNT006|reload/i.test(gateway.said('fleetgate')));
        assert.equal((await gateway.command('status')).code, 0);
    });

    test('takes own profiles on SIGHUP, and keeps those of before where one is wrong', async () => {
        const folder = join(dirname(gateway.config), 'profiles');
        mkdirSync(folder, { recursive: true });
        const file = join(folder, 'acme.toml');
        const reload = () => gateway.child('fleetgate').kill('SIGHUP');
        writeFileSync(file, 'name = "Acme"\n[[match]]\nmaker = "Acme"\n');
        reload();
        await wait_for('the word that it is used', () => /AGNT022.*1 profiles of this site.*acme\.toml/.test(gateway.said('fleetgate')));
        writeFileSync(file, 'name = "Acme"\n[[mtach]]\nmaker = "Acme"\n');
        reload();
        await wait_for('the word that it is wrong', () => /AGNT026.*acme\.toml:2:3: 'mtach' is no key/.test(gateway.said('fleetgate')));
        const checked = await gateway.command('profiles', 'check');
        assert.notEqual(checked.code, 0);
        assert.match(checked.err, /acme\.toml:2:3: /);
        rmSync(file);
        reload();
        await wait_for('the last word', () => gateway.said('fleetgate').split('the profiles of this site').length >= 4);
        assert.equal((await gateway.command('status')).code, 0);
    });

    test('a second service on the same data says who holds it', async () => {
        const second = await run_program(bin, 'fleetgate', ['--config', gateway.config, 'run']);
        assert.notEqual(second.code, 0);
        assert.match(second.err + second.out, /already|another|in use/);
        assert.equal(said_to_user(second.err).length, 1, second.err);
    });

    test('stops within two seconds on SIGTERM, with success, and can start again at once', async () => {
        // A machine that is busy elsewhere takes its time from every process: once of five times it is this one's turn.
        const took = [];
        do {
            const began = Date.now();
            const { code } = await gateway.end('fleetgate', 'SIGTERM');
            took.push(Date.now() - began);
            assert.equal(code, 0, gateway.said('fleetgate'));
            await gateway.start_service();
            assert.equal(await count(gateway.command('devices', '--json')), 12);
        } while (took.at(-1) >= 2000 && took.length < 5);
        assert.ok(took.at(-1) < 2000, `it took ${took.join(', ')} ms`);
    });

    test('loses nothing when it is killed', async () => {
        await gateway.end('fleetgate', 'SIGKILL');
        await gateway.start_service();
        assert.equal(await count(gateway.command('devices', '--json')), 12);
        await wait_for('readings', async () => JSON.parse((await gateway.command('status', '--json')).out).answering === 12);
    });
});

describe('a service that cannot start says why in one sentence', () => {
    const gateway = new Gateway(bin);
    before(() => gateway.prepare());
    after(() => gateway.stop());

    async function refusal() {
        const { code, err } = await run_program(bin, 'fleetgate', ['--config', gateway.config, 'run']);
        assert.notEqual(code, 0);
        assert.equal(said_to_user(err).length, 1, err);
        return err;
    }

    test('a port in use: whose it is', async () => {
        const holder = createServer();
        await new Promise((listening) => holder.listen(gateway.web_port, '127.0.0.1', listening));
        const err = await refusal();
        await new Promise((closed) => holder.close(closed));
        assert.match(err, new RegExp(`${gateway.web_port}.*node.*${process.pid}`));
    });

    test('a typo in the configuration: where, and what was meant', async () => {
        const written = readFileSync(gateway.config, 'utf8');
        writeFileSync(gateway.config, written.replace('addresses', 'adresses'));
        const err = await refusal();
        writeFileSync(gateway.config, written);
        assert.match(err, /fleetgate\.toml:\d+:\d+.*addresses/);
    });

    test('a lost key: which, and what hangs on it', async () => {
        await gateway.start_service();
        await gateway.end('fleetgate', 'SIGTERM');
        const key = join(gateway.folder, 'data/installation.key');
        renameSync(key, `${key}.kept`);
        assert.match(await refusal(), /installation\.key.*restore/);
        renameSync(`${key}.kept`, key);
    });

    test('a database that is none, and one of a newer version; both are left as they are', async () => {
        await gateway.start_service();
        await gateway.end('fleetgate', 'SIGTERM');
        const database = join(gateway.folder, 'data/fleetgate.db');
        const kept = `${database}.kept`;
        copyFileSync(database, kept);
        const rubbish = Buffer.alloc(8192, 'no database ');
        writeFileSync(database, rubbish);
        assert.match(await refusal(), /fleetgate\.db/);
        assert.deepEqual(readFileSync(database), rubbish);
        copyFileSync(kept, database);
        execFileSync('sqlite3', [database, "INSERT INTO schema_migrations VALUES (999, '', '99.0', '2100-01-01T00:00:00Z')"]);
        assert.match(await refusal(), /99\.0|newer/);
        copyFileSync(kept, database);
        await gateway.start_service();
    });

    test('a damaged database: which command sets it aside, which a running service does not let happen', async () => {
        const in_use = await gateway.command('database', 'set-aside');
        assert.equal(in_use.code, 1, in_use.out);
        assert.match(in_use.err, /stop the service first/);
        await gateway.end('fleetgate', 'SIGTERM');
        const database = join(gateway.folder, 'data/fleetgate.db');
        writeFileSync(database, 'no database '.repeat(1000));
        const [, words] = /'fleetgate (--config .* database set-aside)'/.exec(await refusal());
        const { code, out, err } = await run_program(bin, 'fleetgate', words.split(' '));
        assert.equal(code, 0, err);
        assert.match(readFileSync(/(\/\S*fleetgate\.db\.corrupt-[^\s;]+)/.exec(out)[1], 'utf8'), /^no database/);
        await gateway.start_service();
        assert.equal(await count(gateway.command('devices', '--json')), 0);
    });
});
