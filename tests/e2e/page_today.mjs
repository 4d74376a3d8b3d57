// The page against its mock: the first screen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { summary } from '../../webui/app/dev/fleet.mjs';
import { context, mock, page, start } from './page_fixture.mjs';
import { fits_every_width, is_accessible, sign_in } from './steps.mjs';

async function start_today(options) {
    await start(options);
    await sign_in(page);
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.getByText(/things? needs? somebody|Nothing needs anybody|First, find your printers/).first().waitFor();
}

describe('today', () => {
    test('says what needs somebody, by who can help, and what to do', async () => {
        await start_today();
        const user = page.getByRole('region', { name: /^Anybody at the device/ });
        const jam = user.getByRole('listitem').filter({ hasText: 'Paper is jammed in the device.' });
        assert.match(await jam.innerText(), /Stopped[\s\S]*reported 10 min ago[\s\S]*pull the paper out/);
        await page.getByRole('region', { name: /^Whoever looks after the device/ }).getByText('Have a new one ready.').first().waitFor();
        await is_accessible(page, 'today');
        await fits_every_width(page, 'today');
        await jam.getByRole('link', { name: mock.devices[1].name }).click();
        await page.getByRole('heading', { level: 1, name: mock.devices[1].name }).waitFor();
    });

    test('says which supplies run out, the earliest first, and which devices fell silent', async () => {
        await start_today();
        const supplies = page.getByRole('region', { name: /^Supplies that run out/ });
        const days = await supplies.locator('strong').allInnerTexts();
        assert.ok(days.length > 2);
        for (const text of days) assert.match(text, /^about (\d+ [A-Z][a-z]+|[A-Z][a-z]+ \d+)/);
        const more = supplies.getByRole('button', { name: /^Show \d+ more$/ });
        const before = await supplies.getByRole('listitem').count();
        await more.click();
        assert.ok((await supplies.getByRole('listitem').count()) > before);
        const silent = page.getByRole('region', { name: /^Stopped answering/ });
        assert.match(await silent.innerText(), new RegExp(`${mock.devices[6].name}[\\s\\S]*no answer within 2000 ms`));
    });

    test('says that an uploaded certificate ends, and what to do', async () => {
        await start_today();
        const notice = page.getByText(/The certificate of this page end/);
        assert.equal(await notice.count(), 0, 'our own renews itself');
        for (const [days, said] of [[20, /in 19 days|in 20 days/], [-1, /ended on/]]) {
            Object.assign(mock.upkeep.certificate, { source: 'uploaded', not_after: new Date(Date.now() + days * 86_400_000).toISOString() });
            await page.reload();
            await notice.waitFor();
            assert.match(await notice.innerText(), said);
            assert.match(await notice.innerText(), /upload a new one under Settings/);
        }
        await is_accessible(page, 'today with a certificate that ended');
    });

    test('does not fetch the list of devices', async () => {
        const asked = [];
        const note = (request) => asked.push(new URL(request.url()).pathname);
        context.on('request', note);
        try {
            await start_today();
            await page.getByText('Live', { exact: true }).waitFor();
            assert.ok(asked.includes('/api/v1/today'));
            assert.ok(!asked.includes('/api/v1/devices'), asked.join(' '));
        } finally {
            context.off('request', note);
        }
    });

    test('follows the fleet while one looks', async () => {
        await start_today();
        const device = mock.devices[20];
        Object.assign(device, { state: 'down', errors: ['doorOpen'] });
        mock.publish('device', summary(device));
        const entry = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: device.name, exact: true }), hasText: 'A cover or door is open.' });
        await entry.waitFor();
    });

    test('teaches how to begin when there is no device', async () => {
        await start_today({ devices: 0 });
        await is_accessible(page, 'today, empty');
        await fits_every_width(page, 'today, empty');
        await page.getByRole('link', { name: 'Find devices' }).click();
        await page.getByRole('heading', { name: 'Discovery', level: 1 }).waitFor();
    });

    test('says so when nothing is needed', async () => {
        await start_today({ devices: 3 });
        await page.getByRole('heading', { name: 'Nothing needs anybody now.' }).waitFor();
        await page.getByText('All 3 devices answer.').waitFor();
        await page.getByText('Every device that should answer does.').waitFor();
        await page.getByText('No manager is in use.').waitFor();
        await is_accessible(page, 'today, nothing needed');
    });

    test('tells how the link to the manager is', async () => {
        await start({ devices: 3 });
        mock.manager = {
            manager: 'managed', manager_url: 'https://manager.example.org', queued: 1204, trouble: 'manager.example.org: no answer within 30 s',
            last_contact_at: new Date(Date.now() - 7_200_000).toISOString(),
        };
        await sign_in(page);
        const card = page.getByRole('region', { name: 'Link to the manager' });
        await card.getByText('1,204 messages wait to be sent.').waitFor();
        assert.match(await card.innerText(), /last answered 2 h ago[\s\S]*no answer within 30 s/);
        await is_accessible(page, 'today with a manager in trouble');
    });

    test('says what went wrong when it cannot be had', async () => {
        await start_today({ devices: 3 });
        mock.today_fails = true;
        await page.goto(`${mock.url}/#/discovery`);
        await page.goto(`${mock.url}/#/today`);
        await page.getByRole('alert').getByText('The database cannot be read.').waitFor();
        mock.today_fails = false;
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByRole('alert').waitFor({ state: 'detached' });
    });

    test('is there in German', async () => {
        await start();
        await page.evaluate(() => localStorage.setItem('fleetgate-language', 'de'));
        try {
            await page.reload();
            await sign_in(page);
            await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
            await page.getByRole('region', { name: /^Alle am Gerät/ }).waitFor();
            await page.getByRole('region', { name: 'Verbindung zum Manager' }).getByText('nichts verlässt dieses Netz').waitFor();
            await is_accessible(page, 'today in German');
            await fits_every_width(page, 'today in German');
        } finally {
            await page.evaluate(() => localStorage.removeItem('fleetgate-language'));
        }
    });
});
