// What polling costs and how it is set, on the command line and for Prometheus, beside a simulated fleet.
import assert from 'node:assert/strict';
import { request } from 'node:https';
import { after, before, describe, test } from 'node:test';
import { Gateway, kSkipped, wait_for } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const kDevices = 12;

/// {status, text} of the page's port; its certificate is the gateway's own.
function fetched(port, path, headers = {}) {
    return new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path, headers, rejectUnauthorized: false }, (response) => {
            let text = '';
            response.on('data', (piece) => (text += piece));
            response.on('end', () => resolve({ status: response.statusCode, text }));
        });
        asked.on('error', reject);
        asked.end();
    });
}

describe('the polling of a fleet that lives', () => {
    const gateway = new Gateway(bin);
    after(() => gateway.stop());
    const load = async () => JSON.parse((await gateway.command('load', '--json')).out);

    before(async () => {
        await gateway.start({
            simulator: ['--life', 'office'],
            traps: 'enabled = false\n[metrics]\nenabled = true',
        });
        assert.equal((await gateway.add(gateway.range)).code, 0);
        await wait_for('all devices', async () => (await load()).devices === kDevices);
    });

    test('says what it costs beside what is planned and what KFS would', async () => {
        await wait_for('a full reading of each', async () => (await load()).hour.full_readings >= kDevices);
        const report = await load();
        assert.equal(report.schedule, 'fast');
        assert.equal(report.hour.within_5_s, 1);
        assert.ok(report.kfs.octets_per_device_day > 20_000_000, 'KFS with up to 25 devices');
        assert.ok(report.planned.octets_per_device_day < 1_000_000);
        const { out } = await gateway.command('load');
        assert.match(out, /^12 devices: \d+ awake, \d+ asleep, 0 silent; schedule fast$/m);
        assert.match(out, /^KB a device and day +/m);
    });

    test('goes by another schedule at once', async () => {
        const tried = await gateway.command('schedule', 'custom', '--alerts', '5s', '--counters', '1h', '--dry-run');
        assert.equal(tried.code, 0, tried.err);
        assert.equal((await load()).schedule, 'fast');
        const set = await gateway.command('schedule', 'custom', '--alerts', '5s', '--counters', '1h');
        assert.equal(set.code, 0, set.err);
        assert.equal((await load()).schedule, 'custom');
        const before_it = (await load()).hour.checks;
        await wait_for('two checks of each within half a minute', async () => (await load()).hour.checks >= before_it + 2 * kDevices, 30_000);
        const wrong = await gateway.command('schedule', 'custom', '--alerts', '1s');
        assert.notEqual(wrong.code, 0);
    });

    test('tells Prometheus on this host, and nobody whom a proxy passes on', async () => {
        const { status, text } = await fetched(gateway.web_port, '/metrics');
        assert.equal(status, 200);
        assert.match(text, /^fleetgate_devices\{activity="awake"\} \d+$/m);
        assert.match(text, /^fleetgate_turn_lateness_seconds_bucket\{le="\+Inf"\} [1-9]\d*$/m);
        assert.equal((await fetched(gateway.web_port, '/metrics', { 'X-Forwarded-For': '192.0.2.7' })).status, 403);
    });
});

describe('a gateway that was told nothing of metrics', () => {
    const gateway = new Gateway(bin);
    after(() => gateway.stop());

    test('has none', async () => {
        await gateway.start({});
        assert.equal((await fetched(gateway.web_port, '/metrics')).status, 404);
    });
});
