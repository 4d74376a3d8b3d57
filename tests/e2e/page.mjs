// The page against its mock: every screen, as a person uses it.
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { Mock } from '../../webui/app/dev/mock.mjs';
import { summary } from '../../webui/app/dev/fleet.mjs';
import { open_browser, package_dir } from './browser.mjs';
import { fits_every_width, is_accessible, kPassword, set_up, sign_in, watched_page } from './steps.mjs';

const context = await open_browser();
let mock;
let page;

async function start(options = {}) {
    mock = await new Mock({ page: `${package_dir}/dist`, ...options }).start();
    await context.clearCookies();
    page = await watched_page(context, mock.url);
    await page.goto(mock.url);
}

async function start_signed_in(options) {
    await start(options);
    await sign_in(page);
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
}

const row = (name) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
const text_of = (locator) => locator.innerText();

after(() => context.close());

afterEach(async () => {
    const trouble = page?.trouble ?? [];
    await page?.close();
    await mock?.stop();
    assert.deepEqual(trouble, []);
});

describe('set-up', () => {
    beforeEach(() => start({ fresh: true, devices: 0 }));

    test('makes the first account with the code from the log', async () => {
        await set_up(page, mock.code.toLowerCase());
        await page.getByText('No devices yet').waitFor();
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
        assert.equal(await page.locator('.rules__met').count(), 5);
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
    });

    test('says until when it is locked', async () => {
        for (let n = 0; n < 3; n++) {
            const answer = page.waitForResponse('**/api/v1/login');
            await sign_in(page, 'admin', 'nonsense');
            await answer;
        }
        await page.getByText(/locked until .*30 minutes/).waitFor();
        await is_accessible(page, 'locked');
    });

    test('asks for a new password when the old one has expired', async () => {
        mock.accounts.get('admin').expired = true;
        await sign_in(page);
        await page.getByText('more than a year old').waitFor();
        await is_accessible(page, 'expired');
        await page.getByLabel('Current password').fill('wrong');
        await page.getByLabel('New password', { exact: true }).fill('Better-horse-8');
        await page.getByLabel('New password, once more').fill('Better-horse-8');
        await page.getByRole('button', { name: 'Change the password' }).click();
        await page.getByText('The current password is wrong.').waitFor();
        await page.getByLabel('Current password').fill(kPassword);
        await page.getByRole('button', { name: 'Change the password' }).click();
        await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    });

    test('comes back, with a word, when the session has ended', async () => {
        await sign_in(page);
        await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
        mock.sessions.clear();
        await page.getByRole('link', { name: 'Settings' }).click();
        await page.getByText('You were signed out.').waitFor();
    });

    test('sign-out ends the session', async () => {
        await sign_in(page);
        await page.getByRole('button', { name: /Sign out/ }).click();
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        assert.equal(mock.sessions.size, 0);
    });

    test('says that the gateway cannot be reached', async () => {
        await context.setOffline(true);
        await sign_in(page);
        await page.getByText('The gateway cannot be reached.').waitFor();
        await context.setOffline(false);
    });
});

describe('the list of devices', () => {
    test('shows forty devices with words beside every colour', async () => {
        await start_signed_in();
        assert.equal(await page.locator('[data-row]').count(), 40);
        const jammed = row(mock.devices[1].name);
        assert.match(await text_of(jammed), /Stopped[\s\S]*paper jam/);
        const low = await text_of(row(mock.devices[4].name).getByRole('listitem').first());
        assert.match(low, /Black toner, low:[\s\S]*7 %/);
        assert.match(await text_of(row(mock.devices[7].name)), /unknown/);
        await is_accessible(page, 'devices');
        await fits_every_width(page, 'devices');
    });

    test('searches, filters and says how many', async () => {
        await start_signed_in();
        await page.getByLabel('Search').fill('lexmark');
        await page.getByText(/^\d+ of 40 devices$/).first().waitFor();
        for (const text of await page.locator('[data-row]').allInnerTexts()) assert.match(text, /Lexmark/);
        await page.getByLabel('Search').fill('');
        await page.getByLabel('Maker').selectOption('KYOCERA');
        for (const text of await page.locator('[data-row]').allInnerTexts()) assert.match(text, /KYOCERA/);
        await page.getByLabel('Search').fill('no such thing');
        await page.getByRole('button', { name: 'Show all devices' }).click();
        assert.equal(await page.locator('[data-row]').count(), 40);
        await page.getByRole('button', { name: /Stopped/ }).click();
        assert.equal(await page.locator('[data-row]').count(), 2);
    });

    test('sorts by every column, both ways', async () => {
        await start_signed_in();
        const totals = async () => (await page.locator('.row__total').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
        await page.getByRole('button', { name: 'Total' }).click();
        const up = await totals();
        assert.deepEqual(up, [...up].sort((a, b) => a - b));
        await page.getByRole('button', { name: 'Total' }).click();
        assert.equal(await page.getByRole('columnheader', { name: 'Total' }).getAttribute('aria-sort'), 'descending');
        assert.deepEqual((await totals())[0], Math.max(...up));
        await page.getByRole('button', { name: 'State' }).click();
        assert.match(await text_of(page.locator('[data-row]').first()), /Stopped/);
        for (const column of ['Address', 'Supplies', 'Last read', 'Device']) {
            await page.getByRole('button', { name: column, exact: true }).click();
        }
    });

    test('changes while one looks, without drawing the rows anew', async () => {
        await start_signed_in();
        const device = mock.devices[0];
        const element = await row(device.name).elementHandle();
        device.total += 1234;
        mock.publish('device', summary(device));
        await page.getByText(new Intl.NumberFormat('en').format(device.total)).waitFor();
        assert.ok(await element.evaluate((node) => node.isConnected), 'the row is the same element');
        const added = { ...device, id: 9999, name: 'brand-new', address: '127.20.9.9' };
        mock.publish('device', summary(added));
        await row('brand-new').waitFor();
        mock.publish('removed', { id: 9999 });
        await row('brand-new').waitFor({ state: 'detached' });
    });

    test('says when the connection is lost, and catches up afterwards', async () => {
        await start_signed_in();
        await page.getByText('Live').waitFor();
        mock.devices[0].total = 987654;
        mock.cut_streams();
        await page.getByText('987,654').waitFor();
    });

    test('shows what devices say as text, whatever they say', async () => {
        await start_signed_in();
        const hostile = mock.devices[17];
        await row(hostile.name).getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: hostile.name }).waitFor();
        await page.getByText('<script>alert(1)</script>').waitFor();
        assert.equal(await page.locator('main img, main script').count(), 0);
        assert.ok(!(await page.title()).startsWith('owned'));
        await fits_every_width(page, 'hostile device');
    });

    test('tells how to begin when there is none', async () => {
        await start_signed_in({ devices: 0 });
        await page.getByRole('link', { name: 'Find devices' }).click();
        await page.getByRole('heading', { name: 'Discovery', level: 1 }).waitFor();
    });

    test('draws only what is in view of 2,000 devices, and stays quick', async () => {
        await start_signed_in({ devices: 2000 });
        await page.locator('[data-row]').first().waitFor();
        assert.ok((await page.locator('[data-row]').count()) < 120);
        assert.equal(await page.getByRole('table').getAttribute('aria-rowcount'), '2001');

        const seen = new Set();
        for (let at = 0; at <= 1; at += 0.1) {
            await page.evaluate((part) => window.scrollTo(0, part * document.documentElement.scrollHeight), at);
            await page.waitForFunction(() => {
                const rows = [...document.querySelectorAll('[data-row]')].map((one) => one.getBoundingClientRect());
                return rows.length > 0 && rows[0].top < 400 && rows[rows.length - 1].bottom > window.innerHeight - 60;
            });
            for (const index of await page.locator('[data-row]').evaluateAll((rows) => rows.map((one) => one.ariaRowIndex ?? one.getAttribute('aria-rowindex')))) seen.add(index);
        }
        assert.ok(seen.has('2001'), 'the last row was drawn');

        await page.evaluate(() => window.scrollTo(0, 0));
        // 400 devices change at once; the longest task of the main thread stays short.
        await page.evaluate(() => {
            window.longest = 0;
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
            }).observe({ type: 'longtask' });
        });
        for (const device of mock.devices.slice(0, 400)) {
            device.total += 1;
            mock.publish('device', summary(device));
        }
        await page.waitForTimeout(1500);
        const longest = await page.evaluate(() => window.longest);
        console.log(`# 400 of 2,000 devices changing: ${longest > 0 ? `longest task ${Math.round(longest)} ms` : 'no task above 50 ms'}`);
        assert.ok(longest < 500, `${longest} ms`);
    });
});

describe('the page of one device', () => {
    beforeEach(() => start_signed_in());
    const open = async (n) => {
        await row(mock.devices[n].name).getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: mock.devices[n].name }).waitFor();
    };

    test('shows where a value comes from, on demand', async () => {
        await open(0);
        const counters = page.getByRole('region', { name: 'Counters' });
        await counters.getByRole('button', { name: 'Where does “Total since made” come from?' }).click();
        await counters.getByText('1.3.6.1.2.1.43.10.2.1.4.1.1').waitFor();
        await page.getByRole('button', { name: 'Show where values come from' }).click();
        assert.ok((await page.locator('.origin').count()) > 12);
        await is_accessible(page, 'device with origins');
        await fits_every_width(page, 'device with origins');
    });

    test('reads the device now', async () => {
        await open(0);
        await page.getByRole('button', { name: 'Read now' }).click();
        await page.getByText('The device has been read.').waitFor();
    });

    test('says why a silent device was not read', async () => {
        await open(6);
        await page.getByText('Last answer').waitFor();
        await page.getByRole('button', { name: 'Read now' }).click();
        await page.getByText('no answer within 2000 ms').last().waitFor();
        await is_accessible(page, 'silent device');
    });

    test('follows the device while one looks', async () => {
        await open(0);
        const device = mock.devices[0];
        device.total = 31415926;
        mock.publish('device', summary(device));
        await page.getByText('31,415,926').waitFor();
    });

    test('goes back to the same place of the list', async () => {
        await page.evaluate(() => window.scrollTo(0, 1000));
        const names = page.locator('.row__link');
        await names.nth(22).click();
        await page.getByRole('link', { name: 'All devices' }).click();
        await page.waitForFunction(() => window.scrollY > 700);
    });

    test('removes the device after asking', async () => {
        await open(3);
        await page.getByRole('button', { name: 'Remove device' }).click();
        const dialog = page.getByRole('dialog', { name: 'Remove this device?' });
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        assert.equal(mock.devices.length, 40);
        await page.getByRole('button', { name: 'Remove device' }).click();
        await dialog.getByRole('button', { name: 'Remove' }).click();
        await page.getByText('39 devices').first().waitFor();
    });

    test('says that a device is no longer there', async () => {
        await page.goto(`${mock.url}/#/devices/424242`);
        await page.getByText('This is no longer there.').waitFor();
    });
});

describe('discovery', () => {
    beforeEach(async () => {
        await start_signed_in();
        await page.getByRole('link', { name: 'Discovery' }).click();
        await page.getByRole('heading', { name: 'Regular searches' }).waitFor();
    });

    test('looks in a range, shows how far it is and what is found', async () => {
        mock.run_step_ms = 40;
        await page.getByLabel('Where to look').fill('127.20.0.0/24, 127.20.1.5');
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByRole('progressbar').waitFor();
        await page.getByText('254 of 254 addresses').waitFor();
        await page.getByText('Done', { exact: true }).waitFor();
        assert.equal(await page.getByRole('list', { name: 'What was found' }).getByRole('listitem').count(), 24);
        assert.deepEqual(mock.runs[0].scopes, ['127.20.0.0/24', '127.20.1.5']);
        await is_accessible(page, 'discovery');
        await fits_every_width(page, 'discovery');
    });

    test('stops a run', async () => {
        await page.getByRole('button', { name: 'Run “Head office” now' }).click();
        await page.getByRole('button', { name: 'Stop' }).click();
        await page.getByText('Stopped', { exact: true }).waitFor();
    });

    test('says at the field what is wrong with a range', async () => {
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByText('Say where to look.').waitFor();
        await page.getByLabel('Where to look').fill('10.0/8');
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByLabel('Where to look').fill('300.1');
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByText('is no address').waitFor();
        assert.equal(await page.getByLabel('Where to look').getAttribute('aria-invalid'), 'true');
    });

    test('adds, changes and removes a regular search', async () => {
        await page.getByRole('button', { name: 'Add a search' }).click();
        const dialog = page.getByRole('dialog');
        await is_accessible(page, 'search dialog');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.getByText('Give it a name.').waitFor();
        await dialog.getByLabel('Name').fill('Branch');
        await dialog.getByLabel('Where to look').fill('127.21.0.0/28');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Branch').waitFor();
        assert.equal(mock.searches.at(-1).interval_minutes, 1440);

        await page.getByRole('button', { name: 'Change “Branch”' }).click();
        await dialog.getByLabel('Search every').selectOption('168');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.getByText('every week').waitFor();

        await page.getByRole('button', { name: 'Remove “Branch”' }).click();
        await dialog.getByRole('button', { name: 'Remove' }).click();
        await dialog.waitFor({ state: 'detached' });
        assert.equal(await page.getByText('Branch').count(), 0);
    });

    test('adds a v3 credential, whose secrets are never shown', async () => {
        await page.getByRole('button', { name: 'Add a credential' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('SNMP version').selectOption('v3');
        await is_accessible(page, 'credential dialog');
        await dialog.getByLabel('User').fill('reader');
        await dialog.getByLabel('Authentication passphrase').fill('secret-passphrase');
        await dialog.getByLabel('Privacy passphrase').fill('other-passphrase');
        assert.equal(await dialog.getByLabel('Privacy passphrase').getAttribute('type'), 'password');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        const card = page.getByRole('region', { name: 'SNMP credentials' });
        await card.getByText('v3 user reader (sha256, aes128)').waitFor();
        assert.ok(!(await page.content()).includes('passphrase'.concat('-')) && !(await page.content()).includes('secret-passphrase'));
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
