// A device is its serial number and maker, wherever it is: printers swap addresses, move and are cloned while a real service
// searches, and what cannot be told becomes one question, which stays answered.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Gateway, kSkipped, start_simulator, wait_for } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const kRange = '127.37.0.1-127.37.0.8';
const at = (n) => `127.37.0.${n}`;
const gateway = new Gateway(bin);
let simulator;

/// The same printers every time, as they stand now: `layout` says who is elsewhere, who is off, and who tells another's number.
async function printers(...layout) {
    await simulator?.stop();
    simulator = await start_simulator(bin, ['--range', kRange, '--port', String(gateway.device_port), '--seed', '11', '--life', 'still', ...layout]);
}
const off = (...numbers) => numbers.flatMap((n) => ['--fault', `silence@${at(n)}`]);

const ended_searches = () => gateway.said('fleetgate').match(/DISC002/g)?.length ?? 0;

async function search() {
    const before_it = ended_searches();
    const { code, err } = await gateway.add(kRange, '--timeout', '0.3', '--retries', '1');
    assert.equal(code, 0, err);
    await wait_for('the end of the search', () => ended_searches() > before_it, 90_000);
}

async function json_lines(...command) {
    const { code, out, err } = await gateway.command(...command, '--json');
    assert.equal(code, 0, err);
    return out.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
const devices = () => json_lines('devices');
const questions = (...more) => json_lines('questions', ...more);
const by_serial = async () => new Map((await devices()).map((one) => [one.serial, one]));

async function counters_of(id) {
    const [device] = await json_lines('show', String(id));
    return device.latest.counters;
}

/// In the order of their names: a reading of everything may list them in another order than one of what moves.
const values_of = async (id) => JSON.stringify((await counters_of(id)).map(({ name, value }) => [name, value]).sort());

/// Every device answers and was read since.
async function all_read(count) {
    const since = new Date().toISOString();
    return wait_for(`a reading of ${count} devices`, async () => {
        const all = await devices();
        return all.length === count && all.every((one) => ['ok', 'warning', 'error'].includes(one.condition) && one.read_at > since) && all;
    }, 60_000);
}

before(async () => {
    await gateway.start({ simulator: false });
    await gateway.command('schedule', 'custom', '--alerts', '5s', '--counters', '5s');
});
after(async () => {
    await simulator?.stop();
    await gateway.stop();
});

describe('devices that are not where they were', () => {
    let known;
    const counted = new Map();

    test('are found and read', async () => {
        await printers(...off(5, 6, 7, 8));
        await search();
        await all_read(4);
        known = await by_serial();
        for (const [serial, { id }] of known) counted.set(serial, await values_of(id));
        assert.ok([...counted.values()].every((text) => text.length > 20), 'each counts something');
        assert.equal(new Set(counted.values()).size, 4, 'and something of its own');
    });

    test('swap addresses and keep their histories', async () => {
        await printers('--swap', `${at(1)}=${at(2)}`, ...off(5, 6, 7, 8));
        await search();
        await all_read(4);
        const now = await by_serial();
        const moved = [...known.values()].filter((one) => now.get(one.serial).address !== one.address);
        assert.equal(moved.length, 2);
        for (const [serial, one] of known) {
            assert.equal(now.get(serial).id, one.id);
            assert.equal(await values_of(one.id), counted.get(serial));
            const [shown] = await json_lines('show', String(one.id));
            assert.ok(!(shown.history.steps ?? []).length, `a counter of ${serial} took a step: ${JSON.stringify(shown.history)}`);
        }
        assert.deepEqual(await questions('--all'), []);
    });

    test('move, and are recovered by the next search', async () => {
        // Who was at 1 first is at 2 since the swap; now at 5, and nothing is at 2.
        await printers('--swap', `${at(1)}=${at(2)}`, '--swap', `${at(2)}=${at(5)}`, ...off(2, 6, 7, 8));
        await search();
        const [, mover] = [...known].find(([, one]) => one.address === at(1));
        const now = await by_serial();
        assert.equal(now.get(mover.serial).address, at(5));
        assert.equal(now.get(mover.serial).id, mover.id);
        await all_read(4);
        assert.equal(await values_of(mover.id), counted.get(mover.serial));
        assert.deepEqual(await questions('--all'), []);
    });
});

describe('a serial number at two addresses', () => {
    const layout = ['--swap', `${at(1)}=${at(2)}`, '--swap', `${at(2)}=${at(5)}`];
    const cloned = [...layout, '--clone', `${at(3)}=${at(6)}`, ...off(2, 7, 8)];
    let asked;

    test('is one question, however often it is seen', async () => {
        await printers(...cloned);
        await search();
        [asked] = await questions();
        assert.equal(asked.kind, 'second_address');
        assert.equal(asked.known.address, at(3));
        assert.equal(asked.found.address, at(6));
        assert.notEqual(asked.found.mac, asked.known.mac);
        assert.equal((await devices()).length, 4, 'nothing is registered before somebody says what it is');
        await search();
        const again = await questions('--all');
        assert.equal(again.length, 1);
        assert.equal(again[0].id, asked.id);
        assert.ok(again[0].last_seen_at > asked.last_seen_at);
        assert.equal(again[0].opened_at, asked.opened_at);
    });

    test('is told where the device is shown', async () => {
        const { out } = await gateway.command('show', at(3));
        assert.match(out, new RegExp(`question ${asked.id}: Device ${asked.known.device_id} answers at ${at(3)}`));
        const list = await gateway.command('questions');
        assert.match(list.out, /another-device .*registered on its own/);
    });

    test('is answered: another device, which is a device from then on', async () => {
        const { code, out, err } = await gateway.command('questions', 'answer', String(asked.id), 'another-device');
        assert.equal(code, 0, err);
        assert.match(out, /answered {2}another_device by command line/);
        const all = await all_read(5);
        const twins = all.filter((one) => one.serial === asked.found.serial);
        assert.deepEqual(twins.map((one) => one.address).sort(), [at(3), at(6)]);
        const [one, other] = await Promise.all(twins.map(({ id }) => values_of(id)));
        assert.notEqual(one, other, 'each counts its own pages');
    });

    test('stays answered', async () => {
        await search();
        assert.deepEqual(await questions(), []);
        assert.equal((await devices()).length, 5);
        const twice = await gateway.command('questions', 'answer', String(asked.id), 'moved');
        assert.equal(twice.code, 1);
        assert.match(twice.err, /answered by command line already: another_device/);
    });

    test('the twin is itself when it moves', async () => {
        const twin = (await devices()).find((one) => one.address === at(6));
        // Swaps come before clones, so the clone stands at 7 already.
        await printers(...layout, '--swap', `${at(6)}=${at(7)}`, '--clone', `${at(3)}=${at(7)}`, ...off(2, 6, 8));
        await search();
        const now = (await devices()).find((one) => one.id === twin.id);
        assert.equal(now.address, at(7));
        assert.deepEqual(await questions(), []);
    });

    test('a second interface is not asked about again, and one that goes away closes its question', async () => {
        const with_second = [...layout, '--swap', `${at(6)}=${at(7)}`, '--clone', `${at(3)}=${at(7)}`, '--clone', `${at(4)}=${at(8)}`];
        await printers(...with_second, ...off(2, 6));
        await search();
        const [question] = await questions();
        assert.equal(question.found.address, at(8));
        // It is gone before anybody answers: the question closes by itself.
        await printers(...with_second, ...off(2, 6, 8));
        await search();
        const closed = (await questions('--all')).find((one) => one.id === question.id);
        assert.match(closed.closed_why, /nothing answers as the device at 127\.37\.0\.8 any more/);
        // It comes back and is the same question again.
        await printers(...with_second, ...off(2, 6));
        await search();
        const [back] = await questions();
        assert.equal(back.id, question.id);
        assert.equal((await gateway.command('questions', 'answer', String(back.id), 'same-device')).code, 0);
        await search();
        assert.deepEqual(await questions(), []);
        assert.equal((await devices()).length, 5);
        assert.match(gateway.said('fleetgate'), /DISC015.*127\.37\.0\.8/);
    });
});
