// Recordings of real printers, served by snmpsim: what the programs say of them is held against what is known of each
// (expected.json) and against what Net-SNMP's snmpwalk reads at the same moment.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { free_udp_port, Gateway, kSkipped, run_program, wait_for } from './gateway_process.mjs';
import { column, has_snmpwalk, snmpwalk } from './snmpwalk.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const corpus = process.env.FLEETGATE_CORPUS ?? join(here, '../../../shared/corpus');
const bin = process.env.FLEETGATE_BIN_DIR;
for (const [present, missing] of [
    [existsSync(join(corpus, 'serve.sh')), `no recordings of real printers in ${corpus} (set FLEETGATE_CORPUS)`],
    [existsSync('/usr/bin/snmpsimd'), 'no snmpsimd here (Debian: snmpsim)'],
    [has_snmpwalk(), 'no snmpbulkwalk here (Debian: snmp)'],
    [Gateway.is_built(bin), 'no programs here (set FLEETGATE_BIN_DIR)'],
]) {
    if (present) continue;
    console.log(`skipped: ${missing}`);
    process.exit(kSkipped);
}

const kBase = '127.32.0';
const kRange = `${kBase}.0/24`;
const port = await free_udp_port();
const expected = new Map(JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')).map((one) => [one.file, one]));

/// address -> file name of the recording, once all of them answer.
async function serve() {
    const child = spawn('bash', [join(corpus, 'serve.sh'), '-p', String(port), '-b', `${kBase}.1`], { stdio: ['ignore', 'pipe', 'inherit'] });
    const served = new Map();
    for await (const line of createInterface({ input: child.stdout })) {
        const [, address, file] = /^([\d.]+):\d+ -> (\S+)$/.exec(line) ?? [];
        if (address) served.set(address, file);
        if (line.startsWith('READY')) return { child, served };
    }
    throw new Error('the recordings are not served: what serve.sh said stands above');
}

const { child, served } = await serve();
const gateway = await new Gateway(bin).start({ simulator: false });
after(async () => {
    await gateway.stop();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
});

const direct = ['--port', String(port), '--rate', 'max', '--retries', '3', '--json'];
const lines = (text) => text.trim().split('\n').map((line) => JSON.parse(line));
const letters = (text) => (text ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');

describe('fleetgate discover', () => {
    test('finds every recording and says of each what it is', async () => {
        const found = lines((await run_program(bin, 'fleetgate', ['discover', kRange, ...direct])).out);
        assert.deepEqual(found.map((one) => one.address).sort(), [...served.keys()].sort());
        const wrong = [];
        for (const one of found) {
            const known = expected.get(served.get(one.address));
            const say = (what) => wrong.push(`${served.get(one.address)}: ${what}: ${JSON.stringify(one)}`);
            const is_scanner = known.file.includes('scanner');
            const shows_marks = known.n_printer_mib > 0 || (known.hrPrinterDeviceIndexes ?? []).length > 0;
            if (shows_marks && !is_scanner && one.kind !== 'printer') say('shows the marks of a printer');
            if (is_scanner && one.kind === 'printer') say('is no printer');
            if (one.kind !== 'printer' && !one.why) say('no reason is given');
            if (known.serial && one.serial && one.serial !== known.serial) say(`has serial number ${known.serial}`);
        }
        assert.deepEqual(wrong, []);
    });
});

describe('fleetgate show --json agrees with snmpwalk', () => {
    const kDevices = ['kyocera-cs-4053ci', 'lexmark-mx711-c', 'sharp-mx-3570n', 'konicaminolta-bizhub-c250i', 'epson-cw-c6500au', 'brother-hl-l8260cdw'];
    const addresses = kDevices.map((name) => [...served].find(([, file]) => file === `${name}.snmprec`)[0]);

    test('all are registered and read', async () => {
        for (const address of addresses) await gateway.command('add', address, '--port', String(port));
        await wait_for('a reading of each', async () => {
            const devices = lines((await gateway.command('devices', '--json')).out || '{}');
            return addresses.every((address) => devices.some((device) => device.address === address && device.read_at));
        }, 60_000);
    });

    for (const [at, name] of kDevices.entries()) {
        test(name, async () => {
            const device = JSON.parse((await gateway.command('show', addresses[at], '--json', '--why')).out);
            const compared = compare(device.latest, snmpwalk(addresses[at], port));
            assert.deepEqual(compared.wrong, []);
            assert.ok(compared.values > 15, `only ${compared.values} values were compared`);
            console.log(`${name}: ${compared.values} values agree`);
        });
    }
});

const kPrinterStates = { 1: 'other', 2: 'unknown', 3: 'idle', 4: 'printing', 5: 'warming_up' };
const kColumns = { supply: '1.3.6.1.2.1.43.11.1.1', tray: '1.3.6.1.2.1.43.8.2.1', alert: '1.3.6.1.2.1.43.18.1.1' };

/// Every value that `reading` gives beside the walk: what differs, and how many values were held against each other.
function compare(reading, walk) {
    const wrong = [];
    let values = 0;
    const check = (what, said, walked) => {
        values += 1;
        if (said !== walked) wrong.push(`${what}: fleetgate says ${JSON.stringify(said)}, snmpwalk ${JSON.stringify(walked)}`);
    };
    const number = (oid) => walk.get(oid);
    const text = (oid) => walk.get(oid)?.toString('latin1').replace(/\0+$/, '').trim();
    const is_ascii = (oid) => /^[\x20-\x7e]*$/.test(text(oid) ?? '');

    for (const [field, origin] of Object.entries(reading.identity.origins)) {
        const said = reading.identity[field];
        if (!origin) check(`identity.${field} without an origin`, said, null);
        else if (field === 'mac') check('identity.mac', said.replaceAll(':', ''), walk.get(origin.oid).toString('hex'));
        else if (field === 'sys_object_id') check('identity.sys_object_id', said, walk.get(origin.oid));
        else if (['sys_descr', 'name', 'location', 'device_id'].includes(field)) is_ascii(origin.oid) && check(`identity.${field}`, said, text(origin.oid));
        else if (field === 'maker') check('the text that tells the maker', text(origin.oid).startsWith(origin.raw), true);
        // Cut out of a longer text at times: a serial number in a description, a model behind its maker.
        else check(`identity.${field} ${said} stands in "${text(origin.oid)}"`, letters(text(origin.oid)).includes(letters(said)), true);
    }

    const state = reading.status.origins.state;
    if (state?.oid.startsWith('1.3.6.1.2.1.25.3.5.1.1')) check('status.state', reading.status.state, kPrinterStates[number(state.oid)]);
    const panel = column(walk, '1.3.6.1.2.1.43.16.5.1.2').map(([row]) => `1.3.6.1.2.1.43.16.5.1.2.${row}`);
    if (panel.every(is_ascii)) check('status.panel', reading.status.panel, panel.map(text).filter(Boolean).join(' / ') || null);

    for (const counter of reading.counters) {
        // What is added up of several rows names their column, and says the rows.
        const terms = counter.origin.raw.split(' + ').map(Number);
        const rows = column(walk, counter.origin.oid).map(([, value]) => value);
        const walked = terms.length > 1 && terms.every((term) => rows.includes(term)) ? terms.reduce((a, b) => a + b) : number(counter.origin.oid);
        check(`counter ${counter.name}`, counter.value, walked);
    }
    const marker_counts = column(walk, '1.3.6.1.2.1.43.10.2.1.4').filter(([, value]) => value >= 0);
    check('markers with a life count', reading.counters.filter((one) => one.name.startsWith('life_count')).length, marker_counts.length);

    check('rows of supplies', reading.supplies.length, column(walk, `${kColumns.supply}.9`).length);
    for (const supply of reading.supplies) {
        const cell = (at) => walk.get(`${kColumns.supply}.${at}.${supply.index}`);
        const [capacity, level] = [cell(8), cell(9)];
        const known = capacity > 0 && level >= 0 && level <= capacity;
        check(`supply ${supply.index} level_percent`, supply.level_percent, known ? Math.round((100 * level) / capacity) : null);
        check(`supply ${supply.index} capacity`, supply.capacity, capacity > 0 ? capacity : null);
        if (is_ascii(`${kColumns.supply}.6.${supply.index}`)) check(`supply ${supply.index} name`, supply.name, text(`${kColumns.supply}.6.${supply.index}`));
        // Sharp calls its waste container one that is consumed; its type tells the truth.
        if (cell(4) === 4) check(`supply ${supply.index} fills`, supply.fills, true);
    }

    check('rows of trays', reading.trays.length, column(walk, `${kColumns.tray}.10`).length);
    for (const tray of reading.trays) {
        const [capacity, current] = [9, 10].map((at) => walk.get(`${kColumns.tray}.${at}.${tray.index}`));
        check(`tray ${tray.index} capacity`, tray.capacity, capacity > 0 ? capacity : null);
        check(`tray ${tray.index} current`, tray.current, current >= 0 ? current : null);
    }

    const kSeverities = { 1: 'other', 3: 'critical', 4: 'warning', 5: 'warning_binary' };
    for (const alert of reading.alerts) {
        check(`alert ${alert.index} code`, alert.code, walk.get(`${kColumns.alert}.7.${alert.index}`));
        check(`alert ${alert.index} severity`, alert.severity, kSeverities[walk.get(`${kColumns.alert}.2.${alert.index}`)]);
        if (is_ascii(`${kColumns.alert}.8.${alert.index}`)) check(`alert ${alert.index} text`, alert.text, text(`${kColumns.alert}.8.${alert.index}`));
    }
    return { wrong, values };
}
