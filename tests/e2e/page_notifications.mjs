// The page against its mock: how people are told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const card = () => page.getByRole('region', { name: 'Notifications' });
const dialog = () => page.getByRole('dialog');
const button = (within, name) => within.getByRole('button', { name, exact: true });

async function open_settings() {
    await start_signed_in();
    await page.getByRole('link', { name: 'Settings' }).click();
    await card().getByText('Nobody is told anything yet').waitFor();
}

async function add_mail() {
    await button(card(), 'Add a channel').click();
    await dialog().getByLabel('Name', { exact: true }).fill('IT <b>desk</b>');
    await dialog().getByLabel('Server', { exact: true }).fill('mail.example.org');
    await dialog().getByLabel('User', { exact: true }).fill('fleetgate');
    await dialog().getByLabel('Password', { exact: true }).fill('g3heim');
    await dialog().getByLabel('Sender').fill('fleetgate@example.org');
    await dialog().getByLabel('To', { exact: true }).fill('it@example.org, desk@example.org');
    await dialog().getByLabel('Blind copy (BCC)').fill('boss@example.org');
    await button(dialog(), 'Save').click();
    await card().getByText('IT <b>desk</b>').waitFor();
}

describe('notifications', () => {
    test('an empty list teaches, and a channel is added with its rules', async () => {
        await open_settings();
        await is_accessible(page, 'no channel');
        await add_mail();
        const [channel] = mock.notifications.channels;
        assert.deepEqual(channel.to, ['it@example.org', 'desk@example.org']);
        assert.deepEqual(channel.bcc, ['boss@example.org']);
        assert.equal(mock.notifications.secrets.get(channel.id), 'g3heim');
        assert.equal(channel.rules.plan, false);
        await card().getByText('No message yet').waitFor();
        await is_accessible(page, 'one channel');
        await fits_every_width(page, 'one channel');
    });

    test('each kind asks for what it needs', async () => {
        await open_settings();
        await button(card(), 'Add a channel').click();
        await is_accessible(page, 'e-mail dialog');
        await fits_every_width(page, 'e-mail dialog');
        await dialog().getByLabel('Encryption').selectOption('none');
        assert.equal(await dialog().getByLabel('User', { exact: true }).count(), 0, 'no password in clear text');
        await dialog().getByLabel('Kind').selectOption('webhook');
        await is_accessible(page, 'webhook dialog');
        await dialog().getByLabel('Key of the signature').waitFor();
        await dialog().getByLabel('Kind').selectOption('syslog');
        await is_accessible(page, 'syslog dialog');
        await dialog().getByLabel('Name', { exact: true }).fill('SIEM');
        await dialog().getByLabel('Server', { exact: true }).fill('log.example.org');
        await dialog().getByLabel('Transport').selectOption('tls');
        await dialog().getByLabel('Something is to be ordered').check();
        await dialog().getByLabel('Technicians').check();
        await dialog().getByLabel('After it lasted (minutes)').fill('15');
        await dialog().getByLabel('Quiet hours').fill('Sat-Sun');
        await button(dialog(), 'Save').click();
        await card().getByText('SIEM').waitFor();
        const [{ transport, rules }] = mock.notifications.channels;
        assert.equal(transport, 'tls');
        assert.deepEqual([rules.plan, rules.who, rules.after_s, rules.quiet_hours], [true, ['technician'], 900, 'Sat-Sun']);
    });

    test('what is refused is said in the dialog, which stays', async () => {
        await open_settings();
        await button(card(), 'Add a channel').click();
        await dialog().getByLabel('Name', { exact: true }).fill('x');
        await dialog().getByLabel('Server', { exact: true }).fill('mail.example.org');
        await dialog().getByLabel('Sender').fill('a@example.org');
        await button(dialog(), 'Save').click();
        await dialog().getByRole('alert').getByText('must name a recipient').waitFor();
        await page.keyboard.press('Escape');
        await dialog().waitFor({ state: 'detached' });
    });

    test('a test says what became of it, with the step that failed', async () => {
        await open_settings();
        await add_mail();
        await button(card(), 'Send a test message over IT <b>desk</b>').click();
        await card().getByText('The test message was taken.').waitFor();
        mock.notifications.next_test = { ok: false, step: 'log_in', detail: 'mail server mail.example.org:587: it said: 535 5.7.8 no' };
        await button(card(), 'Send a test message over IT <b>desk</b>').click();
        await card().getByText('It failed at: the log-in. mail server mail.example.org:587: it said: 535 5.7.8 no').waitFor();
        await is_accessible(page, 'a failed test');
    });

    test('a change keeps the password that was not typed, and a removal asks first', async () => {
        await open_settings();
        await add_mail();
        await button(card(), 'Change IT <b>desk</b>').click();
        assert.equal(await dialog().getByLabel('Password', { exact: true }).inputValue(), '');
        await dialog().getByText('Empty: the stored one stays.').waitFor();
        await dialog().getByLabel('In use').uncheck();
        await button(dialog(), 'Save').click();
        await card().getByText('Switched off').waitFor();
        assert.equal(mock.notifications.secrets.get(1), 'g3heim');
        await button(card(), 'Remove IT <b>desk</b>').click();
        await is_accessible(page, 'removal');
        await button(dialog(), 'Remove').click();
        await card().getByText('Nobody is told anything yet').waitFor();
    });
});
