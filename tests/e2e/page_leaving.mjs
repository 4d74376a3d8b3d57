// Leaving a manager and coming back, against the real programs: from the gateway's page, from its command line, and because
// the manager ends it. What was accepted between is lost nowhere.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { kSkipped, open_browser } from './browser.mjs';
import { free_port, Gateway, run_program, wait_for } from './gateway_process.mjs';
import { kPassword, set_up, watched_page } from './steps.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin) || !existsSync(join(bin, 'fleetgate-manager'))) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const kDevices = 3;
const gateway = new Gateway(bin);
let context;
let own_page;
let manager_page;
let port;
const lines = (text) => text.trim().split('\n').filter(Boolean);
const manager = (...args) => run_program(bin, 'fleetgate-manager', ['--data', join(gateway.folder, 'manager'), ...args]);
const status = async () => JSON.parse((await gateway.command('status', '--json')).out);
const listed = async () => JSON.parse((await manager('gateways', '--json')).out.trim());
const messages = async () => lines((await manager('readings', '--json', '--limit', '100000')).out).length;

function start_manager() {
    gateway.start_program('fleetgate-manager', ['--data', join(gateway.folder, 'manager'), 'serve', '--port', String(port), '--address', '127.0.0.1']);
    return wait_for('the manager', async () => (await manager('status')).code === 0);
}

async function enroll() {
    const code = join(gateway.folder, 'access-code');
    writeFileSync(code, (await manager('access-code', 'new', '--quiet')).out);
    const done = await gateway.command('enroll', `https://127.0.0.1:${port}`, '--access-code-file', code, '--ca', join(gateway.folder, 'manager/tls/authority.pem'));
    assert.equal(done.code, 0, done.err);
    assert.equal((await manager('gateways', 'approve', '--all')).code, 0);
    await wait_for('the approval', async () => (await status()).manager === 'managed');
}
const delivered = () => wait_for('all of it', async () => (await status()).queued === 0, 60_000);

before(async () => {
    await gateway.start({ simulator: ['--life', 'still'] });
    port = await free_port();
    await start_manager();
    await enroll();
    assert.equal((await gateway.add(`127.31.0.1-127.31.0.${kDevices}`)).code, 0);
    await wait_for('every device in the manager', async () => lines((await manager('devices', '--json')).out).length === kDevices, 90_000);
    await delivered();
    context = await open_browser();
    own_page = await watched_page(context, gateway.url);
    await own_page.goto(gateway.url);
    await set_up(own_page, gateway.code);
    await own_page.getByRole('link', { name: 'Today' }).waitFor();
    manager_page = await watched_page(context, `https://127.0.0.1:${port}`);
    await manager_page.goto(`https://127.0.0.1:${port}`);
    await manager_page.getByLabel('Set-up code').fill((await manager('setup-code')).out.trim());
    await manager_page.getByLabel('User name').fill('anna');
    await manager_page.getByLabel('Password', { exact: true }).fill(kPassword);
    await manager_page.getByRole('button', { name: 'Go on' }).click();
    await manager_page.getByRole('heading', { name: 'Devices' }).waitFor();
});
after(async () => {
    await context?.close();
    await gateway.stop();
});

test('leaves from its page, and the manager shows it', async () => {
    const known = await messages();
    await own_page.goto(`${gateway.url}/#/connection`);
    await own_page.getByRole('button', { name: 'Leave this manager' }).click();
    await own_page.getByRole('dialog').getByRole('button', { name: 'Leave this manager' }).click();
    await own_page.getByRole('region', { name: 'Link to the manager' }).getByText('Not registered', { exact: true }).waitFor();
    assert.equal((await status()).manager, 'none');
    assert.equal((await listed()).status, 'left');
    assert.ok((await listed()).left_at);
    assert.equal(lines((await manager('devices', '--json')).out).length, kDevices, 'they stay');
    assert.ok((await messages()) >= known);
    await manager_page.getByRole('link', { name: 'Gateways' }).click();
    await manager_page.getByText('de-registered', { exact: true }).waitFor();
    assert.equal(await manager_page.getByRole('button', { name: 'Approve' }).count(), 0);
    await manager_page.getByRole('link', { name: 'Audit log' }).click();
    await manager_page.getByText('gateway_left').first().waitFor();
    assert.match((await gateway.command('audit', 'list', '--json')).out, /gateway_left/);
});

test('registers again with a new access code, and delivers again', async () => {
    const { id } = await listed();
    const known = await messages();
    await enroll();
    assert.equal((await listed()).id, id, 'the same gateway');
    assert.equal((await listed()).status, 'managed');
    await wait_for('more than before', async () => (await messages()) > known, 60_000);
    await delivered();
    assert.equal(lines((await manager('devices', '--json')).out).length, kDevices);
});

test('stays where the manager does not answer, until somebody says so', async () => {
    await gateway.end('fleetgate-manager', 'SIGTERM');
    const refused = await gateway.command('unregister', '--wait', '1');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /the manager was not told.*Nothing was changed.*--local.*raises its alarm/s);
    assert.equal((await status()).manager, 'managed');
    const local = await gateway.command('unregister', '--local');
    assert.equal(local.code, 0, local.err);
    assert.match(local.out, /was not told.*raises its alarm/);
    assert.equal((await status()).manager, 'none');
    await start_manager();
    assert.equal((await listed()).status, 'managed', 'it does not know');
});

test('stops when the manager ends it, says so, and can come back', async () => {
    await enroll();
    await delivered();
    await manager_page.goto(`https://127.0.0.1:${port}`);
    await manager_page.getByRole('link', { name: 'Gateways' }).click();
    await manager_page.locator('a[href^="#/gateways/"]').first().click();
    await manager_page.getByRole('button', { name: 'Terminate' }).click();
    await manager_page.getByRole('dialog').getByRole('button', { name: 'Terminate' }).click();
    await manager_page.getByText('No gateway has registered yet').waitFor();
    assert.equal((await gateway.command('label', '1', '--name', 'Copy room')).code, 0);
    // The next check-in, or whatever it has to tell, meets the refusal: a restart asks at once.
    await gateway.end('fleetgate', 'SIGTERM');
    await gateway.start_service();
    await wait_for('the refusal', async () => (await status()).manager === 'refused', 90_000);
    assert.match((await status()).trouble, /no such gateway|removed there/);
    assert.match(gateway.said('fleetgate'), /RELY006/);
    await own_page.goto(`${gateway.url}/#/connection`);
    await own_page.reload();
    await own_page.getByRole('region', { name: 'Link to the manager' }).getByText('No longer known to the manager').waitFor();
    const tried = async () => lines((await gateway.command('sent', '--json')).out).filter((line) => JSON.parse(line).why === 'upload').length;
    const tries = await tried();
    assert.equal((await gateway.command('unregister')).code, 0, 'there is nothing to leave');
    assert.equal(await tried(), tries);
    await enroll();
    await delivered();
    assert.equal((await listed()).status, 'managed');
});

test('breaks no policy', () => assert.deepEqual([...own_page.trouble, ...manager_page.trouble], []));
