// Accounts and mail at the manager's page, over a real mail server: an address, a temporary password, a forgotten one.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kSkipped } from './gateway_process.mjs';
import { is_sound, start_manager, wait_for } from './manager_fixture.mjs';
import { kPassword } from './steps.mjs';

const python = '/usr/bin/python3';
if (spawnSync(python, ['-c', 'import aiosmtpd']).status !== 0) {
    console.log('skipped: no python3-aiosmtpd here');
    process.exit(kSkipped);
}
let manager;
let page;
let server;
const mails = mkdtempSync(join(tmpdir(), 'fleetgate-mails-'));
const users = () => page.getByRole('region', { name: 'Users', exact: true });
const dialog = () => page.getByRole('dialog');

/// The text of the nth mail, with quoted-printable's soft ends and codes undone.
async function mail(n) {
    const file = join(mails, `mail-${n}.json`);
    await wait_for(`mail ${n}`, () => existsSync(file));
    const { to, data } = JSON.parse(readFileSync(file, 'utf8'));
    const [head, ...rest] = data.split(/\r?\n\r?\n/);
    const body = rest.join('\n\n');
    const text = /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return { to, text };
}
async function sign_out() {
    await page.getByRole('button', { name: /Sign out/ }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}
async function sign_in(user, password) {
    await page.getByLabel('User name').fill(user);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Go on' }).click();
}
async function choose_own(current, next) {
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password').fill(next);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
}

before(async () => {
    manager = await start_manager();
    page = manager.page;
    server = spawn(python, [fileURLToPath(new URL('../notify/smtp_server.py', import.meta.url)), mails], { stdio: ['pipe', 'inherit', 'inherit'] });
    await wait_for('the mail server', () => existsSync(join(mails, 'port')));
});
after(async () => {
    server?.stdin.end();
    await manager?.stop();
    rmSync(mails, { recursive: true, force: true });
});

test('without a mail server a password is chosen, and the page says what is missing', async () => {
    await page.getByRole('link', { name: 'Groups and users' }).click();
    await users().getByText('which is set under “Mail”').waitFor();
    await is_sound(page, 'groups and users');
    const set = await manager.run('mail', 'set', '--host', '127.0.0.1', '--port', readFileSync(join(mails, 'port'), 'utf8').trim(), '--security', 'none', '--from', 'fleet@example.com');
    assert.equal(set.code ?? set.status ?? 0, 0, JSON.stringify(set));
});

test('a new user gets a temporary password by mail', async () => {
    await page.reload();
    const form = page.getByRole('form', { name: 'Add a user' });
    await form.getByLabel('User name').fill('carl');
    await form.getByLabel('Mail address').fill('carl@example.com');
    await form.getByLabel('First password').selectOption('mail');
    await form.getByRole('button', { name: 'Add a user' }).click();
    await users().getByText('A temporary password for carl is on its way to carl@example.com.').waitFor();
    await users().getByRole('cell', { name: 'carl@example.com' }).waitFor();
    await users().getByText('has a temporary password').waitFor();
    await is_sound(page, 'a user with an address');
    const { to, text } = await mail(1);
    assert.deepEqual(to, ['carl@example.com']);
    const password = /Password: +(\S+)/.exec(text)?.[1];
    assert.ok(password, text);
    await sign_out();
    await sign_in('carl', password);
    await choose_own(password, 'Correct-horse-8');
    await sign_out();
});

test('an address is changed, and a forgotten password replaced by the code from the mail', async () => {
    await sign_in('anna', kPassword);
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Groups and users' }).click();
    await page.getByRole('button', { name: 'Change address: carl' }).click();
    await dialog().getByLabel('Mail address').fill('carl.new@example.com');
    await is_sound(page, 'the address');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await users().getByText('The mail address of carl is saved.').waitFor();
    await users().getByRole('cell', { name: 'carl.new@example.com' }).waitFor();
    await sign_out();

    await page.getByRole('button', { name: 'Forgotten your password?' }).click();
    await page.getByLabel('User name').fill('carl');
    await page.getByRole('button', { name: 'Send the code' }).click();
    await page.getByText('a code is on its way').waitFor();
    await is_sound(page, 'forgotten');
    const { to, text } = await mail(2);
    assert.deepEqual(to, ['carl.new@example.com']);
    const code = /30 minutes:\s+(\S+)/.exec(text)?.[1];
    assert.ok(code, text);
    await page.getByLabel('Code from the mail').fill(code);
    await page.getByRole('button', { name: 'Go on' }).click();
    await choose_own(code, 'Correct-horse-9');
    await sign_out();
});

test('a Manager sends another temporary password, which signs out and must be changed', async () => {
    await sign_in('anna', kPassword);
    await page.getByRole('link', { name: 'Groups and users' }).click();
    await page.getByRole('button', { name: 'New password: carl' }).click();
    await is_sound(page, 'another password');
    await dialog().getByRole('button', { name: 'New password' }).click();
    await users().getByText('A temporary password for carl is on its way to carl.new@example.com.').waitFor();
    const { text } = await mail(3);
    await sign_out();
    await sign_in('carl', 'Correct-horse-9');
    await page.getByText('User name or password is wrong.').waitFor();
    await sign_in('carl', /Password: +(\S+)/.exec(text)[1]);
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
});

test('an account keeps the language of its page: another browser shows it, and its letters are in it', async () => {
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Neues Passwort wählen' }).waitFor();
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.getByRole('heading', { name: 'Neues Passwort wählen' }).waitFor();
    const said = await manager.run('users', '--json');
    assert.match(said.out, /"name":"carl".*"language":"de"/);
    await page.evaluate(() => localStorage.clear());
    await page.context().clearCookies();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await is_sound(page, 'signing in, with a language to choose');
    await sign_in('anna', kPassword);
    await page.getByRole('link', { name: 'Groups and users' }).click();
    await page.getByRole('button', { name: 'Change address: carl' }).click();
    assert.equal(await dialog().getByLabel('Language of letters').inputValue(), 'de');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'New password: carl' }).click();
    await dialog().getByRole('button', { name: 'New password' }).click();
    await users().getByText('A temporary password for carl is on its way').waitFor();
    const { text } = await mail(4);
    assert.match(text, /Wer Ihr Konto verwaltet/);
    assert.match(text, /Passwort: +\S+/);
});

test('breaks no policy and asks nobody else', () => assert.deepEqual(page.trouble, []));
