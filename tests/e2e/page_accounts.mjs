// The page against its mock: accounts, sessions and the rules for logging in.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mock, page, start, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible, kPassword, sign_in } from './steps.mjs';

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
        await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
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

describe('the second factor', () => {
    test('is set up with the password, a picture and a code, and is asked for at the log-in', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Set up', exact: true }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Your password').fill('nonsense');
        await dialog.getByRole('button', { name: 'Go on' }).click();
        await dialog.getByText('The password is wrong.').waitFor();
        await dialog.getByLabel('Your password').fill(kPassword);
        await dialog.getByRole('button', { name: 'Go on' }).click();
        await dialog.getByRole('img', { name: 'QR code' }).waitFor();
        await is_accessible(page, 'enrolment');
        await dialog.getByLabel('Code of the app').fill('123456');
        await dialog.getByRole('button', { name: 'Turn on' }).click();
        await dialog.getByText('aaaa-bbbb-cccc-dddd-eeee-ffff').waitFor();
        await dialog.getByRole('button', { name: 'Done' }).click();
        await page.getByText('2 recovery codes').or(page.getByText('10 recovery codes')).waitFor();
        await page.getByRole('button', { name: /Sign out/ }).click();
        await sign_in(page);
        const code = page.getByLabel('Code of your authenticator app');
        await code.waitFor();
        assert.equal(await code.evaluate((field) => field === document.activeElement), true);
        await is_accessible(page, 'second step');
        await code.fill('000000');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByText('This code is wrong or was used already.').waitFor();
        await code.fill('123456');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    });
});

describe('tokens', () => {
    test('are shown once and end after one was asked', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Make a token' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('What it is for').fill('nightly export');
        await dialog.getByRole('button', { name: 'Make a token' }).click();
        await dialog.getByText('fleetgate_abc').waitFor();
        await dialog.getByRole('button', { name: 'Done' }).click();
        assert.equal(await page.getByText('fleetgate_abc').count(), 0);
        await page.getByRole('button', { name: 'End the token nightly export' }).click();
        await dialog.getByRole('button', { name: 'End', exact: true }).click();
        await page.getByText('There is no token.').waitFor();
        assert.equal(mock.users.tokens.length, 0);
    });
});
