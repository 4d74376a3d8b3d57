// The page in German: chosen by the browser or by hand, all the way through, and back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kPassword, kUser, fits_every_width, is_accessible } from './steps.mjs';
import { context, mock, page, row, start } from './page_fixture.mjs';

async function in_german() {
    await start();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
}

async function signed_in() {
    await in_german();
    await page.getByLabel('Benutzername').fill(kUser);
    await page.getByLabel('Passwort', { exact: true }).fill(kPassword);
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Geräte', exact: true }).click();
    await page.getByRole('heading', { name: 'Geräte', level: 1 }).waitFor();
}

/// As a browser that was never here.
const forget = () => page.evaluate(() => localStorage.clear());

describe('the page in German', () => {
    test('is chosen before one is in, and says so to screen readers', async () => {
        await in_german();
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
        await is_accessible(page, 'log-in in German');
        await fits_every_width(page, 'log-in in German');
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        await forget();
    });

    test('follows the browser where nothing is chosen', async () => {
        await start();
        await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['fr', 'de-CH', 'en'] }));
        await page.reload();
        await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    });

    test('shows the list and a device with German numbers, days and conditions', async () => {
        await signed_in();
        const device = mock.devices[2];
        await row(device.name).getByText(new Intl.NumberFormat('de').format(device.total)).waitFor();
        await row(mock.devices[1].name).getByText('Papierstau').waitFor();
        await row(device.name).getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: device.name }).waitFor();
        const supplies = page.getByRole('region', { name: 'Verbrauchsmaterial' });
        await supplies.getByText(/^Leer etwa am \d+\. [A-Z]\S+( \d{4})? \(\d+\. .* bis \d+\. .*\)$/).first().waitFor();
        await page.getByText(/druckt 61 Seiten je Arbeitstag an 30 Arbeitstagen/).first().waitFor();
        await is_accessible(page, 'device in German');
        await fits_every_width(page, 'device in German');
        await forget();
    });

    test('tells what is wrong, and what to do, in German', async () => {
        await signed_in();
        await row(mock.devices[1].name).getByRole('link').click();
        const wrong = page.getByRole('region', { name: 'Was nicht stimmt' });
        await wrong.getByText(/^Papierstau/).first().waitFor();
        await wrong.getByText(/Papier in Pfeilrichtung herausziehen/).first().waitFor();
        await forget();
    });

    test('goes back to English in the settings', async () => {
        await signed_in();
        await page.getByRole('link', { name: 'Einstellungen' }).click();
        await page.getByLabel('Sprache dieser Seite').selectOption('en');
        await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
        assert.equal(await page.getByLabel('Language of this page').inputValue(), 'en');
        await Promise.all([page.waitForEvent('load'), page.getByLabel('Language of this page').selectOption('')]);
        await page.getByLabel('Language of this page').waitFor();
        assert.equal(await page.evaluate(() => localStorage.getItem('fleetgate-language')), null);
    });

    test('stays English where German cannot be fetched', async () => {
        await start();
        const refused = [];
        await context.route(/\/assets\/.*\.js$/, async (route) => {
            const response = await route.fetch();
            if (!(await response.text()).includes('Zum Inhalt springen')) return route.fulfill({ response });
            refused.push(route.request().url());
            return route.abort();
        });
        await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Deutsch' }).click()]);
        assert.equal(await page.evaluate(() => localStorage.getItem('fleetgate-language')), 'de');
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
        await context.unroute(/\/assets\/.*\.js$/);
        assert.equal(refused.length, 1);
        await forget();
    });
});
