// The page against its mock: accounts, sessions and the rules for logging in.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mock, page, start, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible, sign_in } from './steps.mjs';

async function open_settings(options) {
    await start_signed_in({ devices: 1, ...options });
    await page.goto(`${mock.url}/#/settings`);
    await page.getByRole('heading', { name: 'Accounts' }).waitFor();
}

const card = (name) => page.getByRole('region', { name, exact: true });

describe('accounts', () => {
    test('are made with a password that is shown once', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Add an account' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('User name').fill('otto');
        await dialog.getByLabel('Role').selectOption('administrator');
        await dialog.getByRole('button', { name: 'Add an account' }).click();
        await dialog.getByText('aK7p-Rc3-t9Hm-2Fkd').waitFor();
        await is_accessible(page, 'one-time password');
        await dialog.getByRole('button', { name: 'Done' }).click();
        assert.equal(await page.getByText('aK7p-Rc3-t9Hm-2Fkd').count(), 0);
        await card('Accounts').getByRole('rowheader', { name: /otto/ }).waitFor();
    });

    test('are locked after one was asked, and unlocked', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Lock: vera', exact: true }).click();
        assert.equal(mock.users.accounts[1].locked, false);
        await page.getByRole('dialog').getByRole('button', { name: 'Lock', exact: true }).click();
        await card('Accounts').getByText('Locked', { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Unlock: vera' }).click();
        await page.getByText('vera may log in again.').waitFor();
        assert.equal(mock.users.accounts[1].locked, false);
    });

    test('offer nothing that would lock the reader out', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Unlock: admin' }).waitFor();
        for (const action of ['Lock', 'Remove', 'New password', 'Make a viewer'])
            assert.equal(await page.getByRole('button', { name: `${action}: admin`, exact: true }).count(), 0, action);
    });

    test('are shown to a viewer without a button to change them', async () => {
        await start({ devices: 1 });
        mock.users.accounts[0].role = 'viewer';
        await sign_in(page);
        await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
        await page.goto(`${mock.url}/#/settings`);
        await card('Accounts').getByRole('rowheader', { name: /vera/ }).waitFor();
        assert.equal(await card('Accounts').getByRole('button').count(), 0);
        assert.equal(await card('Rules for logging in').getByRole('button').count(), 0);
        assert.equal(await page.getByLabel('Passwords').isDisabled(), true);
    });
});

describe('sessions', () => {
    test('say where from and with what, and end', async () => {
        await open_settings();
        await card('Open sessions').getByText('Chrome on Linux').waitFor();
        await page.getByRole('button', { name: 'End the session of admin from 192.0.2.77' }).click();
        await page.getByText('1 session ended.').waitFor();
        assert.equal(mock.users.sessions.length, 1);
    });
});

describe('rules', () => {
    test('change what a new password needs', async () => {
        await open_settings();
        await page.getByLabel('Passwords').selectOption('modern');
        await page.getByLabel(/End a session after/).fill('30');
        await card('Rules for logging in').getByRole('button', { name: 'Save' }).click();
        await page.getByText('The rules hold from now on.').waitFor();
        assert.deepEqual(mock.users.rules, { idle_timeout_min: 30, password_policy: 'modern' });
        await page.goto(`${mock.url}/#/password`);
        await page.getByText('12 to 128 characters').waitFor();
        assert.equal(await page.getByText('an upper-case letter').count(), 0);
    });

    test('and accounts and sessions are accessible and fit every width', async () => {
        await open_settings();
        await is_accessible(page, 'settings');
        await fits_every_width(page, 'settings');
    });
});
