// Many tabs of one browser, and a page that is older than its gateway.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { summary } from '../../webui/app/dev/fleet.mjs';
import { context, mock, page, start_signed_in } from './page_fixture.mjs';
import { is_accessible, painted } from './steps.mjs';

/// A browser keeps six connections to one address (HTTP/1.1): a stream in each of seven tabs would leave none.
const kTabs = 7;
const tabs = [];

async function more_tabs() {
    for (let n = 1; n < kTabs; n++) {
        const tab = await context.newPage();
        tabs.push(tab);
        await tab.goto(`${mock.url}/#/devices`);
        await tab.getByText(/^\d[\d,]* devices?$/).first().waitFor();
    }
}

async function until(what, condition, limit_ms = 30_000) {
    const end = Date.now() + limit_ms;
    while (!(await condition())) {
        assert.ok(Date.now() < end, what);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

async function close_tabs() {
    await Promise.all(tabs.splice(0).map((tab) => tab.close()));
}

function rename(name) {
    mock.devices[0].name = name;
    mock.publish('device', summary(mock.devices[0]));
}

afterEach(close_tabs);

describe('seven tabs', () => {
    test('share one stream, and every page still answers', async () => {
        await start_signed_in({ devices: 3 });
        await more_tabs();
        await until('one stream', () => mock.streams.size === 1);
        assert.equal(mock.most_streams, 1);
        rename('Renamed for all');
        for (const tab of [page, ...tabs]) await tab.getByText('Renamed for all').first().waitFor();
        // The one that is asked last would wait for ever.
        const began = Date.now();
        await tabs.at(-1).reload();
        await tabs.at(-1).getByText(/^\d[\d,]* devices?$/).first().waitFor();
        console.log(`# the seventh tab loaded anew in ${Date.now() - began} ms`);
    });

    test('go on when the one with the stream is closed', async () => {
        await start_signed_in({ devices: 3 });
        await more_tabs();
        await until('one stream', () => mock.streams.size === 1);
        const first = await context.newPage();
        tabs.push(first);
        await first.goto(mock.url);
        await page.goto('about:blank'); // the first tab had it
        await until('another took it', () => mock.streams.size === 1);
        await tabs[0].bringToFront();
        await until('all hear again', async () => {
            rename('After the change');
            return (await tabs[0].getByText('After the change').count()) > 0 && (await tabs[3].getByText('After the change').count()) > 0;
        });
    });

    test('all say that the gateway is away, and that it is back', async () => {
        await start_signed_in({ devices: 3 });
        await more_tabs();
        const away = async () => (await Promise.all([page, ...tabs].map((tab) => tab.locator('.live--off').count()))).reduce((sum, count) => sum + count, 0);
        mock.away = true;
        mock.cut_streams();
        await until('all say that it is away', async () => (await away()) === kTabs);
        mock.away = false;
        await until('all say that it is back', async () => (await away()) === 0);
        assert.equal(mock.most_streams, 1);
    });
});

describe('a page that is older than its gateway', () => {
    test('says so, and asks before what was typed is lost', async () => {
        await start_signed_in({ devices: 3 });
        assert.equal(await page.getByText('this page is older').count(), 0);
        const asked = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/' && answer.request().resourceType() === 'fetch');
        mock.cut_streams();
        await (await asked).finished(); // back, and it has looked
        await painted(page);
        assert.equal(await page.getByText('this page is older').count(), 0, 'the same page is no news');
        mock.renewed = true;
        mock.cut_streams();
        await page.getByText('this page is older').waitFor();
        await is_accessible(page, 'an old page');
        await page.getByRole('searchbox').or(page.getByLabel(/Search|Find/)).first().fill('typed');
        await page.getByRole('button', { name: 'Load anew' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('What you typed and did not save is lost.').waitFor();
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        mock.renewed = false;
        await page.getByRole('button', { name: 'Load anew' }).click();
        await Promise.all([page.waitForEvent('load'), dialog.getByRole('button', { name: 'Load anew' }).click()]);
        await page.getByRole('heading', { level: 1 }).waitFor();
        assert.equal(await page.getByText('this page is older').count(), 0);
    });
});
