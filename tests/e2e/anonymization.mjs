// Data anonymization from the choice at set-up to the real manager: no address, name or place of a device or of this host
// leaves in anything, in any form; from a gateway beside it, which does not anonymize, all of them do. Needs no browser.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { free_port, Gateway, kSkipped, run_program, wait_for } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin) || !existsSync(join(bin, 'fleetgate-manager'))) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const lines = (text) => text.trim().split('\n').filter(Boolean);
const kDevices = 5;
/// Those of loopback stand in every text that has to do with networks.
const host_addresses = () => Object.values(networkInterfaces()).flat().filter((one) => !one.internal).map((one) => one.address.replace(/%.*/, ''));

/// Every text under one of these names in the object that is called `within`, wherever it stands.
function texts_at(value, names, within, inside = false) {
    if (value === null || typeof value !== 'object') return [];
    return Object.entries(value).flatMap(([key, inner]) => {
        const text = typeof inner === 'string' ? inner : inner?.value;
        if (inside && names.includes(key) && typeof text === 'string') return [text];
        return texts_at(inner, names, within, key === within);
    });
}

for (const mode of ['anonymize', 'no-anonymize']) {
    describe(`a gateway set up with --${mode}`, () => {
        const gateway = new Gateway(bin);
        const anonymizes = mode === 'anonymize';
        const manager = (...args) => run_program(bin, 'fleetgate-manager', ['--data', join(gateway.folder, 'manager'), ...args]);
        const status = async () => JSON.parse((await gateway.command('status', '--json')).out);
        const has_left = async (word) => (await gateway.command('sent', 'search', word)).code === 0;
        let private_words = [];
        before(() => gateway.start());
        after(() => gateway.stop());

        test('chooses once', async () => {
            assert.equal((await status()).anonymization, 'not chosen yet');
            assert.equal((await gateway.command('setup', `--${mode}`)).code, 0);
            assert.equal((await status()).anonymization, anonymizes ? 'on, for good' : 'off, for good');
            assert.equal((await gateway.command('setup', `--${mode}`)).code, 0, 'the same again is no other choice');
            const other = await gateway.command('setup', anonymizes ? '--no-anonymize' : '--anonymize');
            assert.equal(other.code, 1);
            assert.match(other.err, /chosen once.*cannot be changed.*install the gateway anew/);
            assert.equal((await gateway.command('setup')).code, 2, 'there is no default');
        });

        test('tells a real manager of its devices', async () => {
            const port = await free_port();
            gateway.start_program('fleetgate-manager', ['--data', join(gateway.folder, 'manager'), 'serve', '--port', String(port), '--address', '127.0.0.1']);
            await wait_for('the manager', async () => (await manager('status')).code === 0);
            const code = join(gateway.folder, 'access-code');
            writeFileSync(code, (await manager('access-code', 'new', '--quiet')).out);
            const enrolled = await gateway.command('enroll', `https://127.0.0.1:${port}`, '--access-code-file', code, '--ca', join(gateway.folder, 'manager/tls/authority.pem'));
            assert.equal(enrolled.code, 0, enrolled.err);
            assert.equal((await manager('gateways', 'approve', '--all')).code, 0);
            assert.equal((await gateway.add(`127.31.0.1-127.31.0.${kDevices}`)).code, 0);
            await wait_for('every device in the manager', async () => lines((await manager('devices', '--json')).out).length === kDevices, 90_000);
            // The first upload may be empty-handed of readings: names and places come with them.
            await wait_for('a reading of each', async () => (await status()).answering === kDevices, 60_000);
            await wait_for('all of it', async () => (await status()).queued === 0, 60_000);
            const devices = lines((await gateway.command('devices', '--json')).out).map((line) => JSON.parse(line));
            for (const { id } of devices) {
                const device = JSON.parse((await gateway.command('show', String(id), '--json')).out);
                private_words.push(device.address, ...texts_at(device, ['name', 'location'], 'identity'));
            }
            private_words = [...new Set(private_words.filter(Boolean))];
            assert.ok(private_words.length > kDevices + 2, `addresses, names and places: ${private_words.join(' | ')}`);
        });

        test(anonymizes ? 'lets nothing out that names a device, a place or this host' : 'lets it all out, or the other would prove nothing', async () => {
            const left = [];
            for (const word of private_words) if (await has_left(word)) left.push(word);
            if (!anonymizes) return assert.deepEqual(left, private_words);
            assert.deepEqual(left, []);
            assert.equal(await has_left('computer_name'), false);
            // A name of two letters stands in every base64.
            const own = [hostname(), ...host_addresses()].filter((word) => word.length > 5);
            for (const word of own) assert.equal(await has_left(word), false, word);
            assert.equal(await has_left('"anonymized":true'), true);
            const known = (await manager('devices', '--json')).out + (await manager('gateways', '--json')).out;
            for (const word of [...private_words, ...own]) assert.ok(!known.includes(word), `the manager knows ${word}`);
        });

        test('keeps its choice when it leaves the manager', async () => {
            assert.equal((await gateway.command('unregister')).code, 0);
            const other = await gateway.command('setup', anonymizes ? '--no-anonymize' : '--anonymize');
            assert.equal(other.code, 1);
        });
    });
}
