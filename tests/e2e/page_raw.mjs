// The page against its mock: a device's raw SNMP, whose texts are hostile.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const card = () => page.getByRole('region', { name: 'Raw SNMP' }).first();

describe('raw SNMP', () => {
    beforeEach(async () => {
        await start_signed_in();
        await page.goto(`${mock.url}/#/devices/${mock.devices[0].id}`);
        await page.getByRole('button', { name: 'Raw SNMP view' }).click();
        await card().getByText('Nothing is masked').waitFor();
    });

    test('shows what the device says with the names of what is known, as text', async () => {
        await card().getByRole('button', { name: 'Walk' }).click();
        await card().getByText('prtMarkerLifeCount.1.1').waitFor();
        await card().getByText('<img src=x onerror=alert(1)>').waitFor();
        await card().getByText('Bitte Papier nachfüllen').waitFor();
        assert.equal(await page.locator('img[src="x"]').count(), 0);
        await is_accessible(page, 'raw view');
        await fits_every_width(page, 'raw view');
        await card().getByLabel('Search in these').fill('lifecount');
        await card().getByText('1 of 5').waitFor();
        assert.equal(await card().getByRole('row').count(), 2, 'the head and one');
    });

    test('is saved as snmpwalk prints it', async () => {
        await card().getByRole('button', { name: 'Walk' }).click();
        const [file] = await Promise.all([page.waitForEvent('download'), card().getByRole('button', { name: 'Save as a file' }).click()]);
        const lines = readFileSync(await file.path(), 'utf8').trimEnd().split('\n');
        assert.equal(lines[2], '.1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: 48213');
        assert.equal(lines[3], '.1.3.6.1.2.1.43.11.1.1.6.1.1 = STRING: "<img src=x onerror=alert(1)>"');
    });

    test('says where it was cut, and what is no OID', async () => {
        await card().getByLabel('OID').fill('sysDescr');
        await card().getByRole('button', { name: 'Walk' }).click();
        await card().getByText('Numbers and dots').waitFor();
        await card().getByLabel('OID').fill('1.3.6.1.4.1');
        await card().getByRole('button', { name: 'Walk' }).click();
        await card().getByText('There are more: 2,000 are shown.').waitFor();
        await card().getByText('The first 300 are listed here; the file has all.').waitFor();
    });
});
