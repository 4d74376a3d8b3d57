// A real gateway's console: what a search came to, a device walked as Net-SNMP's snmpwalk walks it, its labels. Needs no
// browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { Gateway, kSkipped, wait_for } from './gateway_process.mjs';
import { has_snmpwalk } from './snmpwalk.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const gateway = await new Gateway(bin).start();
after(() => gateway.stop());

/// What a command prints, when it succeeds.
async function said(...args) {
    const { code, out, err } = await gateway.command(...args);
    assert.equal(code, 0, `${args.join(' ')}: ${err}`);
    return out;
}
async function condition_of(address) {
    const all = (await said('devices', '--json')).trimEnd().split('\n').map((line) => JSON.parse(line));
    return all.find((one) => one.address === address).condition;
}
/// Twelve printers, and eight addresses behind them where nothing is; one of the twelve is left out.
await gateway.add('127.31.0.1-127.31.0.20', '--exclude', '127.31.0.12', '--timeout', '0.5');
await wait_for('the end of the search', async () => {
    const { code, out } = await gateway.command('discovery', 'show', '--json');
    return code === 0 && JSON.parse(out).state === 'done';
}, 60_000);

describe('the console', () => {
    test('tells what a search found and what not', async () => {
        const lines = (await said('discovery', 'show')).trimEnd().split('\n');
        assert.equal(lines.filter((line) => /^127\.31\.0\.\d+ +registered, device \d+ /.test(line)).length, 11);
        assert.ok(lines.some((line) => /^127\.31\.0\.12 +excluded +1 addresses, by 127\.31\.0\.12$/.test(line)), lines.join('\n'));
        assert.ok(lines.some((line) => /^127\.31\.0\.13-127\.31\.0\.20 +silent +8 addresses$/.test(line)), lines.join('\n'));
        const none = await gateway.command('discovery', 'show', '77');
        assert.equal(none.code, 1);
        assert.match(none.err, /there is no search 77/);
    });

    test('tells that no rule keeps a printer out', async () => {
        assert.deepEqual(JSON.parse(await said('discovery', 'rules', '--json')).rules, []);
    });

    test('walks a device as snmpwalk does, and says so in the audit trail', { skip: !has_snmpwalk() && 'snmpwalk is not here' }, async () => {
        const ours = (await said('walk', '127.31.0.3', '1.3.6.1.2.1.43')).trimEnd().split('\n').map((line) => line.replace(/ {2}# .*$/, '').trimEnd());
        const walked = execFileSync('snmpwalk', ['-m', '', '-v2c', '-c', 'public', '-t', '5', '-On', `127.31.0.3:${gateway.device_port}`, '.1.3.6.1.2.1.43'], { encoding: 'latin1' });
        const theirs = walked.trimEnd().split(/\n(?=\.1\.)/).map((line) => line.replace(/\s*\n/g, ' ').replace(/ = ""$/, ' = STRING: ""').trimEnd());
        assert.ok(theirs.length > 50, `${theirs.length} variables`);
        assert.deepEqual(ours, theirs);
        const named = await said('walk', '127.31.0.3', '1.3.6.1.2.1.1.1.0');
        assert.match(named, /^\.1\.3\.6\.1\.2\.1\.1\.1\.0 = STRING: ".+" {2}# sysDescr\.0\n$/);
        const wrong = await gateway.command('walk', '127.31.0.3', 'sysDescr');
        assert.equal(wrong.code, 2, 'as for every input that is wrong');
        assert.match(wrong.err, /no OID/);
    });

    test('reads devices with another credential where they answer to it', async () => {
        const added = await gateway.command_with('kind,credential,version,community\ncredential,Wrong,v2c,nobody-answers-to-this\n', 'import', '-');
        assert.equal(added.code, 0, added.err);
        assert.match(await said('credential', 'list'), /Wrong +v2c community \*\*\*/);
        const refused = await gateway.command('credential', 'use', 'Wrong', '127.31.0.3', '--accept-weaker');
        assert.equal(refused.code, 1, refused.err);
        assert.match(refused.out, /^device \d+: did not answer: .*\n1 did not answer of 1 devices\. Those that are not set keep what they had\.\n$/);
        const before = JSON.parse(await said('show', '127.31.0.3', '--json'));
        await said('credential', 'use', 'Wrong', '127.31.0.3', '--without-trying', '--accept-weaker');
        const wrong = JSON.parse(await said('show', '127.31.0.3', '--json'));
        assert.notEqual(wrong.credential_id, before.credential_id);
        await wait_for('the poller to use it', async () => (await condition_of('127.31.0.3')) === 'silent', 240_000);
        const weaker = await gateway.command('credential', 'use', String(before.credential_id), '--all');
        assert.equal(weaker.code, 1);
        assert.match(weaker.err, /1 device is read with a stronger credential now/, 'the community that everybody knows is the weaker one');
        assert.equal(await said('credential', 'use', String(before.credential_id), '--all', '--accept-weaker'), '1 set, 10 already so of 11 devices. Those that are not set keep what they had.\n');
        await wait_for('it to answer again', async () => (await condition_of('127.31.0.3')) !== 'silent', 240_000);
        assert.match(await said('audit', 'list'), /device_credential_changed/);
        const nobody = await gateway.command('credential', 'use', 'Nothing', '--all');
        assert.match(nobody.err, /there is no credential 'Nothing'/);
    });

    test('labels a device, and leaves what is not named', async () => {
        assert.equal(await said('label', '127.31.0.3', '--name', 'Hall', '--note', 'by the door', '--tag', 'b', '--tag', 'a'), 'name: Hall\nnote: by the door\ntags: a, b\n');
        assert.equal(await said('label', '127.31.0.3', '--untag', 'a'), 'name: Hall\nnote: by the door\ntags: b\n');
        assert.equal(await said('label', '127.31.0.3', '--name', ''), 'name: -\nnote: by the door\ntags: b\n');
    });
});
