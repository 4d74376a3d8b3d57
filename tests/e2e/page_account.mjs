// The page against its mock: who is let in, and what one sets for oneself.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { context, mock, page, row, start, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible, kPassword, set_up, sign_in } from './steps.mjs';

const text_of = (locator) => locator.innerText();

describe('set-up', () => {
    beforeEach(() => start({ fresh: true, devices: 0 }));

    test('makes the first account with the code from the log', async () => {
        await set_up(page, mock.code.toLowerCase());
        await page.getByText('Welcome. First, find your printers').waitFor();
        assert.equal(mock.accounts.get('admin').password, kPassword);
    });

    test('says that the code is wrong, at the code', async () => {
        await set_up(page, 'AAAA-BBBB-CCCC');
        const field = page.getByLabel('Set-up code');
        await page.getByText('This is not the code').waitFor();
        assert.equal(await field.getAttribute('aria-invalid'), 'true');
    });

    test('ticks the password rules off while one types', async () => {
        const rule = (name) => page.getByRole('listitem').filter({ hasText: name });
        await page.getByLabel('Password', { exact: true }).fill('abcdefgh');
        assert.match(await text_of(rule('8 to 64')), /\(met\)/);
        assert.match(await text_of(rule('upper-case')), /not met/);
        await page.getByLabel('Password', { exact: true }).fill(kPassword);
        assert.equal(await page.locator('.rules__met').count(), 6);
    });

    test('says at the field that everybody would guess it, after a pause or on leaving it, and sends nothing of it', async () => {
        const sent = [];
        page.on('request', (request) => request.method() !== 'GET' && sent.push(`${request.url()} ${request.postData()}`));
        const field = page.getByLabel('Password', { exact: true });
        const said = page.locator('.field__error').getByText('Everybody would guess this password. Choose another one.');
        await field.pressSequentially('P@ssw0rd');
        await said.waitFor();
        assert.equal(await field.getAttribute('aria-invalid'), 'true');
        assert.match(await text_of(page.getByRole('listitem').filter({ hasText: 'everybody would guess' })), /not met/);
        await page.getByRole('status').getByText('Everybody would guess this password.').waitFor();
        await is_accessible(page, 'a guessed password');
        await field.fill('P@ssw0rd-and-more');
        await said.waitFor({ state: 'detached' });
        await field.fill('P@SSw0rd');
        await page.keyboard.press('Tab');
        await said.waitFor({ timeout: 600 });
        await page.getByLabel('Set-up code').fill(mock.code);
        await page.getByLabel('User name').fill('admin');
        await page.getByLabel('Password, once more').fill('P@SSw0rd');
        await page.getByRole('button', { name: 'Make the account' }).click();
        await said.waitFor();
        assert.equal(mock.accounts.size, 0);
        assert.deepEqual(sent, [], 'nothing that was typed has left the page');
    });

    test('sends nothing while the two passwords differ', async () => {
        await page.getByLabel('Set-up code').fill(mock.code);
        await page.getByLabel('User name').fill('admin');
        await page.getByLabel('Password', { exact: true }).fill(kPassword);
        await page.getByLabel('Password, once more').fill(`${kPassword}x`);
        await page.getByRole('button', { name: 'Make the account' }).click();
        await page.getByText('The two passwords are not the same.').waitFor();
        assert.equal(mock.accounts.size, 0);
    });

    test('gives way to the log-in when somebody else was first', async () => {
        await page.getByLabel('Set-up code').waitFor();
        mock.accounts.set('other', { password: 'x' });
        await set_up(page, mock.code);
        await page.getByText('has been set up already').waitFor();
    });

    test('is accessible and fits every width', async () => {
        await is_accessible(page, 'set-up');
        await fits_every_width(page, 'set-up');
    });
});

describe('log-in', () => {
    beforeEach(() => start({ devices: 3 }));

    test('says that name or password is wrong, and empties the password', async () => {
        await sign_in(page, 'admin', 'nonsense');
        await page.getByText('User name or password is wrong.').waitFor();
        assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
        assert.equal(await page.getByLabel('User name').inputValue(), 'admin');
        assert.equal(await page.evaluate(() => document.activeElement.name), 'password', 'to be typed again at once');
    });

    test('says until when it is locked', async () => {
        for (let n = 0; n < 3; n++) {
            const answer = page.waitForResponse('**/api/v1/login');
            await sign_in(page, 'admin', 'nonsense');
            await answer;
            // Taken by the page, too, or it would empty what the next round types.
            await page.waitForFunction(() => document.querySelector('[name=password]').value === '');
        }
        await page.getByText(/locked until .*30 minutes/).waitFor();
        await is_accessible(page, 'locked');
    });

    test('asks for a new password when the old one has expired', async () => {
        mock.accounts.get('admin').expired = true;
        await sign_in(page);
        await page.getByText('must be changed').waitFor();
        await is_accessible(page, 'expired');
        await page.getByLabel('Current password').fill('wrong');
        await page.getByLabel('New password', { exact: true }).fill('Better-horse-8');
        await page.getByLabel('New password, once more').fill('Better-horse-8');
        await page.getByRole('button', { name: 'Change the password' }).click();
        await page.getByText('The current password is wrong.').waitFor();
        await page.getByLabel('Current password').fill(kPassword);
        await page.getByRole('button', { name: 'Change the password' }).click();
        await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    });

    test('comes back, with a word, when the session has ended', async () => {
        await sign_in(page);
        await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
        mock.sessions.clear();
        // Not by a click: the page may have noticed by itself, and the link is gone then.
        await page.evaluate(() => (location.hash = '#/settings'));
        await page.getByText('You were signed out.').waitFor();
    });

    test('sign-out ends the session', async () => {
        await sign_in(page);
        await page.getByRole('button', { name: /Sign out/ }).click();
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        assert.equal(mock.sessions.size, 0);
    });

    test('says that the gateway cannot be reached', async () => {
        await page.getByLabel('User name').waitFor();
        await context.setOffline(true);
        try {
            await sign_in(page);
            await page.getByText('The gateway cannot be reached.').waitFor();
        } finally {
            await context.setOffline(false);
        }
    });
});

describe('settings and frame', () => {
    beforeEach(() => start_signed_in());

    test('shows the settings of the file, read-only', async () => {
        await page.getByRole('link', { name: 'Settings' }).click();
        await page.getByRole('cell', { name: '9797' }).waitFor();
        assert.equal(await page.getByRole('region', { name: 'From the configuration file' }).getByRole('textbox').count(), 0);
        await is_accessible(page, 'settings');
        await fits_every_width(page, 'settings');
    });

    test('changes the password', async () => {
        await page.getByRole('link', { name: 'Settings' }).click();
        await page.getByRole('link', { name: 'Change the password' }).click();
        await page.getByLabel('Current password').fill(kPassword);
        await page.getByLabel('New password', { exact: true }).fill('Better-horse-8');
        await page.getByLabel('New password, once more').fill('Better-horse-8');
        await page.getByRole('button', { name: 'Change the password' }).click();
        await page.getByText('The password has been changed.').waitFor();
        await page.getByRole('link', { name: 'Devices' }).click();
        await page.locator('[data-row]').nth(39).waitFor();
        assert.equal(await page.locator('[data-row]').count(), 40);
    });

    test('keeps the colours that were chosen', async () => {
        const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
        await page.getByRole('button', { name: /Colours/ }).click();
        assert.equal(await theme(), 'light');
        await page.getByRole('button', { name: /Colours/ }).click();
        await page.reload();
        await page.getByRole('button', { name: 'Colours: dark' }).click();
        assert.equal(await theme(), undefined);
    });

    test('can be used with the keyboard alone', async () => {
        await page.keyboard.press('Tab');
        for (let n = 0; n < 40; n++) {
            const here = await page.evaluate(() => document.activeElement?.className ?? '');
            if (String(here).includes('row__link')) break;
            const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
            assert.notEqual(ring, 'none', `the focus can be seen on .${here}`);
            await page.keyboard.press('Tab');
        }
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Read now' }).waitFor();
        assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
    });
});
