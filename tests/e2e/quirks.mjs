// Every oddity of real devices that the simulator has, read over the wire by the program as a user would: what comes out is true, bounded
// and printable, and nothing is invented.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { free_udp_port, Gateway, kSkipped, run_program, start_simulator } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const running = [];
after(async () => {
    for (const simulator of running) await simulator.stop();
});

let next = 1;
/// What `fleetgate read --json` says of one device, and how long that took.
async function read(template, { faults = [], options = [] } = {}) {
    const address = `127.36.0.${next++}`;
    const port = await free_udp_port();
    running.push(await start_simulator(bin, ['--range', `${address}-${address}`, '--port', String(port), '--template', template,
        '--life', 'still', ...faults.flatMap((fault) => ['--fault', fault])]));
    const began = Date.now();
    const { out } = await run_program(bin, 'fleetgate', ['read', address, '--port', String(port), '--json', '--timeout', '0.5', ...options]);
    const seconds = (Date.now() - began) / 1000;
    const line = out.trim().split('\n')[0];
    assert.ok(line, `${template} ${faults} was not read`);
    return { ...JSON.parse(line), seconds, size: out.length };
}

const level = (row) => [row.level_percent, row.state];

describe('levels and rows', () => {
    test('no number is made of what is none', async () => {
        const device = await read('quirk-levels');
        const supplies = Object.fromEntries(device.supplies.map((row) => [row.index, level(row)]));
        assert.deepEqual(supplies['1.2'], [null, 'ok']);
        assert.deepEqual(supplies['1.3'], [null, 'unknown']);
        assert.deepEqual(supplies['1.5'], [null, 'unknown']);
        assert.deepEqual(supplies['1.30'][0], 100, 'a level above the maximum is full');
        assert.deepEqual(supplies['1.31'], [null, 'unknown'], 'a maximum of 0 divides nothing');
        assert.deepEqual(device.supplies.filter((row) => row.name === 'Toner').map((row) => row.colorant), ['black', 'cyan', 'magenta', 'yellow']);
    });

    test('a device without a row of its own, with gaps, holes and alerts that are none', async () => {
        const device = await read('quirk-rows');
        assert.equal(device.kind, 'printer');
        assert.equal(device.status.state, 'idle');
        assert.deepEqual(device.status.errors, []);
        assert.equal(device.status.uptime_s, 30_000_000);
        const supplies = Object.fromEntries(device.supplies.map((row) => [row.index, level(row)]));
        assert.deepEqual(supplies, { 1.2: [null, 'ok'], 1.3: [null, 'ok'], 1.9: [null, 'unknown'], '1.30': [null, 'unknown'] });
        assert.deepEqual(device.alerts.map((alert) => alert.code), [1001]);
    });

    test('two markers are two counters', async () => {
        const device = await read('quirk-two-markers');
        assert.ok(device.counters.filter((row) => row.name.startsWith('life_count')).length === 2);
    });

    test('an alert table of three thousand rows that are none', async () => {
        const device = await read('quirk-alert-flood');
        assert.ok(device.alerts.length <= 500);
        assert.ok(device.seconds < 20, `${device.seconds} s`);
    });

    test('ten thousand supplies cost bounded time and room', async () => {
        const device = await read('quirk-ten-thousand');
        assert.ok(device.supplies.length <= 500);
        assert.ok(device.supplies.every((row) => row.level_percent === null), 'a number said as text is no level');
        assert.ok(device.gaps.includes('supply table: cut after 500 rows'), JSON.stringify(device.gaps));
        assert.deepEqual(device.cuts, [{ part: 'supply table', kind: 'rows', kept: 500 }]);
        assert.ok(device.seconds < 20, `${device.seconds} s`);
        assert.ok(device.size < 300_000, `${device.size} octets`);
    });
});

describe('texts', () => {
    test('each in the encoding that it is in, harmless, and whole where it can be', async () => {
        const device = await read('quirk-texts');
        assert.equal(device.status.panel, 'Prêt à imprimer');
        const names = device.supplies.map((row) => row.name);
        assert.equal(names[0], 'Toner');
        assert.equal(names[2], 'Kit manutenção');
        assert.equal(device.trays[2].name, 'Fière');
        assert.equal(device.identity.location, '惹饭打印机');
        const all = JSON.stringify(device);
        assert.ok(!/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\ufffd]/.test(Object.values(device.trays).map((row) => row.name).join('')));
        assert.ok(!all.includes('\\u001b'));
    });

    for (const faults of [[], ['tooBig=1']]) {
        test(`texts that fill a datagram each are cut and said to be${faults.map((fault) => `, with ${fault}`)}`, async () => {
            const device = await read('quirk-long-texts', { faults });
            assert.equal(device.kind, 'printer');
            assert.equal(device.identity.model, 'Example Long 9');
            assert.match(device.status.panel, /^Ready 0123/);
            assert.deepEqual(device.supplies.map((row) => row.name.slice(0, 6)), ['Toner', 'Drum 0']);
            assert.deepEqual(device.cuts.map((cut) => cut.kind), device.cuts.map(() => 'text'));
            assert.ok(device.cuts.some((cut) => cut.part === 'identity and status' && cut.kept === 4096), JSON.stringify(device.cuts));
            const worn = device.conditions.find((one) => one.word === 'partWorn');
            assert.match(worn.what_happened, /^The drum \(Drum 0123/, 'what is wrong is told with the reading');
            assert.ok(worn.what_happened.length < 400);
            assert.ok(device.seconds < 20, `${device.seconds} s`);
            assert.ok(device.size < 20_000, `${device.size} octets`);
        });
    }

    test('Shift_JIS is read as the device says', async () => {
        const device = await read('quirk-shift-jis');
        assert.equal(device.supplies[0].name, 'ブラックトナー');
    });
});

describe('answers that are not as they should be', () => {
    for (const fault of ['tooBig=1', 'tooBig=5', 'noBulk', 'nonIncreasing', 'endless', 'wrongTypes', 'nullMissing', 'duplicate', 'late', 'loss=20', 'clonedEngineIds']) {
        test(fault, async () => {
            const device = await read('kyocera-taskalfa-3554ci', { faults: [fault], options: ['--retries', '3'] });
            assert.equal(device.kind, 'printer');
            if (fault !== 'wrongTypes') assert.match(device.identity.model, /TASKalfa 3554ci/);
            for (const row of [...device.supplies, ...device.trays]) {
                assert.ok(row.level_percent === null || (row.level_percent >= 0 && row.level_percent <= 100));
            }
            assert.ok(device.seconds < 60, `${device.seconds} s`);
        });
    }
});
