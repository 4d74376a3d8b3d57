// The description of the API as a page, and as a document.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mock, page, start } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

describe('/api', () => {
    test('describes every path to whoever reads it', async () => {
        await start({ devices: 1 });
        const described = await (await fetch(`${mock.url}/openapi.json`)).json();
        assert.match(described.openapi, /^3\.1\./);
        await page.goto(`${mock.url}/api`);
        await page.getByRole('heading', { level: 1, name: described.info.title }).waitFor();
        const shown = await page.locator('h3 .api__link').allInnerTexts();
        const known = Object.entries(described.paths).flatMap(([path, methods]) =>
            Object.keys(methods)
                .filter((method) => method !== 'parameters')
                .map((method) => `${method.toUpperCase()} ${path}`),
        );
        assert.deepEqual(shown.map((text) => text.replace(/\s+/g, ' ').trim()).sort(), known.sort());
        const names = await page.locator('[id^="schema-"] > h3').allInnerTexts();
        assert.deepEqual(names.sort(), Object.keys(described.components.schemas).sort());
    });

    test('has no link that leads nowhere', async () => {
        await start({ devices: 1 });
        await page.goto(`${mock.url}/api`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        const dead = await page.evaluate(() =>
            [...document.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)),
        );
        assert.deepEqual(dead, []);
    });

    test('is for everybody to read', async () => {
        await start({ devices: 1 });
        await page.goto(`${mock.url}/api#backup`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await is_accessible(page, 'the API');
        await fits_every_width(page, 'the API');
    });
});
