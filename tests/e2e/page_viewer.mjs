// The page against its mock as a viewer sees it: no button that the gateway would answer with 403. And whose clock it is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { context, mock, page, start } from './page_fixture.mjs';
import { is_accessible, sign_in } from './steps.mjs';

async function start_as_viewer() {
    await start();
    mock.accounts.set('vera', { password: 'Correct-horse-7', expired: false });
    await sign_in(page, 'vera');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
}
const buttons = async () => page.locator('main').getByRole('button').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent.trim()));

describe('a viewer', () => {
    test('sees the devices without what would change them', async () => {
        await start_as_viewer();
        await page.goto(`${mock.url}/#/devices`);
        await page.locator('[data-row]').first().waitFor();
        assert.equal(await page.getByRole('checkbox', { name: /^Select/ }).count(), 0);
        await is_accessible(page, 'devices of a viewer');
        await page.goto(`${mock.url}/#/devices/${mock.devices[0].id}`);
        await page.getByRole('heading', { name: 'Supplies', exact: true }).waitFor();
        const there = (await buttons()).join('|');
        for (const not of ['Name and tags', 'Read now', 'Raw SNMP view', 'Change the credential', 'Remove', 'Test', 'new main board']) assert.ok(!there.includes(not), `${not} in ${there}`);
        await is_accessible(page, 'device of a viewer');
    });

    test('sees the searches without what would start or change them', async () => {
        await start_as_viewer();
        await page.goto(`${mock.url}/#/discovery`);
        await page.getByRole('heading', { name: 'Regular searches' }).waitFor();
        await page.getByRole('button', { name: 'What would these rules do?' }).waitFor();
        assert.deepEqual(await buttons(), ['What would these rules do?']);
        await is_accessible(page, 'discovery of a viewer');
    });

    test('sees the link to the manager without what would end it', async () => {
        await start_as_viewer();
        mock.connection.registered('managed');
        await page.goto(`${mock.url}/#/connection`);
        await page.getByText('Managed', { exact: true }).waitFor();
        assert.deepEqual(await buttons(), []);
    });

    test('is told that what was sent is not his to see', async () => {
        await start_as_viewer();
        await page.goto(`${mock.url}/#/sent`);
        await page.getByText('Only an administrator sees what was sent.').waitFor();
        await page.goto(`${mock.url}/#/logs`);
        await page.getByRole('heading', { name: 'Logs', level: 1 }).waitFor();
        assert.equal(await page.getByRole('link', { name: 'What was sent' }).count(), 0);
    });
});

describe('times', () => {
    test('are those of the site, named where the browser’s are others', async () => {
        await start();
        mock.time_zone = 'Pacific/Auckland';
        await sign_in(page);
        await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
        await page.goto(`${mock.url}/#/sent`);
        const first = page.locator('tbody time').first();
        await first.waitFor();
        const at = await first.getAttribute('datetime');
        const expected = new Intl.DateTimeFormat('en-US', { timeZone: 'Pacific/Auckland', dateStyle: 'medium', timeStyle: 'long' }).format(new Date(at));
        assert.equal((await first.textContent()).replaceAll('\u202f', ' '), expected.replaceAll('\u202f', ' '));
        await page.goto(`${mock.url}/#/settings`);
        const choice = page.getByLabel('Times are those of');
        await page.getByText(/The site is in Pacific\/Auckland/).waitFor();
        await Promise.all([page.waitForEvent('load'), choice.selectOption('browser')]);
        await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
        await page.goto(`${mock.url}/#/sent`);
        const own = await context.pages().at(-1).evaluate((time) => new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(time)), at);
        await page.locator('tbody time').first().waitFor();
        assert.equal((await page.locator('tbody time').first().textContent()).replaceAll('\u202f', ' '), own.replaceAll('\u202f', ' '));
        await page.evaluate(() => localStorage.removeItem('fleetgate-clock'));
    });
});
