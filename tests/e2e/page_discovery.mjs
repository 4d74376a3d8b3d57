// The page against its mock: looking for devices.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { hold_next } from './held.mjs';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

describe('discovery', () => {
    beforeEach(async () => {
        await start_signed_in();
        await page.getByRole('link', { name: 'Discovery' }).click();
        await page.getByRole('heading', { name: 'Regular searches' }).waitFor();
    });

    test('looks in a range, shows how far it is and what is found', async () => {
        mock.run_step_ms = 1000;
        await page.getByLabel('Where to look').fill('127.20.0.0/24, 127.20.1.5');
        await page.getByRole('button', { name: 'Start' }).click();
        await page.getByRole('progressbar').waitFor();
        mock.run_step_ms = 40;
        await page.getByText('254 of 254 addresses').waitFor();
        await page.getByText('Done', { exact: true }).waitFor();
        assert.equal(await page.getByRole('list', { name: 'Results' }).getByRole('listitem').count(), 26);
        assert.deepEqual(mock.runs[0].scopes, ['127.20.0.0/24', '127.20.1.5']);
        await is_accessible(page, 'discovery');
        await fits_every_width(page, 'discovery');
    });

    test('takes nothing back when the answer to the start comes after the news', async () => {
        mock.run_step_ms = 20;
        const start = await hold_next(page, 'POST', 'discovery/runs');
        await page.getByLabel('Where to look').fill('127.20.0.0/24');
        await page.getByRole('button', { name: 'Start' }).click();
        await start.asked;
        await page.getByText('Done', { exact: true }).waitFor();
        const results = page.getByRole('list', { name: 'Results' }).getByRole('listitem');
        await page.getByRole('button', { name: /^Silent/ }).waitFor();
        const found = await results.count();
        await start.go_on();
        assert.equal(await results.count(), found);
        assert.equal(await page.getByText('Done', { exact: true }).count(), 1);
    });

    test('keeps the choice of credentials while searches come and go', async () => {
        const standard = page.getByRole('group', { name: /tried in this order/ }).getByRole('checkbox', { name: /Standard/ });
        await standard.uncheck();
        await page.getByRole('button', { name: 'Remove “Warehouse”' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await page.getByText('Warehouse').waitFor({ state: 'detached' });
        assert.equal(await standard.isChecked(), false);
        await page.getByLabel('Where to look').fill('127.20.1.5');
        const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/discovery/runs'));
        await page.getByRole('button', { name: 'Start' }).click();
        assert.deepEqual((await asked).postDataJSON().credential_ids, [2]);
    });

    test('opens a dialog with the press, not after the next frame', async () => {
        const is_open = await page.getByRole('button', { name: 'Add a search' }).evaluate(async (button) => {
            button.click();
            await new Promise((later) => setTimeout(later));
            return document.querySelector('dialog[open]') !== null;
        });
        assert.ok(is_open, 'a second press goes to what lies behind');
    });

    test('stops a run', async () => {
        mock.run_step_ms = 1000;
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
