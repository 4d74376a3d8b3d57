// The page against its mock: the list of devices and the page of one.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { summary } from '../../webui/app/dev/fleet.mjs';
import { mock, page, row, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible, painted } from './steps.mjs';

const text_of = (locator) => locator.innerText();

describe('the list of devices', () => {
    test('shows forty devices with words beside every colour', async () => {
        await start_signed_in();
        assert.equal(await page.locator('[data-row]').count(), 40);
        const jammed = row(mock.devices[1].name);
        assert.match(await text_of(jammed), /Stopped[\s\S]*paper jam/);
        assert.match(await text_of(row(mock.devices[4].name)), /Black toner, low: 7 %/);
        assert.match(await text_of(row(mock.devices[7].name)), /unknown/);
        await is_accessible(page, 'devices');
        await fits_every_width(page, 'devices');
    });

    test('cuts no badge off at any width', async () => {
        await start_signed_in();
        for (const width of [320, 360, 480, 768, 1120, 1280, 1920]) {
            await page.setViewportSize({ width, height: 900 });
            await painted(page);
            const cut = await page.locator('[data-row] .badge').evaluateAll((badges) =>
                badges.filter((badge) => badge.getBoundingClientRect().right > badge.closest('td').getBoundingClientRect().right).map((badge) => badge.innerText),
            );
            assert.deepEqual(cut, [], `at a width of ${width}`);
        }
        await page.setViewportSize({ width: 1280, height: 900 });
    });

    test('searches, filters and says how many', async () => {
        await start_signed_in();
        await page.getByLabel('Search').fill('lexmark');
        await page.getByText(/^\d+ of 40 devices$/).first().waitFor();
        for (const text of await page.locator('[data-row]').allInnerTexts()) assert.match(text, /Lexmark/);
        await page.getByLabel('Search').fill('');
        await page.getByLabel('Maker').selectOption('KYOCERA');
        for (const text of await page.locator('[data-row]').allInnerTexts()) assert.match(text, /KYOCERA/);
        await page.getByLabel('Search').fill('no such thing');
        await page.getByRole('button', { name: 'Show all devices' }).click();
        assert.equal(await page.locator('[data-row]').count(), 40);
        await page.getByRole('button', { name: /Stopped/ }).click();
        assert.equal(await page.locator('[data-row]').count(), 2);
    });

    test('sorts by every column, both ways', async () => {
        await start_signed_in();
        const totals = async () => (await page.locator('.row__total').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
        await page.getByRole('button', { name: 'Total' }).click();
        const up = await totals();
        assert.deepEqual(up, [...up].sort((a, b) => a - b));
        await page.getByRole('button', { name: 'Total' }).click();
        assert.equal(await page.getByRole('columnheader', { name: 'Total' }).getAttribute('aria-sort'), 'descending');
        assert.deepEqual((await totals())[0], Math.max(...up));
        await page.getByRole('button', { name: 'State' }).click();
        assert.match(await text_of(page.locator('[data-row]').first()), /Stopped/);
        for (const column of ['Address', 'Supplies', 'Last read', 'Device']) {
            await page.getByRole('button', { name: column, exact: true }).click();
        }
    });

    test('changes while one looks, without drawing the rows anew', async () => {
        await start_signed_in();
        const device = mock.devices[0];
        const element = await row(device.name).elementHandle();
        device.total += 1234;
        mock.publish('device', summary(device));
        await page.getByText(new Intl.NumberFormat('en').format(device.total)).waitFor();
        assert.ok(await element.evaluate((node) => node.isConnected), 'the row is the same element');
        const added = { ...device, id: 9999, name: 'brand-new', address: '127.20.9.9' };
        mock.publish('device', summary(added));
        await row('brand-new').waitFor();
        mock.publish('removed', { id: 9999 });
        await row('brand-new').waitFor({ state: 'detached' });
    });

    test('says when the connection is lost, and catches up afterwards', async () => {
        await start_signed_in();
        await page.getByText('Live').waitFor();
        mock.devices[0].total = 987654;
        mock.cut_streams();
        await page.getByText('987,654').waitFor();
    });

    test('shows what devices say as text, whatever they say', async () => {
        await start_signed_in();
        const hostile = mock.devices[17];
        await row(hostile.name).getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: hostile.name }).waitFor();
        await page.getByText('<script>alert(1)</script>').first().waitFor();
        assert.equal(await page.locator('main img, main script').count(), 0);
        assert.ok(!(await page.title()).startsWith('owned'));
        await fits_every_width(page, 'hostile device');
    });

    test('tells how to begin when there is none', async () => {
        await start_signed_in({ devices: 0 });
        await page.getByRole('link', { name: 'Find devices' }).click();
        await page.getByRole('heading', { name: 'Discovery', level: 1 }).waitFor();
    });

    test('draws only what is in view of 2,000 devices, and stays quick', async () => {
        await start_signed_in({ devices: 2000 });
        await page.locator('[data-row]').first().waitFor();
        assert.ok((await page.locator('[data-row]').count()) < 120);
        assert.equal(await page.getByRole('table').getAttribute('aria-rowcount'), '2001');

        const seen = new Set();
        for (let at = 0; at <= 1; at += 0.1) {
            await page.evaluate((part) => window.scrollTo(0, part * document.documentElement.scrollHeight), at);
            await page.waitForFunction(() => {
                const rows = [...document.querySelectorAll('[data-row]')].map((one) => one.getBoundingClientRect());
                return rows.length > 0 && rows[0].top < 520 && rows[rows.length - 1].bottom > window.innerHeight - 60;
            });
            for (const index of await page.locator('[data-row]').evaluateAll((rows) => rows.map((one) => one.ariaRowIndex ?? one.getAttribute('aria-rowindex')))) seen.add(index);
        }
        assert.ok(seen.has('2001'), 'the last row was drawn');

        await page.evaluate(() => window.scrollTo(0, 0));
        await page.locator('[data-row][aria-rowindex="2"]').waitFor();
        // 400 devices change at once; the longest task of the main thread stays short.
        await page.evaluate(() => {
            window.longest = 0;
            window.note_longest = (entries) => {
                for (const entry of entries) window.longest = Math.max(window.longest, entry.duration);
            };
            window.long_tasks = new PerformanceObserver((list) => window.note_longest(list.getEntries()));
            window.long_tasks.observe({ type: 'longtask' });
        });
        const first_name = await page.locator('.row__link').first().innerText();
        const first = mock.devices.find((device) => device.name === first_name);
        for (const device of mock.devices.slice(0, 400)) {
            device.total += 1;
            mock.publish('device', summary(device));
        }
        // Events come in their order: once the last one is seen, all have been taken.
        first.total = 987654321;
        mock.publish('device', summary(first));
        await page.getByText('987,654,321').waitFor();
        await painted(page);
        const longest = await page.evaluate(() => {
            window.note_longest(window.long_tasks.takeRecords());
            return window.longest;
        });
        console.log(`# 400 of 2,000 devices changing: ${longest > 0 ? `longest task ${Math.round(longest)} ms` : 'no task above 50 ms'}`);
        assert.ok(longest < 500, `${longest} ms`);
    });
});

describe('the page of one device', () => {
    beforeEach(() => start_signed_in());
    const open = async (n) => {
        await row(mock.devices[n].name).getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: mock.devices[n].name }).waitFor();
    };

    test('shows where a value comes from, on demand', async () => {
        await open(0);
        const counters = page.getByRole('region', { name: 'Counters' });
        await counters.getByRole('button', { name: 'Where does “Total since made” come from?' }).click();
        await counters.getByText('1.3.6.1.2.1.43.10.2.1.4.1.1').waitFor();
        await page.getByRole('button', { name: 'Show where values come from' }).click();
        assert.ok((await page.locator('.origin').count()) > 12);
        await is_accessible(page, 'device with origins');
        await fits_every_width(page, 'device with origins');
    });

    test('says once what the origins of a row have in common', async () => {
        await open(0);
        const supplies = page.getByRole('region', { name: 'Supplies' });
        await supplies.getByRole('button', { name: /^Where does “Black.*” come from/ }).click();
        const said = await text_of(supplies.locator('.origin'));
        assert.match(said, /Level\s+1\.3\.6\.1\.2\.1\.43\.11\.1\.1\.9\.1\.1 = \d+\s+Capacity\s/);
        assert.equal(said.match(/Printer-MIB/g).length, 1, said);
        await fits_every_width(page, 'origins of a row');
    });

    test('reads the device now', async () => {
        await open(0);
        await page.getByRole('button', { name: 'Read now' }).click();
        await page.getByText('The device has been read.').waitFor();
    });

    test('tells an old reading from a device that does not answer', async () => {
        const old = mock.devices[15];
        assert.match(await text_of(row(old.name)), /20 h ago\s+answers/);
        assert.doesNotMatch(await text_of(row(mock.devices[6].name)), /answers/);
        assert.doesNotMatch(await text_of(row(mock.devices[9].name)), /answers/);
        await row(old.name).getByRole('link').click();
        await page.getByText(/^Read 20 h ago$/).waitFor();
        await page.getByText(/^answered [12] min ago$/).waitFor();
    });

    test('says why a silent device was not read', async () => {
        await open(6);
        await page.getByText('Last answer').waitFor();
        await page.getByRole('button', { name: 'Read now' }).click();
        await page.getByText('no answer within 2000 ms').last().waitFor();
        await is_accessible(page, 'silent device');
    });

    test('follows the device while one looks', async () => {
        await open(0);
        const device = mock.devices[0];
        device.total = 31415926;
        mock.publish('device', summary(device));
        await page.getByText('31,415,926').waitFor();
    });

    test('goes back to the same place of the list', async () => {
        await page.evaluate(() => window.scrollTo(0, 1000));
        const names = page.locator('.row__link');
        await names.nth(22).click();
        await page.getByRole('link', { name: 'All devices' }).click();
        await page.waitForFunction(() => window.scrollY > 700);
    });

    test('tells when supplies run out, what was replaced and which counter to look at', async () => {
        await open(2);
        const supplies = page.getByRole('region', { name: 'Supplies' });
        await supplies.getByText(/^Runs out about [A-Z][a-z]+ \d+(, \d{4})? \([A-Z][a-z]+ \d+.* to [A-Z][a-z]+ \d+.*\)$/).first().waitFor();
        await supplies.getByText('Replaced supplies').click();
        await supplies.getByText('at 2 %').waitFor();
        const counters = page.getByRole('region', { name: 'Counters' });
        await counters.getByText('Began anew').waitFor();
        await counters.getByText('120,450 → 12').waitFor();
        await is_accessible(page, 'device with a past');
        await fits_every_width(page, 'device with a past');
    });

    test('joins a machine that got a new board to its old self', async () => {
        const old = mock.devices[1];
        const fresh = mock.devices.find((one) => one !== old && one.model === old.model && !one.unread && !one.silent);
        const [id, serial] = [old.id, old.serial];
        await page.goto(`${mock.url}/#/devices/${fresh.id}`);
        await page.getByRole('button', { name: 'Same machine, new board' }).click();
        const dialog = page.getByRole('dialog', { name: 'A known machine with a new main board?' });
        await dialog.waitFor();
        await is_accessible(page, 'new board');
        await dialog.getByLabel('It was known before as').selectOption(String(id));
        await dialog.getByRole('button', { name: 'Join the histories' }).click();
        await page.waitForFunction((hash) => location.hash === hash, `#/devices/${id}`);
        await page.getByText(`before: serial number ${serial}`).waitFor();
        assert.equal(mock.devices.length, 39);
    });

    test('shows what was wrong long ago, page by page', async () => {
        await open(0);
        await page.getByText('Earlier: 20 entries').click();
        const older = page.getByRole('button', { name: 'Show older' });
        await older.click();
        await page.getByText('Earlier: 50 entries').waitFor();
        await older.click();
        await page.getByText('Earlier: 60 entries').waitFor();
        await page.getByText('Paper was jammed (1).').waitFor();
        assert.equal(await older.count(), 0, 'that is all');
        await is_accessible(page, 'device with a past');
    });

    test('removes the device after asking', async () => {
        await open(3);
        await page.getByRole('button', { name: 'Remove device' }).click();
        const dialog = page.getByRole('dialog', { name: 'Remove this device?' });
        await dialog.waitFor();
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        assert.equal(mock.devices.length, 40);
        await page.getByRole('button', { name: 'Remove device' }).click();
        await dialog.getByRole('button', { name: 'Remove' }).click();
        await page.getByText('39 devices').first().waitFor();
    });

    test('says that a device is no longer there', async () => {
        await page.goto(`${mock.url}/#/devices/424242`);
        await page.getByText('This is no longer there.').waitFor();
    });
});
