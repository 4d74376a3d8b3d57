// The page against its mock: what left for the manager.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

describe('what was sent', () => {
    beforeEach(async () => {
        await start_signed_in();
        await page.goto(`${mock.url}/#/sent`);
        await page.getByRole('heading', { name: 'What was sent', level: 1 }).waitFor();
        await page.getByRole('table').waitFor();
    });

    test('is listed with its answers, older ones on demand', async () => {
        assert.equal(await page.getByRole('row').count(), 101);
        await page.getByText('Could not connect to server').waitFor();
        await is_accessible(page, 'sent');
        await fits_every_width(page, 'sent');
        await page.getByRole('button', { name: 'Older ones' }).click();
        await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 200);
        await page.getByRole('button', { name: 'Older ones' }).click();
        await page.getByText('These are all that are kept.').waitFor();
        assert.equal(await page.getByRole('row').count(), 231);
    });

    test('shows a request’s content as it left', async () => {
        await page.getByRole('button', { name: 'Show the content of request 229' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('Authorization: ***').waitFor();
        await dialog.getByText('"d229"').waitFor();
        await is_accessible(page, 'content');
    });

    test('answers whether a word has ever left, and of which days it speaks', async () => {
        const word = page.getByLabel('A word, a name, a serial number, an address');
        await word.fill('x');
        await page.getByRole('button', { name: 'Look for it' }).click();
        await page.getByText('Two characters at least.').waitFor();
        await word.fill('XLM7Z00042');
        await page.getByRole('button', { name: 'Look for it' }).click();
        await page.getByText('Yes: “XLM7Z00042” is in 1 request, listed here.').waitFor();
        assert.equal(await page.getByRole('row').count(), 2);
        await word.fill('geheim');
        await page.getByRole('button', { name: 'Look for it' }).click();
        await page.getByText(/No: “geheim” is in nothing that left since .*2026/).waitFor();
        await page.getByText(/What left before .* is not kept/).waitFor();
    });

    test('is saved as a list of all', async () => {
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the list' }).click()]);
        const lines = readFileSync(await file.path(), 'utf8').trimEnd().split('\r\n');
        assert.equal(lines.length, 231);
        assert.match(lines.at(-1), /^1,2026-11-01T08:00:00\.000Z,https:\/\/manager\.example\.org,registration,POST,\/v1\/gateways,900,200,$/);
    });
});
