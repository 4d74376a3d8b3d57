// The page of a real gateway with simulated printers: from the set-up code to a device's counters.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { kSkipped, open_browser } from './browser.mjs';
import { answer_schema, mistakes } from './contract.mjs';
import { Gateway, wait_for } from './gateway_process.mjs';
import { fits_every_width, is_accessible, kPassword, kUser, set_up, sign_in, watched_page } from './steps.mjs';

const given_url = process.env.FLEETGATE_URL;
const bin = process.env.FLEETGATE_BIN_DIR;
if (!given_url && !Gateway.is_built(bin)) {
    console.log('skipped: no gateway here (set FLEETGATE_URL and FLEETGATE_SETUP_CODE, or FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}

const context = await open_browser();
const gateway = given_url
    ? {
          url: given_url,
          code: process.env.FLEETGATE_SETUP_CODE,
          range: process.env.FLEETGATE_RANGE,
          device_port: Number(process.env.FLEETGATE_DEVICE_PORT ?? 161),
          stop: () => {},
      }
    : await new Gateway(bin).start();
const page = await watched_page(context, gateway.url);

after(async () => {
    await context.close();
    await gateway.stop();
});

/// A request as the page makes it, with its cookie and token.
const ask = (method, path, body) =>
    page.evaluate(
        async ([method, path, body]) => {
            const session = await (await fetch('/api/v1/session')).json();
            const answer = await fetch(path, {
                method,
                headers: { 'Content-Type': 'application/json', 'X-Fleetgate-CSRF': session.csrf ?? '' },
                body: body && JSON.stringify(body),
            });
            const text = await answer.text();
            return { status: answer.status, type: answer.headers.get('content-type'), json: text ? JSON.parse(text) : undefined };
        },
        [method, path, body],
    );

async function keeps_the_contract(method, described, path = described, body = undefined) {
    const answer = await ask(method, path, body);
    if (answer.json !== undefined) assert.deepEqual(mistakes(answer.json, answer_schema(method, described, answer.status)), [], `${method} ${path}`);
    return answer;
}

describe('a gateway from its first start', () => {
    test('is set up with the code of its log', { skip: !gateway.code }, async () => {
        await page.goto(gateway.url);
        await page.getByRole('heading', { name: 'Set up this gateway' }).waitFor();
        await set_up(page, gateway.code);
        await page.getByText('Welcome. First, find your printers').waitFor();
    });

    test('is signed into', async () => {
        await page.goto(gateway.url);
        await page.getByRole('heading', { level: 1 }).waitFor();
        if ((await page.getByRole('button', { name: /Sign out/ }).count()) > 0) await page.getByRole('button', { name: /Sign out/ }).click();
        await sign_in(page, kUser, 'Wrong-horse-7');
        await page.getByText('User name or password is wrong.').waitFor();
        await sign_in(page, kUser, kPassword);
        await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    });

    test('finds the printers of a range while one looks', { skip: !gateway.range }, async () => {
        const started = await keeps_the_contract('POST', '/api/v1/discovery/runs', '/api/v1/discovery/runs', {
            scopes: [gateway.range],
            credential_ids: [],
            port: gateway.device_port,
            register_found: true,
        });
        assert.equal(started.status, 201);
        await page.getByRole('link', { name: 'Discovery' }).click();
        await page.getByText('Done', { exact: true }).waitFor({ timeout: 60_000 });
        assert.ok((await page.getByRole('list', { name: 'Results' }).getByRole('listitem').count()) > 3);
        await page.getByRole('link', { name: 'Devices' }).click();
        await page.locator('[data-row]').nth(3).waitFor();
        await wait_for('a reading of every device', async () => (await page.getByText('Not read yet').count()) <= 1, 90_000);
        await is_accessible(page, 'devices');
        await fits_every_width(page, 'devices');
    });

    test('reads one device now and shows where its values come from', { skip: !gateway.range }, async () => {
        await page.locator('.row__link').first().click();
        await page.getByRole('button', { name: 'Read now' }).click();
        await page.getByText('The device has been read.').waitFor({ timeout: 30_000 });
        await page.getByRole('button', { name: 'Show where values come from' }).click();
        assert.ok((await page.locator('.origin').count()) > 5);
        await is_accessible(page, 'device');
        await fits_every_width(page, 'device');
    });

    test('answers as api.yaml says', async () => {
        const { json } = await keeps_the_contract('GET', '/api/v1/devices');
        for (const device of json.devices) await keeps_the_contract('GET', '/api/v1/devices/{id}', `/api/v1/devices/${device.id}`);
        for (const device of json.devices.slice(0, 3)) {
            for (const kind of ['counters', 'supplies']) {
                const told = await keeps_the_contract('GET', '/api/v1/devices/{id}/history', `/api/v1/devices/${device.id}/history?kind=${kind}`);
                assert.equal(told.status, 200);
                for (const { values } of told.json.series) assert.equal(values.length, told.json.at.length);
            }
        }
        const tested = await keeps_the_contract('POST', '/api/v1/devices/{id}/test', `/api/v1/devices/${json.devices[0].id}/test`);
        assert.equal(tested.status, 200);
        assert.ok(tested.json.steps.length > 0);
        for (const path of ['/healthz', '/api/v1/session', '/api/v1/settings', '/api/v1/discovery/settings', '/api/v1/discovery/runs', '/api/v1/credentials', '/api/v1/questions', '/api/v1/schedule', '/api/v1/notifications', '/api/v1/connection', '/api/v1/connection/proxy', '/api/v1/audit', '/api/v1/log']) {
            assert.equal((await keeps_the_contract('GET', path)).status, 200, path);
        }
        assert.equal((await keeps_the_contract('GET', '/api/v1/devices/{id}', '/api/v1/devices/999999')).status, 404);
        assert.equal((await keeps_the_contract('POST', '/api/v1/schedule/estimate', '/api/v1/schedule/estimate', { kind: 'standard' })).status, 200);
        const bad = await keeps_the_contract('POST', '/api/v1/discovery/settings', '/api/v1/discovery/settings', { name: 'x', scopes: ['10.0.0.0/8'] });
        assert.equal(bad.status, 422);
        assert.match(bad.type, /problem\+json/);
    });

    test('tries the way to a manager, and keeps a proxy without showing its password', async () => {
        const path = '/api/v1/connection/proxy';
        const proxy = { host: '127.0.0.1', port: 9, login: 'basic', user: 'clerk', password: 'not-shown', bypass: ['.example'] };
        const tried = await keeps_the_contract('POST', `${path}/test`, `${path}/test`, { ...proxy, url: 'https://127.0.0.1:9' });
        assert.equal(tried.status, 200);
        assert.deepEqual(tried.json.steps.slice(0, 3).map((one) => one.state), ['good', 'failed', 'not_reached']);
        assert.equal((await keeps_the_contract('POST', `${path}/test`, `${path}/test`, { url: 'http://127.0.0.1' })).status, 422);
        for (const wrong of [{}, { host: 5 }, { host: 'http://proxy' }, { ...proxy, port: 0 }, { ...proxy, login: 'ntlm' }, { ...proxy, user: 'a:b' }, { ...proxy, bypass: ['a b'] }, { ...proxy, authority_pem: 'no' }]) {
            assert.equal((await keeps_the_contract('PUT', path, path, wrong)).status, 422, JSON.stringify(wrong));
        }
        const kept = await keeps_the_contract('PUT', path, path, proxy);
        assert.equal(kept.status, 200);
        assert.ok(!JSON.stringify(kept.json).includes('not-shown'));
        await page.evaluate(() => (location.hash = '#/connection'));
        await page.getByText('Not registered', { exact: true }).waitFor();
        assert.equal(await page.getByLabel('Proxy host').inputValue(), '127.0.0.1');
        await page.getByLabel('Address of the manager').last().fill('https://127.0.0.1:9');
        await page.getByRole('button', { name: 'Test the way to the manager' }).click();
        await page.getByText('Connect to the proxy').waitFor();
        await is_accessible(page, 'connection');
        await fits_every_width(page, 'connection');
        assert.equal((await keeps_the_contract('PUT', path, path, { host: '' })).json.has_password, false);
        const refused = await keeps_the_contract('POST', '/api/v1/connection/registration', '/api/v1/connection/registration', { url: 'https://127.0.0.1:9', access_code: 'x' });
        assert.equal(refused.status, 502);
    });

    test('keeps a search and a credential', async () => {
        const credential = await keeps_the_contract('POST', '/api/v1/credentials', '/api/v1/credentials', { version: 'v2c', community: 'not-shown', label: 'Test' });
        assert.equal(credential.status, 201);
        const search = { name: 'Test', scopes: ['127.31.9.1'], credential_ids: [credential.json.id] };
        const setting = await keeps_the_contract('POST', '/api/v1/discovery/settings', '/api/v1/discovery/settings', search);
        assert.equal(setting.status, 201);
        const listed = await ask('GET', '/api/v1/credentials');
        assert.ok(!JSON.stringify(listed.json).includes('not-shown'));
        assert.equal((await ask('DELETE', `/api/v1/discovery/settings/${setting.json.id}`)).status, 204);
        assert.equal((await ask('DELETE', `/api/v1/credentials/${credential.json.id}`)).status, 204);
    });

    test('had no error on the page', () => assert.deepEqual(page.trouble, []));
});
