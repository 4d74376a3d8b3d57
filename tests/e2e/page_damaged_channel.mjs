// A real gateway whose database holds notification channels that cannot be opened any more: the page says which, and what to
// do, and what is done mends them.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { kSkipped, open_browser } from './browser.mjs';
import { Gateway, wait_for } from './gateway_process.mjs';
import { fits_every_width, is_accessible, set_up, sign_in, watched_page } from './steps.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin) || spawnSync('sqlite3', ['--version']).status !== 0) {
    console.log('skipped: no programs (set FLEETGATE_BIN_DIR) or no sqlite3 here');
    process.exit(kSkipped);
}

const gateway = new Gateway(bin);
let context;
let page;
const card = () => page.getByRole('region', { name: 'Notifications', exact: true });
const dialog = () => page.getByRole('dialog');
const entry = (name) => card().getByRole('listitem').filter({ hasText: name });
const sql = (text) => execFileSync('sqlite3', [join(gateway.folder, 'data/fleetgate.db'), text], { encoding: 'utf8' });
const stored = () => page.evaluate(async () => (await (await fetch('/api/v1/notifications')).json()).channels);

async function ask(method, path, body) {
    return page.evaluate(
        async ([method, path, body]) => {
            const { csrf } = await (await fetch('/api/v1/session')).json();
            const answer = await fetch(`/api/v1/${path}`, { method, headers: { 'Content-Type': 'application/json', 'X-Fleetgate-CSRF': csrf }, body: JSON.stringify(body) });
            return { status: answer.status, text: await answer.text() };
        },
        [method, path, body],
    );
}
async function open_channels() {
    await page.goto(`${gateway.url}/#/settings`);
    await card().getByText('Signed hook').waitFor();
}

before(async () => {
    await gateway.start({ simulator: false });
    context = await open_browser();
    page = await watched_page(context, gateway.url);
    page.setDefaultTimeout(15_000);
    await page.goto(gateway.url);
    await set_up(page, gateway.code);
    await page.getByText('Welcome. First, find your printers').waitFor();
    const channels = [
        { name: 'IT desk', kind: 'email', host: '127.0.0.1', port: 9, user: 'fleetgate', from: 'gw@example.com', to: ['it@example.com'], secret: 'g3heim-1' },
        { name: 'Signed hook', kind: 'webhook', url: 'https://127.0.0.1:9/hook', secret: 'g3heim-2' },
        { name: 'Whole hook', kind: 'webhook', url: 'https://127.0.0.1:9/whole', secret: 'g3heim-3' },
        { name: 'Torn settings', kind: 'syslog', host: '127.0.0.1', port: 9 },
    ];
    for (const one of channels) {
        const added = await ask('POST', 'notifications', one);
        assert.equal(added.status, 201, added.text);
    }
    await page.goto('about:blank');
    await gateway.end('fleetgate', 'SIGTERM');
    sql("UPDATE notification_channels SET secret = zeroblob(40) WHERE settings LIKE '%IT desk%'");
    sql("UPDATE notification_channels SET secret = (SELECT secret FROM notification_channels WHERE settings LIKE '%Whole hook%') WHERE settings LIKE '%Signed hook%'");
    sql("UPDATE notification_channels SET settings = substr(settings, 1, 20) WHERE settings LIKE '%Torn settings%'");
    await gateway.start_service();
    await page.goto(gateway.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if ((await page.getByLabel('User name').count()) > 0) await sign_in(page);
    await page.getByRole('link', { name: 'Settings' }).waitFor();
});
after(async () => {
    await context?.close();
    await gateway.stop();
});

test('each damaged channel stands in the list with what to do, and the others as ever', async () => {
    await open_channels();
    for (const name of ['IT desk', 'Signed hook']) await entry(name).getByText('Choose “Change”, enter it again and save.').waitFor();
    await entry('Channel 4').getByText('enter them anew and save, or remove the channel and add it again').waitFor();
    await entry('Whole hook').getByText('No message yet').waitFor();
    await is_accessible(page, 'damaged channels');
    await fits_every_width(page, 'damaged channels');
    assert.doesNotMatch(await card().innerText(), /g3heim/);
});

test('it is said in German, too', async () => {
    await page.evaluate(() => localStorage.setItem('fleetgate-language', 'de'));
    await page.reload();
    const german = page.getByRole('region', { name: 'Benachrichtigungen', exact: true });
    await german.getByText('Wählen Sie „Ändern“, geben Sie es neu ein und speichern Sie.').first().waitFor();
    await page.evaluate(() => localStorage.setItem('fleetgate-language', 'en'));
    await page.reload();
});

test('no webhook goes on unsigned because its key is lost', async () => {
    await open_channels();
    await entry('Signed hook').getByRole('button', { name: 'Change Signed hook' }).click();
    await dialog().getByText('The stored one cannot be opened any more: enter it again.').waitFor();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor();
    const { id } = (await stored()).find(({ name }) => name === 'Signed hook');
    const refused = await ask('PUT', `notifications/${id}`, { name: 'Signed hook', kind: 'webhook', url: 'https://127.0.0.1:9/hook' });
    assert.equal(refused.status, 422);
    assert.equal(JSON.parse(refused.text).fields[0].field, '/secret');
    const without = dialog().getByLabel('From now on without a signature');
    await without.check();
    assert.equal(await dialog().getByLabel('Key of the signature').getAttribute('required'), null, 'who has none may say so');
    await without.uncheck();
    assert.notEqual(await dialog().getByLabel('Key of the signature').getAttribute('required'), null);
    await dialog().getByLabel('Key of the signature').fill('n3w-key');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    await entry('Signed hook').getByText('No message yet').waitFor();
    assert.equal((await stored()).find(({ name }) => name === 'Signed hook').has_secret, true);
});

test('a mail channel is mended by its password, and what cannot be read is removed', async () => {
    await entry('IT desk').getByRole('button', { name: 'Change IT desk' }).click();
    await dialog().getByLabel('Password', { exact: true }).fill('n3w-password');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await entry('IT desk').getByText('No message yet').waitFor();
    await entry('Channel 4').getByRole('button', { name: 'Remove Channel 4' }).click();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await wait_for('its end', async () => (await stored()).length === 3);
    assert.deepEqual((await stored()).map(({ state }) => state.trouble ?? ''), ['', '', '']);
});
