// The life of an administrator, from the set-up code to the export, in both languages. Each step is photographed in both
// themes, and on a phone: into the folder FLEETGATE_SHOTS, else into a temporary one that goes.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { kSkipped, open_browser } from './browser.mjs';
import { Gateway, wait_for } from './gateway_process.mjs';
import { kPassword, painted, sign_in, watched_page } from './steps.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}
const context = await open_browser();
const folder = process.env.FLEETGATE_SHOTS ?? mkdtempSync(join(tmpdir(), 'fleetgate-shots-'));
mkdirSync(folder, { recursive: true });
after(async () => {
    await context.close();
    if (!process.env.FLEETGATE_SHOTS) rmSync(folder, { recursive: true, force: true });
});

const kWords = {
    en: {
        code: 'Set-up code', user: 'User name', password: 'Password', again: 'Password, once more', make: 'Make the account', welcome: 'Welcome. First, find your printers',
        today: 'Today', devices: 'Devices', discovery: 'Discovery', settings: 'Settings', logs: 'Logs', credential: 'Add a credential', community: 'Community', save: 'Save',
        search: 'Add a search', name: 'Name', scopes: 'Where to look', more: 'More settings', port: 'SNMP port', rate: 'Packets a second, at most', found: 'Results', done: 'Done',
        run: (name) => `Run “${name}” now`, read: 'Read now', was_read: 'The device has been read.', origins: 'Show where values come from', schedule: 'Schedule', saved: 'Saved. Devices are asked by it from now on.',
        language: 'Language of this page', channel: 'Add a channel', kind: 'Kind', server: 'Server', sign_out: /^Sign out/, wrong: 'User name or password is wrong.', locked: /is locked until/,
        csv: 'Export as CSV', json: 'Export as JSON', log_in: 'Sign in',
    },
    de: {
        code: 'Einrichtungscode', user: 'Benutzername', password: 'Passwort', again: 'Passwort wiederholen', make: 'Konto anlegen', welcome: /Willkommen/,
        today: 'Heute', devices: 'Geräte', discovery: 'Gerätesuche', settings: 'Einstellungen', logs: 'Protokolle', credential: 'Zugangsdaten hinzufügen', community: 'Community', save: 'Speichern',
        search: 'Suche hinzufügen', name: 'Bezeichnung', scopes: 'Wo gesucht wird', more: 'Weitere Einstellungen', port: 'SNMP-Port', rate: 'Pakete pro Sekunde, höchstens', found: 'Ergebnisse', done: 'Fertig',
        run: (name) => `„${name}“ jetzt ausführen`, read: 'Jetzt auslesen', was_read: /ausgelesen\.$/, origins: 'Herkunft der Werte anzeigen', schedule: 'Zeitplan', saved: 'Gespeichert. Ab jetzt werden die Geräte danach abgefragt.',
        language: 'Sprache dieser Seite', channel: 'Kanal hinzufügen', kind: 'Art', server: 'Server', sign_out: /^Abmelden/, wrong: 'Benutzername oder Passwort ist falsch.', locked: /gesperrt/,
        csv: 'Als CSV exportieren', json: 'Als JSON exportieren', log_in: 'Anmelden',
    },
};

for (const language of Object.keys(kWords)) {
    const words = kWords[language];
    describe(`the life of an administrator (${language})`, () => {
        let gateway;
        let page;
        let steps = 0;
        after(async () => {
            await page?.close();
            await gateway?.stop();
        });

        /// In both themes as wide as a desk, and in one as narrow as a phone.
        async function shot(name) {
            steps += 1;
            const path = (kind) => join(folder, `${language}-${String(steps).padStart(2, '0')}-${name}-${kind}.png`);
            // A dialog stands in the middle of what is in sight.
            const fullPage = (await dialog().count()) === 0;
            for (const colorScheme of ['light', 'dark']) {
                await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
                await painted(page);
                await page.screenshot({ path: path(colorScheme), fullPage });
            }
            await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
            await page.setViewportSize({ width: 360, height: 740 });
            await painted(page);
            await page.screenshot({ path: path('phone'), fullPage });
            await page.setViewportSize({ width: 1280, height: 900 });
            await painted(page);
        }
        const button = (name) => page.getByRole('button', { name, exact: true });
        const field = (name) => page.getByLabel(name, { exact: true });
        const dialog = () => page.getByRole('dialog');
        async function go(name) {
            await page.getByRole('navigation').first().getByRole('link', { name, exact: true }).click();
            await page.getByRole('heading', { name, level: 1 }).waitFor();
        }
        async function downloaded(name) {
            const waiting = page.waitForEvent('download');
            await button(name).click();
            return readFileSync(await (await waiting).path(), 'utf8');
        }

        test('begins with the code of the log', async () => {
            gateway = await new Gateway(bin).start();
            await context.clearCookies();
            page = await watched_page(context, gateway.url);
            page.setDefaultTimeout(60_000);
            await page.goto(gateway.url);
            await page.evaluate((chosen) => localStorage.setItem('fleetgate-language', chosen), language);
            await page.reload();
            await field(words.code).waitFor();
            const masked = await page.locator('input[type=password]').evaluateAll((all) => all.map((one) => one.autocomplete));
            assert.deepEqual(masked, ['new-password', 'new-password'], 'masked, and for password managers');
            await field(words.code).fill(gateway.code);
            await field(words.user).fill('anna');
            await field(words.password).fill('short');
            await shot('set-up');
            // As a password manager does: from the clipboard.
            for (const label of [words.password, words.again]) {
                await field(label).fill('');
                const kept = await field(label).evaluate((input, text) => {
                    const data = new DataTransfer();
                    data.setData('text/plain', text);
                    const allowed = input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                    input.focus();
                    return allowed && document.execCommand('insertText', false, text) && input.value === text;
                }, kPassword);
                assert.ok(kept, `${label} takes what is pasted`);
            }
            await button(words.make).click();
            await page.getByText(words.welcome).waitFor();
            await shot('welcome');
        });

        test('finds the printers, with its progress', async () => {
            await go(words.discovery);
            await button(words.credential).click();
            await field(words.community).fill('public');
            await dialog().getByRole('button', { name: words.save }).click();
            await dialog().waitFor({ state: 'detached' });
            await button(words.search).click();
            await dialog().getByLabel(words.name, { exact: true }).fill('127.31');
            await dialog().getByLabel(words.scopes).fill(`${gateway.range}\n127.31.9.0/26`);
            await dialog().getByText(words.more).click();
            await dialog().getByLabel(words.port).fill(String(gateway.device_port));
            await dialog().getByLabel(words.rate).fill('40');
            await shot('search');
            await dialog().getByRole('button', { name: words.save }).click();
            await dialog().waitFor({ state: 'detached' });
            const running = page.getByRole('progressbar');
            if ((await running.count()) === 0) await button(words.run('127.31')).click();
            await running.waitFor();
            await page.getByRole('list', { name: words.found }).getByRole('listitem').first().waitFor();
            await shot('search-runs');
            await page.getByText(words.done, { exact: true }).first().waitFor({ timeout: 60_000 });
            assert.ok((await page.getByRole('list', { name: words.found }).getByRole('listitem').count()) > 3);
            await shot('search-done');
        });

        test('has them registered and read', async () => {
            await go(words.devices);
            await page.locator('[data-row]').nth(3).waitFor();
            const { devices } = await wait_for('a reading of each device', async () => {
                const list = await page.evaluate(async () => (await fetch('/api/v1/devices')).json());
                return list.devices.length > 3 && list.devices.every((one) => one.condition !== 'unread') && list;
            });
            assert.ok(devices.length >= 10);
            await shot('devices');
            await page.locator('.row__link').first().click();
            await button(words.read).click();
            await page.getByText(words.was_read).first().waitFor({ timeout: 30_000 });
            await shot('device');
            await button(words.origins).click();
            assert.ok((await page.locator('.origin').count()) > 5);
            await shot('device-origins');
            await go(words.today);
            await page.locator('.today__entry').first().waitFor();
            assert.equal((await page.getByText(/nearly empty|Have a new one/).count()) > 0, language === 'en', 'what is wrong is told in the language of the page');
            await shot('today');
        });

        test('changes preferences', async () => {
            await go(words.settings);
            await field(words.schedule).selectOption('standard');
            await shot('schedule');
            const card = page.locator('section').filter({ has: field(words.schedule) });
            await card.getByRole('button', { name: words.save }).click();
            await page.getByText(words.saved).waitFor();
            await button(words.channel).click();
            await dialog().getByLabel(words.kind, { exact: true }).selectOption('syslog');
            await dialog().getByLabel('Name', { exact: true }).fill('SIEM');
            await dialog().getByLabel(words.server, { exact: true }).fill('127.0.0.1');
            await shot('channel');
            await dialog().getByRole('button', { name: words.save }).click();
            await dialog().waitFor({ state: 'detached' });
            await page.getByText('SIEM', { exact: true }).first().waitFor();
            const other = language === 'en' ? 'de' : 'en';
            await field(words.language).selectOption(other);
            await page.getByRole('heading', { name: kWords[other].settings, level: 1 }).waitFor();
            assert.equal(await page.evaluate(() => document.documentElement.lang), other);
            await field(kWords[other].language).selectOption(language);
            await page.getByRole('heading', { name: words.settings, level: 1 }).waitFor();
            await shot('settings');
            await go(words.logs);
            await shot('logs');
        });

        test('is locked out after three failures, and let in by the console', async () => {
            await page.getByRole('button', { name: words.sign_out }).click();
            await page.getByRole('heading', { name: words.log_in }).waitFor();
            const left = await page.evaluate(() => document.body.innerText + JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage }) + document.cookie);
            for (const known of ['127.31', 'SIEM', 'anna']) assert.ok(!left.includes(known), `${known} is left on the page`);
            await page.goBack();
            await page.getByRole('heading', { name: words.log_in }).waitFor();
            assert.deepEqual(await page.locator('input[type=password]').evaluateAll((all) => all.map((one) => one.autocomplete)), ['current-password']);
            for (let failures = 1; failures <= 3; failures += 1) {
                await sign_in(page, 'anna', `Wrong-horse-${failures}`);
                await page.getByText(failures < 3 ? words.wrong : /./).first().waitFor();
                await wait_for('the answer', async () => (await field(words.password).inputValue()) === '');
            }
            await sign_in(page, 'anna', kPassword);
            await page.getByText(words.locked).first().waitFor();
            await shot('locked-out');
            const unlocked = await gateway.command('admin', 'unlock', 'anna');
            assert.equal(unlocked.code, 0, unlocked.err);
            await sign_in(page, 'anna', kPassword);
            await page.getByRole('navigation').first().waitFor();
        });

        test('exports what is shown', async () => {
            await go(words.devices);
            await page.locator('[data-row]').nth(3).waitFor();
            const rows = await page.evaluate(async () => (await (await fetch('/api/v1/devices')).json()).devices);
            const csv = await downloaded(words.csv);
            assert.equal(csv.trim().split('\n').length, rows.length + 1, 'a head and a line for each');
            const json = JSON.parse(await downloaded(words.json));
            assert.equal((Array.isArray(json) ? json : json.devices).length, rows.length);
            for (const { address } of rows) assert.ok(csv.includes(address), address);
            assert.deepEqual(page.trouble, []);
        });
    });
}
