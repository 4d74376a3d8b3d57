// The raw SNMP view of a real gateway with a slow device: who stops it, leaves or is cut off ends the walk on the network,
// and what was read in several turns is what is read in one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { kSkipped, open_browser } from './browser.mjs';
import { Gateway, wait_for } from './gateway_process.mjs';
import { set_up, sign_in, watched_page } from './steps.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const kRoot = '1.3.6.1.2.1';
const gateway = new Gateway(bin);
let context;
let page;
let device;
const card = () => page.getByRole('region', { name: 'Raw SNMP' }).first();
const button = (name) => card().getByRole('button', { name, exact: true });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function packets_sent() {
    const text = await (await context.request.get(`${gateway.url}/metrics`)).text();
    return Number(/^fleetgate_snmp_packets_sent_total (\d+)$/m.exec(text)[1]);
}
/// A walk asks three times a second; a poll that falls into this time asks once or twice.
async function asks_no_more(what) {
    const first = await packets_sent();
    await pause(3_000);
    assert.ok((await packets_sent()) - first <= 3, `${what}: it goes on asking`);
}
async function open_view() {
    await page.goto('about:blank'); // the view may be open there
    await page.goto(`${gateway.url}/#/devices/${device}`);
    await page.getByRole('button', { name: 'Raw SNMP view' }).click();
    await card().getByLabel('OID').fill(kRoot);
}
async function begin() {
    await button('Walk').click();
    await card().getByText(/Walking… [1-9][\d,]* variables/).waitFor();
}
const walk = (...more) => gateway.command('walk', String(device), kRoot, ...more);
const rows = (text) => text.trimEnd().split('\n').map((line) => line.replace(/ {2}# .*$/, '').trimEnd());
/// What counts while it is asked differs from one walk to the next.
const oids = (lines) => lines.map((line) => line.replace(/ = .*$/s, ''));

before(async () => {
    await gateway.start({ simulator: ['--life', 'still', '--fault', 'delay=300ms'], traps: 'enabled = false\n[metrics]\nenabled = true' });
    assert.equal((await gateway.add('127.31.0.3')).code, 0);
    device = (await wait_for('the device', async () => JSON.parse((await gateway.command('devices', '--json')).out.trim() || 'null'))).id;
    context = await open_browser();
    page = await watched_page(context, gateway.url);
    page.setDefaultTimeout(20_000);
    await page.goto(gateway.url);
    await set_up(page, gateway.code);
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    for (let last = -1, now = await packets_sent(); now !== last; last = now, now = await packets_sent()) await pause(4_000);
});
after(async () => {
    await context?.close();
    await gateway.stop();
});

test('Stop ends the walk on the network, and another one may begin at once', async () => {
    await open_view();
    await begin();
    await button('Stop').click();
    await card().getByText('Stopped: nothing more is asked.').waitFor();
    await asks_no_more('stopped');
});

test('what is read in turns is what is read at once', async () => {
    await button('Continue').click();
    await button('Stop').waitFor();
    await pause(1_000);
    await button('Stop').click();
    await button('Continue').click();
    await button('Continue').waitFor({ state: 'detached' });
    await button('Walk').and(page.locator(':enabled')).waitFor({ timeout: 40_000 });
    assert.equal(await button('Continue').count(), 0, 'it is whole');
    const [file] = await Promise.all([page.waitForEvent('download'), button('Save as text').click()]);
    const in_turns = rows(readFileSync(await file.path(), 'utf8'));
    const { code, out, err } = await walk();
    assert.equal(code, 0, err);
    assert.deepEqual(oids(in_turns), oids(rows(out)));
    assert.ok(in_turns.length > 100);
});

test('the command line goes on after an OID, too', async () => {
    const all = oids(rows((await walk()).out));
    const { code, out, err } = await walk('--after', all[49].slice(1));
    assert.equal(code, 0, err);
    assert.deepEqual(oids(rows(out)), all.slice(50));
    const elsewhere = await walk('--after', '1.3.6.1.4');
    assert.equal(elsewhere.code, 2);
    assert.match(elsewhere.err, /below 1\.3\.6\.1\.2\.1/);
});

test('leaving the view ends it', async () => {
    await open_view();
    await begin();
    await page.goto(`${gateway.url}/#/devices`);
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    await asks_no_more('left');
});

test('a browser that is gone ends it, and the next walk is not refused', async () => {
    await open_view();
    await begin();
    assert.deepEqual(page.trouble, []);
    await page.close();
    await asks_no_more('gone');
    const { code, err } = await walk();
    assert.equal(code, 0, err);
    page = await watched_page(context, gateway.url);
});

test('each turn stands in the audit trail', async () => {
    await page.goto(gateway.url);
    if (await page.getByLabel('User name').isVisible()) await sign_in(page);
    const entries = await page.evaluate(async () => (await (await fetch('/api/v1/audit?kind=device_walked')).json()).entries);
    const told = entries.map((one) => one.detail);
    assert.ok(told.some((detail) => detail === `device ${device}, below ${kRoot}`), told.join('\n'));
    assert.ok(told.some((detail) => new RegExp(`^device ${device}, below ${kRoot} after ${kRoot}[.\\d]+$`).test(detail)), told.join('\n'));
});
