// The page against its mock: backup and restore, tables, the certificate.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { hold_next } from './held.mjs';
import { mock, page, start, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible, sign_in } from './steps.mjs';

const kPassphrase = 'a horse, a battery';
const card = (name) => page.getByRole('region', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const file = (text, name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function open_settings() {
    await start_signed_in({ devices: 1 });
    await page.goto(`${mock.url}/#/settings`);
    await card('Backup of the settings').waitFor();
}

describe('a backup', () => {
    test('is saved as a file, with a passphrase typed twice', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Make a backup' }).click();
        await dialog().getByLabel('Passphrase', { exact: true }).fill(kPassphrase);
        await dialog().getByLabel('Passphrase, once more').fill('something else');
        await dialog().getByRole('button', { name: 'Make a backup' }).click();
        await dialog().getByText('The two differ.').waitFor();
        await is_accessible(page, 'making a backup');
        await dialog().getByLabel('Passphrase, once more').fill(kPassphrase);
        const [download] = await Promise.all([page.waitForEvent('download'), dialog().getByRole('button', { name: 'Make a backup' }).click()]);
        assert.equal(download.suggestedFilename(), 'fleetgate-gateway-2026-11-23.backup');
        assert.equal(readFileSync(await download.path(), 'utf8'), `Fleetgate backup\n${kPassphrase}`);
        await page.getByText('The backup is saved as').waitFor();
    });

    test('is restored after it was said what would change', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Restore', exact: true }).click();
        await dialog().getByLabel('Backup').setInputFiles(file(`Fleetgate backup\n${kPassphrase}`, 'a.backup'));
        await dialog().getByLabel('Passphrase', { exact: true }).fill('not the right one');
        await dialog().getByRole('button', { name: 'Say what would change' }).click();
        await dialog().getByText('The passphrase is not the one of this file.').waitFor();
        await dialog().getByLabel('Passphrase', { exact: true }).fill(kPassphrase);
        await dialog().getByRole('button', { name: 'Say what would change' }).click();
        await dialog().getByText('Backup of old-gateway').waitFor();
        assert.deepEqual(await dialog().getByRole('row', { name: /^Devices/ }).getByRole('cell').allInnerTexts(), ['1,234', '1,200', '34', '0']);
        assert.equal(mock.upkeep.restored, 0);
        await is_accessible(page, 'restoring');
        await fits_every_width(page, 'restoring');
        // Another wish is another plan.
        await dialog().getByLabel('Take the place of that gateway at its manager, too').check();
        await dialog().getByRole('button', { name: 'Say what would change' }).click();
        await dialog().getByRole('button', { name: 'Restore now' }).click();
        await page.getByText('The settings are restored.').waitFor();
        assert.equal(mock.upkeep.restored, 1);
    });

    test('is not restored by what was told of another file', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Restore', exact: true }).click();
        await dialog().getByLabel('Backup').setInputFiles(file(`Fleetgate backup\n${kPassphrase}`, 'a.backup'));
        await dialog().getByLabel('Passphrase', { exact: true }).fill(kPassphrase);
        const look = await hold_next(page, 'POST', 'restore');
        await dialog().getByRole('button', { name: 'Say what would change' }).click();
        await look.asked;
        await dialog().getByLabel('Backup').setInputFiles(file('PK something else', 'b.backup'));
        await look.go_on();
        await dialog().getByRole('button', { name: 'Say what would change' }).waitFor();
        assert.equal(await dialog().getByRole('button', { name: 'Restore now' }).count(), 0);
    });

    test('is refused where it is none', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Restore', exact: true }).click();
        await dialog().getByLabel('Backup').setInputFiles(file('PK something else', 'a.zip'));
        await dialog().getByLabel('Passphrase', { exact: true }).fill(kPassphrase);
        await dialog().getByRole('button', { name: 'Say what would change' }).click();
        await dialog().getByText('This file is no backup of Fleetgate.').waitFor();
    });

    test('is not for a viewer', async () => {
        await start({ devices: 1 });
        mock.users.accounts[0].role = 'viewer';
        await sign_in(page);
        await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
        await page.goto(`${mock.url}/#/settings`);
        await card('Certificate of this page').waitFor();
        assert.equal(await card('Backup of the settings').count(), 0);
        assert.equal(await card('Import a table').count(), 0);
        assert.equal(await card('Certificate of this page').getByRole('button').count(), 0);
    });
});

describe('a table', () => {
    test('is looked through, and taken where nothing is wrong', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Import a table' }).click();
        await dialog().getByLabel('Table (CSV)').setInputFiles(file('address,name\n192.0.2.7,a\n<img src=x>,b\n', 'a.csv'));
        await dialog().getByRole('button', { name: 'Look through it' }).click();
        await dialog().getByText('1 new, 0 changed, 0 as they are, 1 wrong.').waitFor();
        assert.match(await dialog().getByRole('row').nth(1).innerText(), /3.*<img src=x>.*wrong/s, 'what is wrong stands first');
        await dialog().getByText('Columns').click();
        await is_accessible(page, 'a table');
        await fits_every_width(page, 'a table');
        await dialog().getByLabel('Do the rest, and leave the wrong lines out').check();
        await dialog().getByRole('button', { name: 'Import', exact: true }).click();
        await page.getByText('Done: 1 new, 0 changed.').waitFor();
        assert.deepEqual(mock.upkeep.imported, ['192.0.2.7']);
    });

    test('is not taken by what was told of another one', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Import a table' }).click();
        await dialog().getByLabel('Table (CSV)').setInputFiles(file('address,name\n192.0.2.7,a\n', 'a.csv'));
        const look = await hold_next(page, 'POST', 'import');
        await dialog().getByRole('button', { name: 'Look through it' }).click();
        await look.asked;
        await dialog().getByLabel('Table (CSV)').setInputFiles(file('address,name\n192.0.2.8,b\n', 'b.csv'));
        await look.go_on();
        await dialog().getByRole('button', { name: 'Look through it' }).waitFor();
        assert.equal(await dialog().getByRole('button', { name: 'Import', exact: true }).count(), 0);
    });

    test('that is not UTF-8 is not sent', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Import a table' }).click();
        await dialog().getByLabel('Table (CSV)').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('address,name\n192.0.2.7,S\xfcd\n', 'latin1') });
        await dialog().getByText('The table is not UTF-8').waitFor();
        assert.equal(await dialog().getByRole('button', { name: 'Look through it' }).isDisabled(), true);
    });
});

describe('the certificate', () => {
    test('is shown, requested, uploaded and taken back', async () => {
        await open_settings();
        const shown = card('Certificate of this page');
        await shown.getByText('Fleetgate gateway.example').waitFor();
        await shown.getByRole('button', { name: 'Make a signing request' }).click();
        assert.equal(await dialog().getByLabel('Host names and addresses').inputValue(), 'gateway.example\n192.0.2.7');
        await is_accessible(page, 'a signing request');
        const [download] = await Promise.all([page.waitForEvent('download'), dialog().getByRole('button', { name: 'Make the request' }).click()]);
        assert.match(readFileSync(await download.path(), 'utf8'), /^-----BEGIN CERTIFICATE REQUEST-----/);
        await shown.getByText('A request for gateway.example, 192.0.2.7 waits').waitFor();
        await shown.getByRole('button', { name: 'Upload a certificate' }).click();
        await dialog().getByLabel(/^Certificate with those of its authorities/).setInputFiles(file('-----BEGIN CERTIFICATE-----\n', 'a.pem'));
        await is_accessible(page, 'uploading a certificate');
        await dialog().getByRole('button', { name: 'Use it' }).click();
        await shown.getByText('Your own, uploaded here.').waitFor();
        await shown.getByText('The certificate expires on 2027-02-03.').waitFor();
        await fits_every_width(page, 'preferences');
        await shown.getByRole('button', { name: 'Go back to the gateway’s own' }).click();
        await dialog().getByRole('button', { name: 'Go back to the gateway’s own' }).click();
        await shown.getByText('Made by this gateway itself.').waitFor();
    });

    test('that cannot be used is told why', async () => {
        await open_settings();
        await page.getByRole('button', { name: 'Upload a certificate' }).click();
        await dialog().getByLabel(/^Certificate with those of its authorities/).setInputFiles(file('-----BEGIN CERTIFICATE-----\n', 'a.pem'));
        await dialog().getByRole('button', { name: 'Use it' }).click();
        await dialog().getByText('the key does not belong to the certificate').waitFor();
    });
});
