// The manager's page in a browser, against the real manager: from the set-up code to a device's page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe_source, open_browser } from './browser.mjs';
import { free_port, run_program } from './gateway_process.mjs';
import { HandGateway } from './hand_gateway.mjs';
import { kPassword, watched_page } from './steps.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
const folder = mkdtempSync(join(tmpdir(), 'fleetgate-manager-'));
const shots = process.env.FLEETGATE_SHOTS;
let context;
let page;
let service;
let port;
let url;
const command = async (...args) => (await run_program(bin, 'fleetgate-manager', ['--data', folder, ...args])).out.trim();

async function wait_for(what, ask) {
    for (let tries = 0; tries < 1200; ++tries) {
        const answer = await ask();
        if (answer) return answer;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${what} did not come`);
}

async function accessible(where) {
    await page.evaluate(readFileSync(axe_source(), 'utf8')); // not as a script tag: the page's policy takes none
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }));
    assert.deepEqual(found.violations.map((v) => `${where}: ${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`), []);
}

async function looked_at(name) {
    if (shots) {
        for (const [width, scheme] of [[1280, 'light'], [360, 'dark']]) {
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme: scheme });
            await page.waitForTimeout(200);
            await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
        }
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
    }
    for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${name} is ${wide} px wide at ${width}`);
    }
    await accessible(name);
}

before(async () => {
    context = await open_browser();
    port = await free_port();
    url = `https://127.0.0.1:${port}`;
    service = spawn(join(bin, 'fleetgate-manager'), ['--data', folder, 'serve', '--address', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
    page = await watched_page(context, url);
});
after(async () => {
    const ended = service && once(service, 'exit');
    service?.kill('SIGTERM');
    await context?.close();
    await ended; // or it writes into the folder that goes
    rmSync(folder, { recursive: true, force: true });
});

test('is set up with the code of the host', async () => {
    // The code is there before the port is.
    await wait_for('the manager', async () => (await run_program(bin, 'fleetgate-manager', ['--data', folder, 'status'])).code === 0);
    const code = await wait_for('the set-up code', () => command('setup-code'));
    await page.goto(url);
    await page.getByLabel('Set-up code').fill(code);
    await page.getByLabel('User name').fill('anna');
    await page.getByLabel('Password', { exact: true }).fill(kPassword);
    await looked_at('set-up');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Devices' }).waitFor();
});

test('leads a gateway in and shows its device', async () => {
    await page.getByRole('link', { name: 'Groups and users' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Customer A');
    await page.getByRole('button', { name: 'Add a group' }).click();
    await page.getByRole('rowheader', { name: 'All › Customer A' }).waitFor();
    await looked_at('groups');
    await page.getByLabel('Name', { exact: true }).fill('Berlin');
    await page.getByRole('button', { name: 'Add a group' }).click();
    await page.getByRole('button', { name: 'Change: Berlin' }).click();
    await page.getByLabel('New name').fill('Hamburg');
    await page.getByLabel('New place, below').selectOption({ label: 'All › Customer A' });
    await looked_at('group-changed');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('rowheader', { name: 'All › Customer A › Hamburg' }).waitFor();
    await page.getByRole('button', { name: 'Remove: Hamburg' }).click();
    await page.getByRole('rowheader', { name: 'All › Customer A › Hamburg' }).waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Access codes' }).click();
    await page.getByLabel('Group').selectOption({ label: 'All › Customer A' });
    await page.getByRole('button', { name: 'Make a code' }).dblclick(); // whoever presses twice wants one
    const code = await page.locator('.notice strong').textContent();
    await page.getByRole('table').getByRole('rowheader').first().waitFor();
    assert.equal(await page.getByRole('table').getByRole('rowheader').count(), 1);
    await looked_at('codes');

    const gateway = new HandGateway(port);
    assert.equal((await gateway.register(code)).status, 201);
    await page.getByRole('link', { name: 'Gateways' }).click();
    await page.getByRole('rowheader', { name: 'print-host' }).waitFor();
    await looked_at('gateways');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('managed', { exact: true }).waitFor();

    const at = new Date().toISOString();
    const say = (id, type, data) => ({ id, type, at, device: '1', data });
    const answer = await gateway.upload(1, [
        say('a', 'device', { kind: 'printer', maker: 'KYOCERA', model: 'TASKalfa <b>1</b>', serial: 'S1', address: '10.0.0.1' }),
        say('b', 'counters', { read_at: at, counters: [{ name: 'life_count', value: 12345, unit: 'impressions' }] }),
        say('c', 'supplies', { read_at: at, supplies: [{ index: '1.1', name: 'TK-1', kind: 'toner', fills: false, colorant: 'black', level_percent: 8, state: 'low' }] }),
        say('d', 'conditions', { read_at: at, conditions: [{ key: 'k', event: 'opened', word: 'jam', class: 'stop', text: 'Paper jam in tray 1.', since: at }] }),
        say('e', 'status', { read_at: at, reachability: 'answering', state: 'down' }),
    ]);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));

    await page.getByRole('link', { name: 'Devices' }).click();
    await page.getByLabel('Search').fill('taskalfa');
    await page.getByText('1 device', { exact: true }).waitFor();
    await looked_at('devices');
    await page.getByRole('link', { name: 'KYOCERA TASKalfa <b>1</b>' }).click();
    await page.getByText('Paper jam in tray 1.').waitFor();
    await page.getByText('8 %').waitFor();
    await looked_at('device');
    await page.getByLabel('Group').selectOption({ label: 'All' });
    await page.getByRole('button', { name: 'Move here' }).click();
    await page.getByRole('definition').filter({ hasText: /^All$/ }).waitFor();
});

test('says in the audit log who did what', async () => {
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByText('gateway_approved').waitFor();
    await page.getByText('devices_moved').waitFor();
    await looked_at('audit');
});

test('speaks German where the browser asks for it', async () => {
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Audit-Protokoll', level: 1 }).waitFor();
    assert.equal(await page.getAttribute('html', 'lang'), 'de');
    await page.getByRole('button', { name: /Abmelden/ }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await looked_at('log-in');
});

test('breaks no policy and asks nobody else', () => assert.deepEqual(page.trouble, []));
