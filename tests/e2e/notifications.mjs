// A real gateway tells people over a real mail server and a syslog receiver that its printers stopped answering.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Gateway, kSkipped, wait_for } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
const python = '/usr/bin/python3';
if (!Gateway.is_built(bin) || spawnSync(python, ['-c', 'import aiosmtpd']).status !== 0) {
    console.log('skipped: no programs (set FLEETGATE_BIN_DIR) or no python3-aiosmtpd here');
    process.exit(kSkipped);
}

describe('a gateway that tells people', () => {
    const gateway = new Gateway(bin);
    const log = createSocket('udp4');
    const lines = [];
    let mails;
    let server;

    before(async () => {
        await gateway.start({ simulator: ['--life', 'still'] });
        mails = join(gateway.folder, 'mails');
        mkdirSync(mails);
        server = spawn(python, [fileURLToPath(new URL('../notify/smtp_server.py', import.meta.url)), mails], { stdio: ['pipe', 'inherit', 'inherit'] });
        await wait_for('the mail server', () => existsSync(join(mails, 'port')));
        log.on('message', (octets) => lines.push(octets.toString('utf8')));
        log.bind(0, '127.0.0.1');
        await once(log, 'listening');
        await gateway.command('schedule', 'custom', '--alerts', '5s', '--counters', '5s');
        await gateway.add('127.31.0.1-127.31.0.3', '--timeout', '0.3');
        await wait_for('three that answer', async () => JSON.parse((await gateway.command('status', '--json')).out).answering === 3);
    });
    after(async () => {
        server.stdin.end();
        log.close();
        await gateway.stop();
    });

    const mail = (n) => JSON.parse(readFileSync(join(mails, `mail-${n}.json`), 'utf8'));
    const arrived = (n) => wait_for(`mail ${n}`, () => existsSync(join(mails, `mail-${n}.json`)), 240_000);
    const text_of = ({ data }) => Buffer.from(data.split(/\r?\n\r?\n/)[1], 'base64').toString('utf8');

    test('adds channels and tests them, naming the step that fails', async () => {
        const rules = ['--after', '0', '--gather', '5', '--resolved'];
        const address = ['--host', '127.0.0.1', '--server-port', readFileSync(join(mails, 'port'), 'utf8')];
        const added = await gateway.command(
            'notify', 'add', 'IT', 'email', ...address, '--security', 'none', '--from', 'gw@example.com', '--to', 'it@example.com', '--bcc', 'boss@example.com', ...rules,
        );
        assert.equal(added.code, 0, added.err);
        const syslog = await gateway.command('notify', 'add', 'SIEM', 'syslog', '--host', '127.0.0.1', '--server-port', String(log.address().port), ...rules);
        assert.equal(syslog.code, 0, syslog.err);
        const good = await gateway.command('notify', 'test', 'IT');
        assert.equal(good.code, 0, good.err);
        await arrived(1);
        assert.deepEqual(mail(1).to, ['it@example.com', 'boss@example.com']);
        assert.equal((await gateway.command('notify', 'test', 'SIEM')).code, 0);
        await wait_for('the syslog line', () => lines.some((line) => /^<134>1 .* fleetgate - - - \uFEFFThis is a test/.test(line)));

        const secret = join(gateway.folder, 'secret');
        writeFileSync(secret, 'g3heim-nicht-sagen\n');
        await gateway.command('notify', 'add', 'Wrong', 'email', ...address, '--security', 'starttls', '--user', 'anna', '--secret-file', secret, '--from', 'a@b.example', '--to', 'c@d.example', '--after', '86400');
        const bad = await gateway.command('notify', 'test', 'Wrong');
        assert.equal(bad.code, 1);
        assert.match(bad.err, /step: tls/);
        const listed = await gateway.command('notify', 'list', '--json');
        assert.ok(!listed.out.includes('g3heim'), 'no secret in the list');
        assert.ok(!gateway.said('fleetgate').includes('g3heim'), 'no secret in the log');
        assert.equal((await gateway.command('notify', 'remove', 'Wrong')).code, 0);
        const usage = await gateway.command('notify', 'add', 'x', 'email', '--host', 'h', '--security', 'none', '--from', 'a@b', '--to', 'no address');
        assert.equal(usage.code, 2);
        assert.match(usage.err, /no mail address/);
    });

    test('tells of devices that stopped answering, by mail and a line for each', { timeout: 400_000 }, async () => {
        await gateway.end('fleetgate-sim', 'SIGKILL');
        await arrived(2);
        const told = text_of(mail(2));
        assert.match(told, /127\.31\.0\.\d/);
        assert.match(told, /does not answer/);
        await wait_for('a line for each device', () => lines.filter((line) => line.includes('does not answer')).length >= 3, 120_000);
        const { out } = await gateway.command('notify', 'list');
        assert.match(out, /IT .*email/);
    });

    test('goes on while the mail server is down, and names the step', async () => {
        server.stdin.end();
        await once(server, 'exit');
        const bad = await gateway.command('notify', 'test', 'IT');
        assert.equal(bad.code, 1);
        assert.match(bad.err, /step: connection/);
        assert.equal((await gateway.command('status')).code, 0);
    });
});
