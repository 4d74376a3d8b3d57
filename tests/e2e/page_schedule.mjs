// The page against its mock: how often devices are asked, which matter, and when they are left alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const card = () => page.getByRole('region', { name: 'How often devices are asked' });

async function open_settings(options) {
    await start_signed_in(options);
    await page.getByRole('link', { name: 'Settings' }).click();
    await card().getByRole('table', { name: 'Estimated load' }).waitFor();
}

describe('the load', () => {
    test('is what was measured, beside what KFS would take', async () => {
        await open_settings();
        const measured = page.getByRole('region', { name: 'What it costs, measured' });
        await measured.getByRole('row', { name: 'Last 60 min' }).getByText('231 KB').waitFor();
        await measured.getByText('24 MB for each of so many devices').waitFor();
        await measured.getByText('99.99 % within 5 s').first().waitFor();
        await is_accessible(page, 'load');
        await fits_every_width(page, 'load');
    });
});

describe('the schedule', () => {
    test('shows what a choice would cost before it is saved', async () => {
        await open_settings();
        const loads = card().getByRole('table', { name: 'Estimated load' });
        assert.equal(await loads.getByRole('row', { name: 'As chosen' }).count(), 0);
        assert.ok(await card().getByRole('button', { name: 'Save' }).isDisabled());
        await card().getByLabel('Schedule').selectOption('standard');
        await loads.getByRole('row', { name: 'As chosen' }).waitFor();
        assert.equal(mock.schedule.kind, 'fast');
        await card().getByRole('button', { name: 'Save' }).click();
        await card().getByText('Saved.').waitFor();
        assert.equal(mock.schedule.kind, 'standard');
        assert.equal(await loads.getByRole('row', { name: 'As chosen' }).count(), 0);
    });

    test('takes intervals by priority, beginning with those in force', async () => {
        await open_settings();
        await card().getByLabel('Schedule').selectOption('custom');
        await card().getByLabel('Alerts, high priority').selectOption('7200');
        assert.equal(await card().getByLabel('Counters, supplies, high priority').inputValue(), '7200', 'never more often than alerts');
        await card().getByLabel('A device that is known to sleep').selectOption('3600');
        await is_accessible(page, 'custom schedule');
        await fits_every_width(page, 'custom schedule');
        await card().getByRole('button', { name: 'Save' }).click();
        await card().getByText('Saved.').waitFor();
        const rest = { alerts_s: 60, counters_s: 3600 };
        assert.deepEqual(mock.schedule, {
            kind: 'custom', sleeper_s: 3600, custom: { high: { alerts_s: 7200, counters_s: 7200 }, middle: rest, low: rest },
        });
    });

    test('undoes a choice, and says with many devices what the minute costs', async () => {
        await open_settings({ devices: 400 });
        await card().getByText('The standard table looks every').waitFor();
        await card().getByLabel('Schedule').selectOption('standard');
        await card().getByRole('button', { name: 'Undo' }).click();
        assert.equal(await card().getByLabel('Schedule').inputValue(), 'fast');
        assert.ok(await card().getByRole('button', { name: 'Save' }).isDisabled());
    });
});

describe('priorities', () => {
    test('of a device are shown with the reason and set by hand', async () => {
        await start_signed_in();
        const device = mock.devices.find((one) => one.read_at);
        await page.evaluate((id) => (location.hash = `#/devices/${id}`), device.id);
        const priority = page.getByRole('region', { name: 'Priority' });
        await priority.getByText('prints 61 pages a working day').waitFor();
        await priority.getByLabel('How it is decided').selectOption('high');
        await priority.getByText('set by hand').waitFor();
        assert.equal(device.by_hand, 'high');
        await priority.getByLabel('How it is decided').selectOption('auto');
        await priority.getByText('set by hand').waitFor({ state: 'detached' });
    });

    test('of all that a search found are set at once', async () => {
        await start_signed_in();
        await page.getByRole('link', { name: 'Discovery' }).click();
        await page.getByRole('button', { name: 'Set the priority of what “Head office” found' }).click();
        const dialog = page.getByRole('dialog');
        await is_accessible(page, 'priority dialog');
        await dialog.getByLabel('How it is decided').selectOption('low');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.getByText('Set for').waitFor();
        assert.ok(mock.devices.some((one) => one.by_hand === 'low'));
    });
});

describe('quiet hours', () => {
    test('are shown and changed with a search, and say at the field what is not understood', async () => {
        await start_signed_in();
        await page.getByRole('link', { name: 'Discovery' }).click();
        await page.getByText('left alone Mon-Fri 22:00-06:00, Sun').waitFor();
        await page.getByRole('button', { name: 'Change “Head office”' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Quiet hours').fill('at night');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.getByText('is not understood').waitFor();
        assert.equal(await dialog.getByLabel('Quiet hours').getAttribute('aria-invalid'), 'true');
        await dialog.getByLabel('Quiet hours').fill('Sat-Sun');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.getByText('left alone Sat-Sun').waitFor();
        assert.equal(mock.searches[0].quiet_hours, 'Sat-Sun');
    });
});
