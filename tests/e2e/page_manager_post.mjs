// The mail server and the rules of mail at the manager's page, beside the commands, over a real mail server.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { free_port, kSkipped } from './gateway_process.mjs';
import { is_sound, start_manager, wait_for } from './manager_fixture.mjs';

const python = '/usr/bin/python3';
if (spawnSync(python, ['-c', 'import aiosmtpd']).status !== 0) {
    console.log('skipped: no python3-aiosmtpd here');
    process.exit(kSkipped);
}
let manager;
let page;
let server;
let port;
const mails = mkdtempSync(join(tmpdir(), 'fleetgate-mails-'));
const way = () => page.getByRole('form', { name: 'Mail server' });
const probe = () => page.getByRole('form', { name: 'Send a test mail' });
const rules = () => page.getByRole('region', { name: 'Who is told' });
const dialog = () => page.getByRole('dialog');
async function tests(to) {
    await probe().getByLabel('Test mail to').fill(to);
    await probe().getByRole('button', { name: 'Send a test mail' }).click();
}

before(async () => {
    manager = await start_manager();
    page = manager.page;
    server = spawn(python, [fileURLToPath(new URL('../notify/smtp_server.py', import.meta.url)), mails], { stdio: ['pipe', 'inherit', 'inherit'] });
    await wait_for('the mail server', () => existsSync(join(mails, 'port')));
    port = readFileSync(join(mails, 'port'), 'utf8').trim();
});
after(async () => {
    server?.stdin.end();
    await manager?.stop();
    rmSync(mails, { recursive: true, force: true });
});

test('a mail server is set, and a test names the step that fails', async () => {
    await page.getByRole('link', { name: 'Mail', exact: true }).click();
    await page.getByText('There is no mail server yet').waitFor();
    await is_sound(page, 'no mail server');
    await way().getByLabel('Server', { exact: true }).fill('127.0.0.1');
    await way().getByLabel('Encryption').selectOption('none');
    await way().getByLabel('Port').fill(String(await free_port()));
    await way().getByLabel('Sender').fill('fleet@example.com');
    await way().getByRole('button', { name: 'Save' }).click();
    await page.getByText('The mail server is saved.').waitFor();
    await tests('anna@example.com');
    await page.getByText('It failed at: the connection.').waitFor();
    await is_sound(page, 'a test that failed');

    await way().getByLabel('Port').fill(port);
    await way().getByRole('button', { name: 'Save' }).click();
    await page.getByText(`127.0.0.1:${port}`).waitFor();
    await tests('anna@refused.example');
    await page.getByText('It failed at: the server refused.').waitFor();
    await tests('anna@example.com');
    await page.getByText('The mail server took it.').waitFor();
    await wait_for('the test mail', () => existsSync(join(mails, 'mail-1.json')));
    assert.match((await manager.run('mail', 'show')).out, new RegExp(`127.0.0.1 port ${port}, none`));
});

test('a password goes in, and never comes out', async () => {
    await manager.run('mail', 'set', '--host', 'mail.example', '--from', 'fleet@example.com');
    await page.reload();
    await page.getByText('mail.example:587, STARTTLS').waitFor();
    await way().getByLabel('User at the mail server').fill('fleet');
    await way().getByLabel('Password at the mail server').fill('hunter2-hunter2');
    await way().getByRole('button', { name: 'Save' }).click();
    await way().getByText('Empty: the stored one stays.').waitFor();
    assert.equal(await way().getByLabel('Password at the mail server').inputValue(), '');
    await way().getByLabel('Sender').fill('other@example.com');
    await way().getByRole('button', { name: 'Save' }).click();
    await wait_for('the sender', async () => /other@example.com/.test((await manager.run('mail', 'show')).out));
    const told = await page.evaluate(async () => (await fetch('/api/v1/mail')).text());
    assert.match(told, /"has_password":true/);
    assert.doesNotMatch(told, /hunter2/);
    await is_sound(page, 'a mail server with a password');
});

test('rules of the page are those of the command', async () => {
    await rules().getByText('Nobody is told by mail yet.').waitFor();
    await rules().getByRole('button', { name: 'Tell somebody' }).click();
    await dialog().getByLabel('To', { exact: true }).fill('anna@example.com, otto@example.com');
    await dialog().getByLabel('Language of letters').selectOption('de');
    await dialog().getByLabel('copies of gateways').uncheck();
    await is_sound(page, 'a rule');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await rules().getByRole('cell', { name: 'silent gateways, devices that stopped' }).waitFor();
    await rules().getByRole('cell', { name: 'German' }).waitFor();
    assert.match((await manager.run('mail', 'show')).out, /silent gateways, stopped devices +de +anna@example.com, otto@example.com/);
    await manager.run('mail', 'tell', 'bert@example.com');
    await page.reload();
    await rules().getByRole('rowheader', { name: 'bert@example.com' }).waitFor();
    await is_sound(page, 'rules');
    await rules().getByRole('button', { name: 'Remove: bert@example.com' }).click();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await rules().getByRole('rowheader', { name: 'bert@example.com' }).waitFor({ state: 'detached' });
    await rules().getByRole('button', { name: /Change: anna/ }).click();
    await dialog().getByLabel('devices’ warnings').check();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await rules().getByRole('cell', { name: 'silent gateways, devices that stopped, devices’ warnings' }).waitFor();
    await page.getByRole('button', { name: 'Send no mail any more' }).click();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await page.getByText('There is no mail server yet').waitFor();
});

test('in German, for Managers of the whole tree alone', async () => {
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'E-Mail', level: 1 }).waitFor();
    await page.getByText('Es gibt noch keinen Mailserver').waitFor();
    await is_sound(page, 'mail in German');
});

test('breaks no policy and asks nobody else', () => assert.deepEqual(page.trouble, []));
