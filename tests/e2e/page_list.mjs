// The page against its mock: what is done with the list of devices.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { mock, page, row, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible, painted } from './steps.mjs';

const rows = () => page.locator('[data-row]');
const tick = (n) => page.getByRole('checkbox', { name: `Select ${mock.devices[n].name}`, exact: true });

async function downloaded(button) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

describe('the sentence', () => {
    test('says which devices are shown', async () => {
        await start_signed_in();
        Object.assign(mock.devices[4], { tags: ['Berlin'] });
        await page.reload();
        await rows().first().waitFor();
        await page.getByLabel('State', { exact: true }).selectOption('attention');
        const attention = await rows().count();
        assert.ok(attention > 3 && attention < 10);
        await page.getByLabel('Tag', { exact: true }).selectOption('Berlin');
        await page.getByText('1 of 40 devices').first().waitFor();
        await row(mock.devices[4].name).waitFor();
        await page.getByLabel('Toner or ink').selectOption('5');
        await page.getByText('No device matches.').waitFor();
        await page.getByRole('button', { name: 'Show all devices' }).click();
        await page.getByLabel('Toner or ink').selectOption('10');
        const low = mock.devices.filter((one) => one.supplies.some((supply) => supply.kind === 'toner' && (supply.percent ?? (supply.state === 'low' ? 5 : 100)) < 10));
        assert.equal(await rows().count(), low.length);
        await is_accessible(page, 'the sentence');
        await fits_every_width(page, 'the sentence');
    });

    test('finds a device by the name that a person gave it, and by its tags', async () => {
        await start_signed_in();
        Object.assign(mock.devices[2], { own_name: 'Front desk', tags: ['leased'] });
        await page.reload();
        await row('Front desk').waitFor();
        for (const text of ['front', 'leased', mock.devices[2].name]) {
            await page.getByLabel('Search').fill(text);
            await page.getByText('1 of 40 devices').first().waitFor();
        }
    });
});

describe('columns', () => {
    test('are the reader’s choice, and stay', async () => {
        await start_signed_in();
        await page.getByText('Columns', { exact: true }).click();
        await page.getByRole('checkbox', { name: 'Serial number' }).check();
        await page.getByRole('checkbox', { name: 'Total' }).uncheck();
        await is_accessible(page, 'columns');
        await page.reload();
        await page.getByRole('columnheader', { name: 'Serial number' }).waitFor();
        assert.equal(await page.getByRole('columnheader', { name: 'Total' }).count(), 0);
        await row(mock.devices[0].name).getByText(mock.devices[0].serial).waitFor();
        await fits_every_width(page, 'columns');
        await page.evaluate(() => localStorage.removeItem('fleetgate-columns'));
    });
});

describe('the selection', () => {
    test('is ticked by keyboard, one by one, as a range, and all', async () => {
        await start_signed_in();
        const boxes = page.locator('[data-row] input[type=checkbox]');
        await boxes.nth(1).focus();
        await page.keyboard.press('Space');
        await page.getByText('1 device selected').waitFor();
        await boxes.nth(5).click({ modifiers: ['Shift'] });
        await page.getByText('5 devices selected').waitFor();
        await is_accessible(page, 'a selection');
        await fits_every_width(page, 'a selection');
        await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
        await page.getByText('40 devices selected').waitFor();
        await page.getByRole('button', { name: 'Clear the selection' }).click();
        await page.getByText('devices selected').waitFor({ state: 'detached' });
    });

    test('leaves alone what is not shown', async () => {
        await start_signed_in();
        await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
        await page.getByLabel('Maker').selectOption('KYOCERA');
        const shown = await rows().count();
        await page.getByText(`${shown} devices selected`).waitFor();
    });

    test('gets tags', async () => {
        await start_signed_in();
        await tick(0).check();
        await tick(3).check();
        await page.getByRole('button', { name: 'Tags', exact: true }).last().click();
        const dialog = page.getByRole('dialog', { name: 'Tags of 2 devices' });
        await dialog.getByLabel('Add tags').fill('Berlin, floor 2');
        await is_accessible(page, 'tags of many');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.getByText('2 devices were changed.').waitFor();
        assert.deepEqual(mock.devices[3].tags, ['Berlin', 'floor 2']);
        await dialog.getByRole('button', { name: 'Close' }).last().click();
        await page.getByLabel('Tag', { exact: true }).selectOption('floor 2');
        await page.getByText('2 of 40 devices').first().waitFor();
    });

    test('gets a priority, is read, and goes after asking', async () => {
        await start_signed_in();
        await tick(0).check();
        await tick(6).check();
        await page.getByRole('button', { name: 'Priority' }).click();
        await page.getByRole('dialog').getByRole('combobox').selectOption('high');
        await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
        await page.getByRole('dialog').getByRole('status').getByText('2').waitFor();
        assert.equal(mock.devices[6].by_hand, 'high');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Read now' }).click();
        await page.getByText('1 of 2 were read; the others did not answer.').waitFor();
        await page.getByRole('button', { name: 'Remove', exact: true }).click();
        const dialog = page.getByRole('dialog', { name: 'Remove 2 devices?' });
        await dialog.getByText(mock.devices[6].name).waitFor();
        await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
        await page.getByText('38 devices').first().waitFor();
        assert.equal(mock.devices.length, 38);
    });
});

describe('the export', () => {
    test('is exactly what is shown, and no formula', async () => {
        await start_signed_in();
        Object.assign(mock.devices[0], { own_name: '=HYPERLINK("http://x","y")' });
        Object.assign(mock.devices[1], { own_name: 'a "quoted", name' });
        await page.reload();
        await rows().first().waitFor();
        await page.getByLabel('Maker').selectOption(mock.devices[0].maker);
        const shown = await rows().count();
        const csv = await downloaded('Export as CSV');
        assert.match(csv.name, /^fleetgate-devices-\d{4}-\d\d-\d\d\.csv$/);
        const lines = csv.text.trim().split('\r\n');
        assert.equal(lines.length, shown + 1);
        assert.equal(lines[0], '\ufeffid,name,maker,model,condition,address,location,supplies,total,total_unit,read_at'.replace('\ufeff', lines[0].startsWith('\ufeff') ? '\ufeff' : ''));
        assert.ok(csv.text.includes(`"'=HYPERLINK(""http://x"",""y"")"`), 'quoted, with an apostrophe');
        const json = JSON.parse((await downloaded('Export as JSON')).text);
        assert.equal(json.length, shown);
        assert.equal(json.find((one) => one.id === 1).name, '=HYPERLINK("http://x","y")');
    });
});

describe('what people call a device', () => {
    async function open() {
        await start_signed_in();
        await row(mock.devices[0].name).getByRole('link').click();
        await page.getByRole('button', { name: 'Name and tags' }).click();
        return page.getByRole('dialog', { name: 'Name, note and tags' });
    }

    test('is saved and shown', async () => {
        const dialog = await open();
        await dialog.getByLabel('Your name for the device').fill('Front desk');
        await dialog.getByLabel('Tags').fill('Berlin; leased');
        await dialog.getByLabel('Note').fill('Key at reception.\nCall <b>Anna</b>.');
        await is_accessible(page, 'labels');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('heading', { level: 1, name: 'Front desk' }).waitFor();
        await page.getByText('Call <b>Anna</b>.').waitFor();
        assert.deepEqual(mock.devices[0].tags, ['Berlin', 'leased']);
        await is_accessible(page, 'a device with labels');
        await fits_every_width(page, 'a device with labels');
    });

    test('the second of two who edit is told, and overwrites nothing', async () => {
        const dialog = await open();
        Object.assign(mock.devices[0], { own_name: 'Somebody’s', revision: 1 });
        await dialog.getByLabel('Your name for the device').fill('Mine');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.getByText('Somebody else changed this meanwhile').waitFor();
        await is_accessible(page, 'a conflict');
        assert.equal(mock.devices[0].own_name, 'Somebody’s');
        assert.equal(await dialog.getByLabel('Your name for the device').inputValue(), 'Mine', 'what was typed is not lost');
    });
});

describe('20,000 devices', () => {
    test('arrive page by page, and only those in view are drawn', async () => {
        await start_signed_in({ devices: 20000 });
        await rows().first().waitFor({ timeout: 60_000 });
        await page.getByText('20,000 devices').first().waitFor();
        await painted(page);
        const frames = await page.evaluate(
            () =>
                new Promise((done) => {
                    const took = [];
                    let last = performance.now();
                    let left = 120;
                    // A frame that never comes is not waited for (see painted()).
                    const next_frame = (go_on) => {
                        const once = (now) => {
                            clearTimeout(late);
                            cancelAnimationFrame(soon);
                            go_on(now);
                        };
                        const soon = requestAnimationFrame(once);
                        const late = setTimeout(() => once(performance.now()), 2000);
                    };
                    const step = (now) => {
                        took.push(now - last);
                        last = now;
                        if (--left === 0) return done(took);
                        window.scrollBy(0, 1500);
                        next_frame(step);
                    };
                    next_frame(step);
                }),
        );
        const sorted = [...frames].sort((a, b) => b - a);
        console.log(`# longest frames of 120 while scrolling 20,000 rows: ${sorted.slice(0, 4).map((ms) => ms.toFixed(0)).join(', ')} ms`);
        assert.ok((await rows().count()) < 120);
        await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
        await page.locator('[data-row][aria-rowindex="20001"]').waitFor();
    });
});
