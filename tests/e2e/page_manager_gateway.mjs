// A gateway's own page at the real manager: what it is, what arrived, its log files and their text; exports; a large fleet.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { hold_next } from './held.mjs';
import { is_sound, start_manager, zipped } from './manager_fixture.mjs';
import { fits_every_width } from './steps.mjs';

const kMac = 'ab'.repeat(32);
let manager;
let page;
let gateway;
const at = new Date().toISOString();
const card = (name) => page.getByRole('region', { name, exact: true });

/// What the browser stores when the link is followed.
async function downloaded(link) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

before(async () => {
    manager = await start_manager();
    page = manager.page;
    gateway = await manager.gateway();
    const about = (id, type, data) => ({ id, type, at, data });
    const answer = await gateway.upload(1, [
        about('a', 'gateway', { version: '0.9.1', computer_name: '=print-host', platform: 'Debian 12', anonymized: false, check_in: 600, uploads_a_day: 2 }),
        about('b', 'gap', { reason: 'expired', kind: 'status', count: 12, first_at: at, last_at: at }),
        about('c', 'discovery_settings', { settings: [{ name: 'Head <b>office</b>', scopes: ['10.0.0.0/24'], excludes: ['10.0.0.9'], port: 161, timeout: 5, retries: 1, packets_per_second: 100, registers_found: true, interval: 86400 }] }),
        { ...about('d', 'device', { kind: 'printer', maker: 'KYOCERA', model: 'ECOSYS', serial: 'S1' }), device: '1' },
    ]);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const lines = Array.from({ length: 1200 }, (_, n) => JSON.stringify({ number: n + 1, at, kind: n === 700 ? 'settings_changed' : 'log_in', actor: 'admin', ok: n !== 700 }));
    const put = async (name, files) => assert.equal((await gateway.put_file(name, zipped(files))).status, 200);
    await put('audit-2026-11-20.zip', { 'anchor.json': JSON.stringify({ number: 1200, mac: kMac }), 'audit-2026-11-20.jsonl': lines.join('\n') });
    await put('system-2026-11-20.zip', { 'system-2026-11-20.log': 'first line\n<img src=x onerror=alert(1)>\n' });
});
after(() => manager?.stop());

test('the list leads to what a gateway is and what arrived of it', async () => {
    await page.getByRole('link', { name: 'Gateways' }).click();
    await page.getByText('1 gateway', { exact: true }).waitFor();
    await page.getByLabel('Search').fill('nobody');
    await page.getByText('No gateway fits.').waitFor();
    await page.getByLabel('Search').fill('PRINT-');
    await page.getByRole('link', { name: '=print-host' }).click();
    await page.getByRole('heading', { name: '=print-host', level: 1 }).waitFor();
    await card('Gateway').getByText('0.9.1').waitFor();
    await card('Gateway').getByText('Debian 12').waitFor();
    await card('Contact').getByText('10 minutes apart').waitFor();
    await card('Contact').getByText('0; the alarm is raised at 2').waitFor();
    await card('What has arrived').getByText('ab'.repeat(16)).waitFor();
    await card('Gaps that it reported').getByText('Not taken for too long').waitFor();
    await card('Where it looks for devices').getByText('Head <b>office</b>').waitFor();
    await card('Audit chain').getByText(/goes on where it stood: up to entry 1,200/).waitFor();
    await is_sound(page, "a gateway's page");
    await card('Gateway').getByRole('button', { name: 'Show its devices: 1 managed, 0 pending' }).click();
    await page.getByRole('button', { name: `Only those of ${gateway.id}` }).waitFor();
    await page.getByText('1 device', { exact: true }).waitFor();
    await page.goBack();
});

test('a log file is read in the page, filtered, and downloaded', async () => {
    await page.getByRole('heading', { name: '=print-host', level: 1 }).waitFor();
    const files = card('Daily log files');
    await files.getByLabel('Kind').selectOption('audit');
    await files.getByRole('rowheader').first().waitFor();
    assert.equal(await files.getByRole('rowheader').count(), 1);
    const file = await downloaded(files.getByRole('link', { name: 'Download: audit-2026-11-20.zip' }));
    assert.equal(file.name, 'audit-2026-11-20.zip');
    assert.equal(file.content.subarray(0, 2).toString(), 'PK');
    await files.getByRole('link', { name: 'Read: audit-2026-11-20.zip' }).click();
    await page.getByRole('heading', { name: 'Audit log, Nov 20, 2026', level: 1 }).waitFor();
    await page.getByText('1,200 lines').waitFor();
    assert.equal(await page.locator('.lines__line').count(), 500, 'a part at a time');
    await page.getByText('1 to 500 of 1,200').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('501 to 1,000 of 1,200').waitFor();
    await page.getByLabel('Only lines with').fill('SETTINGS');
    await page.keyboard.press('Enter');
    await page.getByText('1 of 1,200 lines').waitFor();
    await page.getByText(/^701 · .* · settings_changed · admin · refused$/).waitFor();
    await is_sound(page, 'the reader');
    await page.getByLabel('In the archive').selectOption('anchor.json');
    await page.getByLabel('Only lines with').fill('');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByText(/number: 1200|^1200/).first().waitFor();
    await page.goto(`${manager.url}/#/gateways/${gateway.id}/system-2026-11-20.zip`);
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
});

test('an audit chain that was cut off is said', async () => {
    const cut = zipped({ 'anchor.json': JSON.stringify({ number: 3, mac: kMac }), 'audit-2026-11-21.jsonl': '{}' });
    assert.equal((await gateway.put_file('audit-2026-11-21.zip', cut)).status, 200);
    await page.goto(`${manager.url}/#/gateways/${gateway.id}`);
    await card('Audit chain').getByText('The chain did not go on where it stood').waitFor();
    await card('Audit chain').getByText('audit-2026-11-21.zip').waitFor();
    await card('Audit chain').getByText('Compare with the gateway').click();
    await card('Audit chain').getByText(`fleetgate audit verify --anchor 3:${kMac}`).waitFor();
    await is_sound(page, 'a broken chain');
});

test('the keyboard reaches a file and its lines', async () => {
    await card('Daily log files').getByRole('link', { name: 'Read: system-2026-11-20.zip' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'System log, Nov 20, 2026', level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'the focus goes to the heading');
    const names = [];
    for (let n = 0; n < 4; ++n) {
        await page.keyboard.press('Tab');
        names.push(await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName));
    }
    assert.deepEqual(names.slice(0, 3), ['INPUT', 'Filter', 'Download']);
});

test('a name that comes late does not fetch the focus back', async () => {
    await page.getByRole('link', { name: 'Gateways' }).click();
    const answer = await hold_next(page, 'GET', `gateways/${gateway.id}`);
    await page.getByRole('link', { name: '=print-host' }).click();
    await answer.asked;
    const elsewhere = page.getByRole('navigation').first().getByRole('link', { name: 'Devices' });
    await elsewhere.focus();
    await answer.go_on();
    await page.getByRole('heading', { name: '=print-host', level: 1 }).waitFor();
    assert.ok(await elsewhere.evaluate((link) => link === document.activeElement));
    await page.goBack();
});

test('what is shown is exported, and no cell is a formula', async () => {
    await page.getByRole('link', { name: 'Gateways' }).click();
    const gateways = await downloaded(page.getByRole('link', { name: 'As CSV' }));
    assert.equal(gateways.name, 'gateways.csv');
    assert.match(gateways.content.toString(), new RegExp(`${gateway.id},'=print-host,managed`));
    const json = await downloaded(page.getByRole('link', { name: 'As JSON' }));
    assert.equal(JSON.parse(json.content)[0].computer_name, '=print-host');
    await page.getByRole('link', { name: 'Audit log' }).click();
    const audit = await downloaded(page.getByRole('link', { name: 'As CSV' }));
    assert.match(audit.content.toString(), /file_read/);
});

test('five hundred devices of twenty gateways stay pages of a hundred', async () => {
    for (let n = 0; n < 20; ++n) {
        const one = await manager.gateway();
        const messages = Array.from({ length: 25 }, (_, d) => ({ id: `m${d}`, type: 'device', at, device: String(d + 1), data: { kind: 'printer', maker: 'HP', model: `Model ${d}` } }));
        assert.equal((await one.upload(1, messages)).status, 200);
    }
    await page.goto(`${manager.url}/#/devices`);
    await page.getByRole('button', { name: /Only those of/ }).click();
    await page.getByText('501 devices', { exact: true }).waitFor();
    assert.equal(await page.getByRole('rowheader').count(), 100);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('101 to 200 of 501').waitFor();
    await page.getByLabel('Search').fill('model 24');
    await page.getByText('20 devices', { exact: true }).waitFor();
});

test('every new screen speaks German', async () => {
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.locator('html[lang=de]').waitFor();
    const shown = { [`gateways/${gateway.id}`]: 'Audit-Kette', [`gateways/${gateway.id}/system-2026-11-20.zip`]: 'Nur Zeilen mit', gateways: '21 Gateways', groups: 'Erstes Passwort', audit: 'Datei gelesen' };
    for (const [hash, text] of Object.entries(shown)) {
        await page.goto(`${manager.url}/#/${hash}`);
        await page.reload();
        await page.getByText(text).first().waitFor();
        await fits_every_width(page, `${hash} in German`);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor();
});

test('a Customer finds neither gateways nor files', async () => {
    const answer = await page.evaluate(async (id) => {
        const { csrf } = await (await fetch('/api/v1/session')).json();
        const made = await fetch('/api/v1/accounts', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Fleetgate-CSRF': csrf }, body: JSON.stringify({ name: 'carl', role: 'customer', password: 'Correct-horse-8' }) });
        return `${made.status} ${id}`;
    }, gateway.id);
    assert.equal(answer, `201 ${gateway.id}`);
    await page.getByRole('button', { name: /Sign out/ }).click();
    await page.getByLabel('User name').fill('carl');
    await page.getByLabel('Password', { exact: true }).fill('Correct-horse-8');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Current password').fill('Correct-horse-8');
    await page.getByLabel('New password').fill('Correct-horse-9');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Gateways' }).count(), 0);
    await page.evaluate((id) => (location.hash = `#/gateways/${id}/audit-2026-11-20.zip`), gateway.id);
    await page.getByText('This is for Managers.').waitFor();
    const refused = await page.evaluate(async (id) => (await fetch(`/api/v1/gateways/${id}/files`)).status, gateway.id);
    assert.equal(refused, 403);
});

test('breaks no policy and asks nobody else', () => assert.deepEqual(page.trouble, []));
