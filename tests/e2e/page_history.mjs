// The charts of a device's page, its time line, and how it is reached.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { mock, page, row, start_signed_in } from './page_fixture.mjs';
import { wait_for } from './gateway_process.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const open = async (n) => {
    await row(mock.devices[n].name).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: mock.devices[n].name }).waitFor();
    await page.locator('.chart canvas').nth(1).waitFor();
};

/// How many different colours are drawn: an empty canvas has one.
const colours_of = (canvas) =>
    canvas.evaluate((node) => {
        const { data } = node.getContext('2d').getImageData(0, 0, node.width, node.height);
        const seen = new Set();
        for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
        return seen.size;
    });

describe('what was', () => {
    beforeEach(() => start_signed_in());
    const charts = () => page.getByRole('region', { name: 'Pages over time' });

    test('is drawn, under the strict policy, in a chunk that the list does not fetch', async () => {
        const fetched = [];
        page.on('request', (request) => fetched.push(request.url()));
        await page.getByRole('link', { name: 'Devices' }).click();
        assert.equal(fetched.filter((url) => /chart-.*\.js$/.test(url)).length, 0);
        await open(2);
        assert.equal(fetched.filter((url) => /chart-.*\.js$/.test(url)).length, 1);
        await wait_for('prints, copies and faxes', async () => (await colours_of(charts().locator('canvas').first())) >= 3);
        await is_accessible(page, 'device with charts');
        await fits_every_width(page, 'device with charts');
    });

    test('stands in a table with the same numbers', async () => {
        await open(2);
        const asked = mock.devices[2].id;
        await charts().getByText('The numbers as a table').first().click();
        const table = charts().getByRole('region', { name: 'Pages a day, as a table' });
        await table.getByRole('columnheader', { name: 'Prints' }).waitFor();
        const { at, series } = await page.evaluate(async (id) => {
            const from = new Date(Date.now() - 30 * 86_400_000).toISOString();
            return (await fetch(`/api/v1/devices/${id}/history?kind=counters&from=${from}`)).json();
        }, asked);
        const value = (name, n) => series.find((one) => one.name === name)?.values[n];
        assert.equal(await table.getByRole('row').count(), at.length + 1);
        const newest = await table.getByRole('row').nth(4).getByRole('cell').first().innerText();
        const n = at.length - 4;
        assert.equal(Number(newest.replace(/\D/g, '')), value('print_mono', n) + value('print_color', n));
        await table.focus();
        assert.ok(await table.evaluate((node) => node === document.activeElement), 'the table can be scrolled by keyboard');
        await is_accessible(page, 'table of a chart');
    });

    test('can be had for a day and for three years, by keyboard', async () => {
        await open(2);
        await charts().getByRole('radio', { name: '30 days' }).focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        await charts().getByRole('img', { name: /^Chart: Pages a week/ }).waitFor();
        await charts().getByRole('radio', { name: '1 day' }).check({ force: true });
        // Nobody prints on a Sunday.
        await charts()
            .getByRole('img', { name: /^Chart: Pages an hour/ })
            .or(charts().getByText('No pages in this time.'))
            .waitFor();
        // A week has working days whenever this runs.
        await charts().getByRole('radio', { name: '1 week' }).check({ force: true });
        await charts().getByLabel('Split by').selectOption('scans');
        await charts().getByRole('img', { name: /^Chart: Scans a day/ }).waitFor();
    });

    test('shows when supplies run out, beside how they did so far', async () => {
        await open(2);
        const legend = charts().locator('.chart__legend').nth(1);
        await legend.getByText(/^Cyan.*, expected$/).waitFor();
        const table = charts().locator('.chart__numbers').nth(1);
        await table.locator('summary').click();
        await table.getByRole('columnheader', { name: /^Cyan.*, expected$/ }).waitFor();
    });

    test('follows the theme', async () => {
        await open(2);
        const axis = () => charts().locator('canvas').first().evaluate((node) => {
            const { data } = node.getContext('2d').getImageData(0, 0, node.width, node.height);
            let light = 0;
            for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) light = Math.max(light, data[at]);
            return light;
        });
        await page.emulateMedia({ colorScheme: 'light' });
        const before = await wait_for('what is drawn', axis);
        await page.emulateMedia({ colorScheme: 'dark' });
        await wait_for('another colour', async () => (await axis()) !== before);
        await page.emulateMedia({ colorScheme: 'light' });
    });

    test('says what happened, the newest first', async () => {
        await open(2);
        const line = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
        assert.match(await line.nth(0).innerText(), /^Registered/);
        assert.match(await line.nth(1).innerText(), /^Replaced: .* \(at 2 %\)/);
        assert.match(await line.nth(2).innerText(), /began anew/);
    });

    test('tests the credentials of a device', async () => {
        await open(2);
        const network = page.getByRole('region', { name: 'Network' });
        await network.getByText('v2c community ***').waitFor();
        await network.getByRole('button', { name: 'Test the credentials' }).click();
        await network.getByText('It answers, and is registered.').waitFor();
        await is_accessible(page, 'tested credentials');
    });

    test('says so where nothing can be fetched', async () => {
        await page.route(/\/history\?/, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal","title":"x","status":500}' }));
        await row(mock.devices[2].name).getByRole('link').click();
        await charts().getByRole('alert').waitFor();
    });
});
