// The page against its mock: a device's raw SNMP, whose texts are hostile, in turns that are stopped and continued.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { wait_for } from './gateway_process.mjs';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const card = () => page.getByRole('region', { name: 'Raw SNMP' }).first();
const button = (name) => card().getByRole('button', { name, exact: true });
const focused = () => page.evaluate(() => document.activeElement?.textContent);

async function saved(name) {
    const [file] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

describe('raw SNMP', () => {
    beforeEach(async () => {
        await start_signed_in();
        await page.goto(`${mock.url}/#/devices/${mock.devices[0].id}`);
        await page.getByRole('button', { name: 'Raw SNMP view' }).click();
        await card().getByText('Nothing is masked').waitFor();
    });

    test('shows what the device says with the names of what is known, as text', async () => {
        await button('Walk').click();
        await card().getByText('prtMarkerLifeCount.1.1').waitFor();
        await card().getByText('<img src=x onerror=alert(1)>').waitFor();
        await card().getByText('Bitte Papier nachfüllen').waitFor();
        assert.equal(await page.locator('img[src="x"]').count(), 0);
        assert.equal(await button('Continue').count(), 0, 'it is whole');
        await is_accessible(page, 'raw view');
        await fits_every_width(page, 'raw view');
        await card().getByLabel('Search in these').fill('lifecount');
        await card().getByText('1 of 5').waitFor();
        assert.equal(await card().getByRole('row').count(), 2, 'the head and one');
    });

    test('is saved as snmpwalk prints it, and for a spreadsheet', async () => {
        await button('Walk').click();
        const lines = (await saved('Save as text')).text.trimEnd().split('\n');
        assert.equal(lines[2], '.1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: 48213');
        assert.equal(lines[3], '.1.3.6.1.2.1.43.11.1.1.6.1.1 = STRING: "<img src=x onerror=alert(1)>"');
        const table = await saved('Save as CSV');
        assert.match(table.name, /-1\.3\.6\.1\.2\.1\.43\.csv$/);
        const rows = table.text.trimEnd().split('\r\n');
        assert.equal(rows[0], '\ufeffoid,name,type,value,text');
        assert.equal(rows[3], '1.3.6.1.2.1.43.10.2.1.4.1.1,prtMarkerLifeCount.1.1,Counter32,48213,');
        assert.equal(rows[4], '1.3.6.1.2.1.43.11.1.1.6.1.1,prtMarkerSuppliesDescription.1.1,STRING,"""<img src=x onerror=alert(1)>""",');
    });

    test('says where it was cut, and what is no OID', async () => {
        await card().getByLabel('OID').fill('sysDescr');
        await button('Walk').click();
        await card().getByText('Numbers and dots').waitFor();
        await card().getByLabel('OID').fill('1.3.6.1.4.1');
        await button('Walk').click();
        await card().getByText('There are more: 2,000 were read in this turn.').waitFor();
        await card().getByText('The first 300 are listed here; the file has all.').waitFor();
    });

    test('reads a large MIB in several turns, by keyboard, and saves all of it', async () => {
        await card().getByLabel('OID').fill('1.3.6.1.4.1');
        await button('Walk').focus();
        for (const [read, ending] of [['2,000', 'There are more'], ['4,000', 'There are more']]) {
            await page.keyboard.press('Enter');
            await card().getByRole('status').getByText(`${read} variables in`).waitFor();
            await card().getByRole('status').getByText(ending).waitFor();
            assert.equal(await focused(), 'Continue', 'the keyboard has what follows');
        }
        await is_accessible(page, 'a turn that was cut');
        await page.keyboard.press('Enter');
        await card().getByRole('status').getByText('4,500 variables in').waitFor();
        assert.equal(await button('Continue').count(), 0);
        assert.equal(await focused(), 'Walk');
        assert.deepEqual(mock.walks.asked, [{ oid: '1.3.6.1.4.1' }, { oid: '1.3.6.1.4.1', after: '1.3.6.1.4.1.2000' }, { oid: '1.3.6.1.4.1', after: '1.3.6.1.4.1.4000' }]);
        const lines = (await saved('Save as text')).text.trimEnd().split('\n');
        assert.equal(lines.length, 4500);
        assert.deepEqual(lines, Array.from({ length: 4500 }, (_, n) => `.1.3.6.1.4.1.${n + 1} = INTEGER: ${n}`));
    });

    test('is stopped by keyboard, keeps what was read, and goes on after it', async () => {
        mock.walks.answer_ms = 300;
        await card().getByLabel('OID').fill('1.3.6.1.4.1');
        await button('Walk').focus();
        await page.keyboard.press('Enter');
        await card().getByText(/Walking… [\d,]+00 variables, \d+ of at most 30 s/).waitFor();
        mock.walks.answer_ms = 600_000; // the device takes its time
        await card().getByText('.1.3.6.1.4.1.100', { exact: true }).waitFor();
        await is_accessible(page, 'a walk under way');
        assert.equal(await focused(), 'Stop');
        await page.keyboard.press('Enter');
        await card().getByRole('status').getByText('Stopped: nothing more is asked.').waitFor();
        await wait_for('the end on the network', () => mock.walks.under_way === 0);
        const answered = mock.walks.answered;
        assert.equal(await focused(), 'Continue');
        await card().getByText('.1.3.6.1.4.1.100', { exact: true }).waitFor();
        await is_accessible(page, 'a walk that was stopped');
        mock.walks.answer_ms = 0;
        await page.keyboard.press('Enter');
        await card().getByRole('status').getByText('There are more').waitFor();
        assert.ok(answered < 20, 'it did not go on by itself');
        const lines = (await saved('Save as text')).text.trimEnd().split('\n');
        assert.deepEqual(lines, Array.from({ length: lines.length }, (_, n) => `.1.3.6.1.4.1.${n + 1} = INTEGER: ${n}`), 'none missing, none twice');
        assert.ok(lines.length > 2000);
    });

    test('ends when the reader leaves', async () => {
        mock.walks.answer_ms = 150;
        await card().getByLabel('OID').fill('1.3.6.1.4.1');
        await button('Walk').click();
        await wait_for('the beginning', () => mock.walks.answered > 0);
        await page.goto(`${mock.url}/#/today`);
        await wait_for('the end on the network', () => mock.walks.under_way === 0, 2_000);
        assert.ok(mock.walks.answered < 20);
    });

    test('keeps what came before the device fell silent, and goes on when it is back', async () => {
        mock.walks.fails_after = 3;
        await card().getByLabel('OID').fill('1.3.6.1.4.1');
        await button('Walk').click();
        await card().getByRole('alert').getByText('no answer within 2000 ms').waitFor();
        await card().getByText('300 variables in').waitFor();
        await card().getByText('What came before that stays here').waitFor();
        mock.walks.fails_after = Infinity;
        await button('Continue').click();
        await card().getByText('2,300 variables in').waitFor();
        assert.equal(await card().getByRole('alert').count(), 0);
    });
});
