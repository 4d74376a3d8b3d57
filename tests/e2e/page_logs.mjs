// The page against its mock: who did what, and what the service says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const rows = () => page.getByRole('table', { name: 'Who did what' }).getByRole('row');
const count = async (number) => {
    await page.waitForFunction((wanted) => document.querySelectorAll('.audit-table tbody tr').length === wanted, number);
};

async function open_logs() {
    await start_signed_in();
    await page.getByRole('link', { name: 'Logs' }).click();
    await page.getByRole('heading', { name: 'Logs', level: 1 }).waitFor();
    await count(100);
}

describe('who did what', () => {
    test('comes in pages, the newest first, as text and not as markup', async () => {
        await open_logs();
        await rows().nth(1).getByText('command line').waitFor();
        await page.getByText('root<script>').first().waitFor();
        await is_accessible(page, 'audit');
        await fits_every_width(page, 'audit');
        await page.getByRole('button', { name: 'Show older ones' }).click();
        await count(200);
        await page.getByRole('button', { name: 'Show older ones' }).click();
        await count(230);
        await page.getByText('These are all.').waitFor();
    });

    test('is filtered by who, what, outcome and day', async () => {
        await open_logs();
        await page.getByLabel('Outcome').selectOption('refused');
        await count(46);
        await page.getByLabel('What', { exact: true }).selectOption('device_registered');
        await page.getByText('Nothing fits.').waitFor();
        await page.getByLabel('Outcome').selectOption('');
        await count(46);
        await page.getByLabel('What', { exact: true }).selectOption('');
        await page.getByLabel('Name, source or detail').fill('198.51.100');
        await count(46);
        await page.getByLabel('From', { exact: true }).fill('2026-11-22');
        await page.getByLabel('Until', { exact: true }).fill('2026-11-22');
        await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('since=') && name.includes('until=')));
        const asked = new URLSearchParams(mock.logs.asked.at(-1).split('?')[1]);
        assert.equal(Date.parse(asked.get('until')) - Date.parse(asked.get('since')), 24 * 3600 * 1000, 'the last day is part of it');
    });

    test('is exported as it is filtered', async () => {
        await open_logs();
        await page.getByLabel('Outcome').selectOption('refused');
        await count(46);
        const download = page.waitForEvent('download');
        await page.getByRole('link', { name: 'Export as JSON' }).click();
        const file = await (await download).path();
        assert.equal(JSON.parse(readFileSync(file, 'utf8')).length, 46);
    });
});

describe('what the service says', () => {
    const lines = () => page.getByRole('list', { name: 'Lines, the newest first' }).getByRole('listitem');

    async function open_system() {
        await open_logs();
        await page.getByRole('button', { name: 'What the service says' }).click();
        await lines().first().waitFor();
    }

    test('grows by itself, stands still on demand, and says what to do', async () => {
        await open_system();
        assert.equal(await lines().count(), 3);
        await page.getByText('To do: Make room on the disk.').waitFor();
        await is_accessible(page, 'system log');
        await fits_every_width(page, 'system log');
        mock.logs.write('info', 'X1', 'a hostile <img src=x onerror=alert(1)> name');
        await lines().first().getByText('a hostile <img').waitFor();
        await page.getByRole('button', { name: 'Pause' }).click();
        await page.getByText('Paused: new lines wait.').waitFor();
        mock.logs.write('info', 'X2', 'while it is paused');
        await page.getByRole('button', { name: 'Go on' }).click();
        await lines().first().getByText('while it is paused').waitFor();
        assert.equal(await lines().count(), 5);
    });

    test('shows the worse ones alone, and begins anew when the service does', async () => {
        await open_system();
        await page.getByLabel('Show', { exact: true }).selectOption('error');
        await page.waitForFunction(() => document.querySelectorAll('.log-line').length === 1);
        mock.logs.lines = [];
        mock.logs.write('error', 'X3', 'after the start');
        await lines().first().getByText('after the start').waitFor();
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Export these lines' }).click();
        assert.match(readFileSync(await (await download).path(), 'utf8'), /error {3}X3 after the start/);
    });
});
