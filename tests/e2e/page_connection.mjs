// The page against its mock: the link to the manager.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hold_next } from './held.mjs';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

const card = (name) => page.getByRole('region', { name, exact: true });
const link = () => card('Link to the manager');
const proxy = () => card('Proxy');
const button = (within, name) => within.getByRole('button', { name, exact: true });

async function open(prepare = () => {}) {
    await start_signed_in();
    prepare();
    await page.evaluate(() => (location.hash = '#/connection'));
    await link().waitFor();
    await proxy().getByRole('button', { name: 'Save' }).waitFor();
}

describe('the link', () => {
    test('without a manager teaches what to do, and registers', async () => {
        await open();
        await link().getByText('Not registered').waitFor();
        await link().getByText('whoever runs it gives you its address and an access code').waitFor();
        await is_accessible(page, 'not registered');
        const form = card('Register with a manager');
        await form.getByLabel('Address of the manager').fill('https://manager.example.org:8443/');
        await form.getByLabel('Access code', { exact: true }).fill('WRONG');
        await button(form, 'Register').click();
        await form.getByRole('alert').getByText('the access code is wrong, used up or expired').waitFor();
        await form.getByLabel('Access code', { exact: true }).fill('GOOD-CODE');
        await button(form, 'Register').click();
        await link().getByText('Waiting for approval').waitFor();
        await link().getByText('https://manager.example.org:8443', { exact: true }).waitFor();
        await is_accessible(page, 'pending');
    });

    test('shows contact, next upload and what waits by kind', async () => {
        await open(() => {
            mock.connection.registered('managed');
            mock.connection.state.waiting = { messages: 1234, oldest_at: new Date(Date.now() - 7_200_000).toISOString(), kinds: [{ kind: 'counters', messages: 1200 }, { kind: 'conditions', messages: 33 }, { kind: '<b>new</b>', messages: 1 }] };
        });
        await link().getByText('Managed', { exact: true }).waitFor();
        await link().getByText('12 min ago').waitFor();
        await link().getByText('1,234 messages').waitFor();
        await link().getByText('the oldest 2 h ago').waitFor();
        await link().getByText('Counters: 1,200').waitFor();
        await link().getByText('<b>new</b>: 1').waitFor();
        await link().getByText('once a day').waitFor();
        assert.equal(await link().getByRole('link', { name: 'See what was sent' }).getAttribute('href'), '#/sent');
        await is_accessible(page, 'managed');
        await fits_every_width(page, 'managed');
    });

    test('says what is wrong and what to do', async () => {
        await open(() => {
            mock.connection.registered('managed');
            mock.connection.state.trouble = { reason: 'certificate', text: 'GET https://manager.example.org: it has expired <i>', what_to_do: '' };
        });
        await link().getByText('Nothing goes up').waitFor();
        await link().getByText('it has expired <i>').waitFor();
        await link().getByText('Have the manager’s certificate put right').waitFor();
        await is_accessible(page, 'trouble');
        await fits_every_width(page, 'trouble');
    });

    test('is given up only when asked twice', async () => {
        await open(() => mock.connection.registered('managed'));
        await button(link(), 'Leave this manager').click();
        const dialog = page.getByRole('dialog');
        await is_accessible(page, 'leave');
        await button(dialog, 'Cancel').click();
        assert.equal(mock.connection.state.status, 'managed');
        await button(link(), 'Leave this manager').click();
        await button(dialog, 'Leave this manager').click();
        await link().getByText('Not registered').waitFor();
        assert.deepEqual(mock.connection.left, ['told']);
    });

    test('is not shown as it was before by an answer that comes late', async () => {
        await open(() => mock.connection.registered('managed'));
        const look = await hold_next(page, 'GET', 'connection');
        await look.asked; // it looks every five seconds
        await button(link(), 'Leave this manager').click();
        await button(page.getByRole('dialog'), 'Leave this manager').click();
        await link().getByText('Not registered').waitFor();
        await look.go_on();
        assert.equal(await link().getByText('Managed', { exact: true }).count(), 0);
    });

    test('is left once what waits has arrived, or at once where that is wanted', async () => {
        const waiting = { messages: 12, kinds: [{ kind: 'counters', messages: 12 }] };
        await open(() => {
            mock.connection.registered('managed');
            mock.connection.state.waiting = waiting;
        });
        const dialog = page.getByRole('dialog');
        await button(link(), 'Leave this manager').click();
        await dialog.getByText('12 messages have not arrived yet').waitFor();
        await fits_every_width(page, 'leave with what waits');
        await button(dialog, 'Leave this manager').click();
        await link().getByText('Not registered').waitFor();

        mock.connection.registered('managed');
        mock.connection.state.waiting = waiting;
        mock.connection.delivers = false;
        await page.reload();
        await button(link(), 'Leave this manager').click();
        await button(dialog, 'Leave this manager').click();
        await dialog.getByText('Sending: 12 messages are left.').waitFor();
        await is_accessible(page, 'sending what waits');
        await button(dialog, 'Leave without sending what waits').click();
        await link().getByText('Not registered').waitFor();
        assert.deepEqual(mock.connection.left, ['told', 'told']);
    });

    test('is not left where the manager does not answer, until the person says so', async () => {
        await open(() => {
            mock.connection.registered('managed');
            mock.connection.untold = 'POST https://manager.example.org: nobody listens <i>';
        });
        const dialog = page.getByRole('dialog');
        await button(link(), 'Leave this manager').click();
        await button(dialog, 'Leave this manager').click();
        await dialog.getByText('nobody listens <i>').waitFor();
        await dialog.getByText('raises its alarm').waitFor();
        await is_accessible(page, 'not told');
        await button(dialog, 'Cancel').click();
        assert.equal(mock.connection.state.status, 'managed');
        await button(link(), 'Leave this manager').click();
        await button(dialog, 'Leave this manager').click();
        await button(dialog, 'Leave without telling it').click();
        await link().getByText('Not registered').waitFor();
        assert.deepEqual(mock.connection.left, ['untold']);
    });
});

describe('the proxy', () => {
    const fill = async () => {
        await proxy().getByLabel('Reach the manager through an HTTP proxy').check();
        await proxy().getByLabel('Proxy host').fill('proxy.example.org');
        await proxy().getByLabel('Port').fill('8080');
        await proxy().getByLabel('Log-in').selectOption('digest');
        await proxy().getByLabel('User').fill('clerk');
        await proxy().getByLabel('Password', { exact: true }).fill('g3heim');
        await proxy().getByLabel('Not through the proxy').fill('.inside.example, 192.0.2.0/24');
    };

    test('is tried before it is saved, step by step', async () => {
        await open(() => {
            mock.connection.registered('managed');
            mock.connection.fails_at = { step: 'proxy_log_in', reason: 'proxy_log_in', detail: 'the proxy answered 407' };
        });
        await fill();
        await is_accessible(page, 'proxy form');
        await fits_every_width(page, 'proxy form');
        await button(proxy(), 'Test the way to the manager').click();
        await proxy().getByRole('alert').getByText('The manager was not reached.').waitFor();
        const steps = await proxy().getByRole('listitem').allInnerTexts();
        assert.equal(steps.length, 6);
        assert.match(steps[0], /Look up the proxy’s name\s+good/);
        assert.match(steps[2], /Log in at the proxy\s+failed/);
        assert.match(steps[2], /the proxy answered 407/);
        assert.match(steps[2], /kind of log-in/);
        assert.match(steps[5], /not tried/);
        assert.equal(mock.connection.proxy.host, '', 'nothing was saved');
        assert.equal(mock.connection.tested[0].password, 'g3heim');
        await is_accessible(page, 'failed test');
        await fits_every_width(page, 'failed test');
        mock.connection.fails_at = undefined;
        await button(proxy(), 'Test the way to the manager').click();
        await proxy().getByText('The manager answers.').waitFor();
    });

    test('is saved, and its password is not sent back', async () => {
        await open(() => mock.connection.registered('managed'));
        await fill();
        await button(proxy(), 'Save').click();
        await proxy().getByText('Saved, and used from now on.').waitFor();
        assert.deepEqual(mock.connection.proxy.bypass, ['.inside.example', '192.0.2.0/24']);
        assert.equal(mock.connection.proxy.port, 8080);
        assert.equal(mock.connection.password, 'g3heim');
        await link().getByText('Through the proxy').waitFor();
        await page.reload();
        await proxy().getByText('Empty: the stored one stays.').waitFor();
        assert.equal(await proxy().getByLabel('Password', { exact: true }).inputValue(), '');
    });

    test('says what is wrong with it, and what somebody else did meanwhile', async () => {
        await open();
        await fill();
        await proxy().getByLabel('Proxy host').fill('http://proxy');
        await button(proxy(), 'Save').click();
        await proxy().getByRole('alert').getByText('without http://').waitFor();
        await proxy().getByLabel('Proxy host').fill('proxy.example.org');
        mock.connection.proxy.revision = '77';
        await button(proxy(), 'Save').click();
        await proxy().getByRole('alert').getByText('Somebody else changed this meanwhile').waitFor();
    });

    test('is switched off', async () => {
        await open(() => mock.connection.registered('managed'));
        await fill();
        await button(proxy(), 'Save').click();
        await proxy().getByText('Saved, and used from now on.').waitFor();
        await proxy().getByLabel('Reach the manager through an HTTP proxy').uncheck();
        await button(proxy(), 'Save').click();
        await proxy().getByText('Saved, and used from now on.').waitFor();
        assert.equal(mock.connection.proxy.host, '');
    });
});

describe('anonymization', () => {
    test('is shown, and cannot be switched', async () => {
        await open(() => {
            mock.connection.registered('managed');
            mock.connection.state.anonymization.on = true;
        });
        const shown = card('Data anonymization');
        await shown.getByText('On', { exact: true }).waitFor();
        await shown.getByText('This cannot be changed here or later').waitFor();
        assert.equal(await shown.locator('button, input, select, a').count(), 0);
    });

    test('not chosen yet says how it is chosen', async () => {
        await open();
        await card('Data anonymization').getByText('fleetgate setup --anonymize').waitFor();
    });
});
