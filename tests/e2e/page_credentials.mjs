// The page against its mock: which credential devices are read with, one and many.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const tick = (n) => page.getByRole('checkbox', { name: `Select ${mock.devices[n].name}`, exact: true });
const network = () => page.getByRole('region', { name: 'Network' });
const dialog = () => page.getByRole('dialog');

async function open_device(n) {
    await page.goto(`${mock.url}/#/devices/${mock.devices[n].id}`);
    await network().getByRole('button', { name: 'Change the credential' }).click();
    await dialog().getByLabel('Credential', { exact: true }).waitFor();
}

async function open_many() {
    await page.getByRole('button', { name: 'Credentials', exact: true }).click();
    await dialog().getByLabel('Credential', { exact: true }).waitFor();
}

describe('credentials of devices', () => {
    test('are tested and then set for one', async () => {
        await start_signed_in();
        await open_device(0);
        assert.equal(await dialog().getByRole('button', { name: 'Set', exact: true }).isDisabled(), true, 'nothing is chosen');
        await dialog().getByLabel('Credential', { exact: true }).selectOption('2');
        await is_accessible(page, 'credential of a device');
        await fits_every_width(page, 'credential of a device');
        await dialog().getByRole('button', { name: 'Test it' }).click();
        await dialog().getByRole('status').getByText('The device answers to it.').waitFor();
        assert.equal(mock.devices[0].credential_id, undefined, 'nothing was set');
        await dialog().getByRole('button', { name: 'Set', exact: true }).click();
        await dialog().getByText('Set: the device is read with it now.').waitFor();
        assert.equal(mock.devices[0].credential_id, 2);
        await dialog().getByRole('button', { name: 'Close' }).last().click();
        await network().getByText('v3 user monitor (sha256, aes128)').waitFor();
    });

    test('a silent device keeps what it had, unless it is set without trying', async () => {
        await start_signed_in();
        mock.in_use.silent.add(mock.devices[0].id);
        await open_device(0);
        await dialog().getByLabel('Credential', { exact: true }).selectOption('2');
        await dialog().getByRole('button', { name: 'Set', exact: true }).click();
        await dialog().getByText('No answer.').waitFor();
        assert.equal(mock.devices[0].credential_id, undefined);
        await dialog().getByRole('checkbox', { name: /Set it without trying/ }).check();
        await dialog().getByRole('button', { name: 'Set', exact: true }).click();
        await dialog().getByText('Set: the device is read with it now.').waitFor();
        assert.equal(mock.devices[0].credential_id, 2);
    });

    test('a weaker one asks first, and says why', async () => {
        await start_signed_in();
        mock.devices[0].credential_id = 2;
        await open_device(0);
        await dialog().getByLabel('Credential', { exact: true }).selectOption('1');
        await dialog().getByRole('button', { name: 'Set', exact: true }).click();
        await dialog().getByText('protects less than the one in use').waitFor();
        await is_accessible(page, 'weaker credential');
        assert.equal(mock.devices[0].credential_id, 2);
        await dialog().getByRole('button', { name: 'Set the weaker one' }).click();
        await dialog().getByText('Set: the device is read with it now.').waitFor();
        assert.equal(mock.devices[0].credential_id, 1);
    });

    test('are set for many, and say which kept what they had', async () => {
        await start_signed_in();
        for (const n of [0, 1, 3]) await tick(n).check();
        mock.in_use.silent.add(mock.devices[3].id);
        await open_many();
        await dialog().getByLabel('Credential', { exact: true }).selectOption('2');
        await dialog().getByRole('button', { name: 'Set', exact: true }).click();
        await dialog().getByText('2 set, 1 did not answer').waitFor();
        await dialog().getByRole('link', { name: mock.devices[3].name }).waitFor();
        await dialog().getByText(`no answer from ${mock.devices[3].address}`).waitFor();
        await is_accessible(page, 'credential of many');
        assert.equal(mock.devices[1].credential_id, 2);
        assert.equal(mock.devices[3].credential_id, undefined);
    });

    test('are stopped while they are tried', async () => {
        await start_signed_in();
        await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
        mock.in_use.pause_ms = 1000; // the forty take longer than any machine needs for a press
        await open_many();
        await dialog().getByLabel('Credential', { exact: true }).selectOption('2');
        await dialog().getByRole('button', { name: 'Set', exact: true }).click();
        await dialog().getByText(/Trying: \d+ of 40/).first().waitFor();
        await dialog().getByRole('button', { name: 'Stop' }).click();
        await dialog().getByText(/Stopped; \d+ devices were not tried/).waitFor();
        assert.ok(mock.devices.filter((one) => one.credential_id === 2).length < 40);
    });

    test('are set for all that the list shows of 20,000', async () => {
        await start_signed_in({ devices: 20_000 });
        await page.getByText('20,000 devices').first().waitFor();
        await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
        await open_many();
        await dialog().getByLabel('Credential', { exact: true }).selectOption('2');
        await dialog().getByRole('button', { name: 'Set', exact: true }).click();
        await dialog().getByText('20,000 set').waitFor({ timeout: 120_000 });
        assert.equal(mock.in_use.changes[0].devices, 20_000);
    });
});
