// One browser and, for each test, one mock and one page that is watched for errors.
import assert from 'node:assert/strict';
import { after, afterEach } from 'node:test';
import { Mock } from '../../webui/app/dev/mock.mjs';
import { open_browser, package_dir } from './browser.mjs';
import { sign_in, watched_page } from './steps.mjs';

export const context = await open_browser();
/// The test's own; set by start().
export let mock;
export let page;

/// Once more within a test: what was started before ends, as what it leaves open would keep the process.
export async function start(options = {}) {
    await page?.close();
    await mock?.stop();
    mock = await new Mock({ page: `${package_dir}/dist`, ...options }).start();
    await context.clearCookies();
    page = await watched_page(context, mock.url);
    await page.goto(mock.url);
}

export async function start_signed_in(options) {
    await start(options);
    await sign_in(page);
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.goto(`${mock.url}/#/devices`);
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    await page.getByText(/^\d[\d,]* devices?$|No devices yet/).first().waitFor();
}

export const row = (name) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

after(() => context.close());

afterEach(async () => {
    const trouble = page?.trouble ?? [];
    await page?.close();
    await mock?.stop();
    assert.deepEqual(trouble, []);
});
