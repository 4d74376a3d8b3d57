// A print server with three printers, beside the real service: three devices, each with its own values and with nothing of another's or
// of the server's; and the log, `why` and `show` say so in a sentence.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { free_udp_port, Gateway, kSkipped, run_program, start_simulator, wait_for } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const kAddress = '127.37.0.7';
const lines = (text) => text.trim().split('\n').filter(Boolean);

describe('three printers behind one address', () => {
    const gateway = new Gateway(bin);
    let devices = [];
    let simulator;

    before(async () => {
        await gateway.start({ simulator: false });
        simulator = await start_simulator(bin, ['--range', `${kAddress}-${kAddress}`, '--port', String(gateway.device_port),
            '--life', 'still', '--template', 'quirk-three-printers']);
        assert.equal((await gateway.add(kAddress)).code, 0);
        await wait_for('a reading of each', async () => {
            const { out } = await gateway.command('devices', '--json');
            devices = lines(out).map((line) => JSON.parse(line));
            return devices.length === 3 && devices.every((device) => device.total > 0);
        });
        devices.sort((a, b) => a.unit.index - b.unit.index);
    });
    after(async () => {
        await gateway.stop();
        await simulator?.stop();
    });

    const show = async (device) => JSON.parse((await gateway.command('show', String(device.id), '--json')).out);

    test('are three devices, and stay three when they are searched again', async () => {
        assert.deepEqual(devices.map((device) => device.unit), [{ index: 1, of: 3 }, { index: 2, of: 3 }, { index: 5, of: 3 }]);
        assert.deepEqual(devices.map((device) => device.address), [kAddress, kAddress, kAddress]);
        assert.deepEqual(devices.map((device) => device.serial?.slice(0, 3)), ['EX1', 'EX2', undefined]);
        await gateway.command('add', kAddress, '--port', String(gateway.device_port), '--timeout', '0.7');
        await wait_for('the second search', () => gateway.said('fleetgate').match(/DISC002/g)?.length >= 2);
        assert.equal(lines((await gateway.command('devices', '--json')).out).length, 3);
    });

    test('have each its own values and none of another', async () => {
        const [laser, color, lines_printer] = await Promise.all(devices.map(show));
        const levels = (device) => device.latest.supplies.map((row) => row.level_percent);
        assert.deepEqual([levels(laser), levels(color), levels(lines_printer)], [[80], [64, 40, 20, 5], [10]]);
        assert.deepEqual(color.latest.supplies.map((row) => row.colorant), ['black', 'cyan', 'magenta', 'yellow']);
        for (const device of [laser, color, lines_printer]) {
            assert.equal(device.latest.trays.length, 1);
            assert.match(device.latest.trays[0].name, /^Tray of /);
            assert.equal(device.latest.counters.length, 1, 'the counter in the maker\'s own place is the server\'s');
            assert.equal(device.latest.identity.mac, null);
            assert.equal(device.latest.profile, '');
        }
        assert.deepEqual(lines_printer.latest.alerts.map((alert) => alert.text), ['Ribbon low']);
        assert.equal(lines_printer.latest.identity.serial, null, 'the serial number of the server is not that of a printer');
        assert.equal(color.latest.counters[0].value, 2 * laser.latest.counters[0].value);
    });

    test('are explained in the log, by show and by why', async () => {
        const sentence = (index) => `one of 3 printers behind ${kAddress}, hrDeviceIndex ${index}`;
        const registered = lines(gateway.said('fleetgate')).filter((line) => line.includes('DISC006'));
        assert.equal(registered.length, 3);
        for (const index of [1, 2, 5]) assert.ok(registered.some((line) => line.includes(sentence(index))), registered.join('\n'));
        assert.ok((await gateway.command('show', String(devices[2].id))).out.includes(sentence(5)));
        const by_address = await gateway.command('show', kAddress);
        assert.match(by_address.err, /3 devices, say the id/);
        const why = (await gateway.command('why', kAddress)).out;
        assert.match(why, /3 printers answer behind 127\.37\.0\.7/);
        assert.match(why, /Nothing is wrong: each of them is registered/);
    });
});

describe('a print server that moves to another address', () => {
    const [old_address, new_address] = ['127.37.2.7', '127.37.2.8'];
    const range = `${old_address}-${new_address}`;
    const gateway = new Gateway(bin);
    let simulator;
    let known;

    /// The print server at the first address and a Lexmark at the second, or as `layout` has it.
    async function printers(...layout) {
        await simulator?.stop();
        simulator = await start_simulator(bin, ['--range', range, '--port', String(gateway.device_port), '--life', 'still',
            '--template', 'quirk-three-printers', '--template', 'lexmark-cx730', ...layout]);
    }
    const ended = () => gateway.said('fleetgate').match(/DISC002/g)?.length ?? 0;
    async function search() {
        const before_it = ended();
        const { code, err } = await gateway.add(range, '--timeout', '0.5', '--retries', '2');
        assert.equal(code, 0, err);
        await wait_for('the end of the search', () => ended() > before_it, 60_000);
    }
    const json_lines = async (...command) => lines((await gateway.command(...command, '--json')).out).map((line) => JSON.parse(line));
    const nameless = async () => (await json_lines('devices')).filter((device) => device.unit?.index === 5);
    const read = (count) => wait_for(`${count} devices that were read`, async () => {
        const all = await json_lines('devices');
        return all.length === count && all.every((device) => device.read_at);
    });

    before(() => gateway.start({ simulator: false }));
    after(async () => {
        await gateway.stop();
        await simulator?.stop();
    });

    test('takes those along that tell a number, and asks about the one that tells none', async () => {
        await printers('--fault', `silence@${new_address}`);
        await search();
        await read(3);
        [known] = await nameless();
        await printers('--swap', `${old_address}=${new_address}`);
        await search();
        await read(5);
        const numbered = (await json_lines('devices')).filter((device) => device.unit && device.unit.index !== 5);
        assert.deepEqual(numbered.map((device) => device.address), [new_address, new_address]);
        const [question, ...more] = await json_lines('questions');
        assert.deepEqual(more, []);
        assert.equal(question.kind, 'moved_with_server');
        assert.deepEqual([question.known.device_id, question.known.address, question.found.address], [known.id, old_address, new_address]);
        assert.match(question.text, /no longer answers at 127\.37\.2\.7.*; printers that stood behind that address .*127\.37\.2\.8.* hrDeviceIndex 5/);
        assert.match(gateway.said('fleetgate'), new RegExp(`DISC016.*may be device ${known.id}`));
    });

    test('goes on with its history once somebody says that it is the same', async () => {
        const [question] = await json_lines('questions');
        assert.equal((await gateway.command('questions', 'answer', String(question.id), 'same-device')).code, 0);
        const now = await nameless();
        assert.deepEqual(now.map(({ id, address }) => [id, address]), [[known.id, new_address]]);
        const [shown] = await json_lines('show', String(known.id));
        assert.deepEqual([shown.history.boards, shown.history.steps], [[], []], 'neither another board nor a step of a counter');
        await search();
        assert.deepEqual(await json_lines('questions'), []);
        assert.equal((await json_lines('devices')).length, 4);
    });

    test('and comes back closes its question by itself', async () => {
        await printers();
        await search();
        const [asked] = await json_lines('questions');
        assert.deepEqual([asked.known.device_id, asked.found.address], [known.id, old_address]);
        await printers('--swap', `${old_address}=${new_address}`);
        await search();
        assert.deepEqual(await json_lines('questions'), []);
        const [closed] = (await json_lines('questions', '--all')).filter((one) => one.id === asked.id);
        assert.match(closed.closed_why, /answers at its own address again/);
    });
});

test('fleetgate read prints each', async () => {
    const port = await free_udp_port();
    const simulator = await start_simulator(bin, ['--range', '127.37.1.7-127.37.1.7', '--port', String(port), '--template', 'quirk-three-printers']);
    try {
        const { out } = await run_program(bin, 'fleetgate', ['read', '127.37.1.7', '--port', String(port), '--json', '--timeout', '0.5']);
        const readings = lines(out).map((line) => JSON.parse(line));
        assert.deepEqual(readings.map((one) => one.unit), [{ index: 1, of: 3 }, { index: 2, of: 3 }, { index: 5, of: 3 }]);
        assert.deepEqual(readings.map((one) => one.supplies.length), [1, 4, 1]);
    } finally {
        await simulator.stop();
    }
});
