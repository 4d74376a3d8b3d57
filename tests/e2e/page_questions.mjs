// The page against its mock: questions about which device is which.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible, painted } from './steps.mjs';

const kAll = ['same_device', 'moved', 'another_device', 'leave'];
const card = (title) => page.getByRole('region', { name: title });

describe('questions', () => {
    beforeEach(() => start_signed_in());

    test('a new one appears above the list of devices without a reload, and leads to both sides', async () => {
        assert.equal(await page.getByText('which device is which').count(), 0);
        const { known, found } = mock.ask('second_address', 3, kAll);
        await page.getByText('1 question needs your answer').waitFor();
        await is_accessible(page, 'the list with a question');
        await page.getByRole('link', { name: 'Answer' }).click();
        await page.getByRole('heading', { name: 'Which device is which?', level: 1 }).waitFor();
        const question = card('One device at two addresses?');
        await question.getByText(`The device answers at ${known.address}, and something that tells its serial number ${known.serial} answers at ${found.address} too.`).waitFor();
        assert.equal(await question.getByText('(differs)').count(), 2, 'the two MAC addresses');
        await is_accessible(page, 'a question');
        await fits_every_width(page, 'a question');
    });

    test('nothing is chosen before the reader chooses, and the keyboard is enough', async () => {
        mock.ask('second_address', 3, kAll);
        await page.goto(`${mock.url}/#/questions`);
        const question = card('One device at two addresses?');
        await question.waitFor();
        assert.ok(await question.getByRole('button', { name: 'Do so' }).isDisabled());
        await question.getByRole('radio', { name: /Its second interface/ }).focus();
        await page.keyboard.press('ArrowDown');
        assert.ok(await question.getByRole('radio', { name: /It moved to 127\.20\.9\.9/ }).isChecked());
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByText('Nothing is open.').waitFor();
        assert.equal(mock.questions[0].answer, 'moved');
        await page.getByText('1 question answered or closed').click();
        await page.getByText('It moved to 127.20.9.9 – answered by admin').waitFor();
        await is_accessible(page, 'answered questions');
    });

    test('one that somebody else has answered meanwhile goes away', async () => {
        const asked = mock.ask('second_address', 3, kAll);
        mock.ask('new_number', 5, ['same_device', 'another_device', 'leave'], { device_id: mock.devices[6].id });
        await page.goto(`${mock.url}/#/questions`);
        const question = card('One device at two addresses?');
        await question.getByRole('radio', { name: /Leave it/ }).check();
        Object.assign(asked, { closed_at: new Date().toISOString(), answer: 'moved', answered_by: 'bert', answers: [] });
        await question.getByRole('button', { name: 'Do so' }).click();
        await question.waitFor({ state: 'detached' });
        await page.getByText('1 question is open.').waitFor();
        assert.equal(asked.answer, 'moved');
    });

    test('one whose device answers again goes away without a reload', async () => {
        const asked = mock.ask('moved_with_server', 3, ['same_device', 'another_device', 'leave'], { serial: '', mac: '', device_id: mock.devices[6].id });
        await page.goto(`${mock.url}/#/questions`);
        const question = card('Moved with its print server?');
        await question.getByRole('radio', { name: /The same machine/ }).waitFor();
        Object.assign(asked, { closed_at: new Date().toISOString(), closed_why: 'the device answers at its own address again', answers: [] });
        await mock.device_api('POST', [String(mock.devices[3].id), 'read']);
        await question.waitFor({ state: 'detached' });
    });

    test('stands on the page of its device too', async () => {
        const device = mock.devices[3];
        mock.ask('weaker_credential', 3, ['moved', 'leave'], { address: device.address });
        await page.goto(`${mock.url}/#/devices/${device.id}`);
        const question = card('Is it still this device?');
        await question.getByRole('radio', { name: /The same device/ }).check();
        await question.getByText('It is read with v2c community *** from now on.').waitFor();
        await question.getByRole('button', { name: 'Do so' }).click();
        await question.waitFor({ state: 'detached' });
    });

    test('every kind is a plain sentence, and a hostile text stays text', async () => {
        for (const [n, kind] of ['second_address', 'weaker_credential', 'other_model', 'address_taken', 'new_number', 'moved_with_server'].entries()) {
            mock.ask(kind, n, kAll, { serial: '<img src=x onerror=alert(1)>'.repeat(4), model: 'M'.repeat(200) });
        }
        await page.goto(`${mock.url}/#/questions`);
        await page.getByText('6 questions are open').waitFor();
        await painted(page);
        assert.equal(await page.locator('img').count(), 0);
        assert.equal(await page.getByText(/undefined|null|\[object/).count(), 0);
        await is_accessible(page, 'six questions');
        await fits_every_width(page, 'six questions');
    });
});
