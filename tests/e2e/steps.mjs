// Steps that several end-to-end tests share.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe_source } from './browser.mjs';

export const kUser = 'admin';
export const kPassword = 'Correct-horse-7';

/// A page that fails its test when anything on it goes wrong: a script error, a broken policy, a request elsewhere.
export async function watched_page(context, base_url) {
    const page = await context.newPage();
    // For what never comes: on a machine that is busy elsewhere filling a field was seen to take half a minute.
    page.setDefaultTimeout(90_000);
    const trouble = [];
    page.on('pageerror', (error) => trouble.push(`script error: ${error}`));
    page.on('console', (message) => {
        // The browser itself reports every refused request; those are what some tests are about.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) trouble.push(message.text());
    });
    page.on('request', (request) => {
        if (!request.url().startsWith(base_url)) trouble.push(`request elsewhere: ${request.url()}`);
    });
    page.trouble = trouble;
    return page;
}

/// In either language.
export async function sign_in(page, user = kUser, password = kPassword) {
    await page.getByLabel(/^(User name|Benutzername)$/).fill(user);
    await page.getByLabel(/^(Password|Passwort)$/).fill(password);
    await page.getByRole('button', { name: /^(Sign in|Anmelden)$/ }).click();
}

export async function set_up(page, code, user = kUser, password = kPassword) {
    await page.getByLabel('Set-up code').fill(code);
    await page.getByLabel('User name').fill(user);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Password, once more').fill(password);
    await page.getByRole('button', { name: 'Make the account' }).click();
}

/// Until the page has been painted with what was just changed: two frames on. Or two seconds: once, beside other browsers, Chromium stopped giving frames to a page, and nothing that
/// waits for one has an end of its own. What is looked for afterwards says whether the page is right.
export const painted = (page) =>
    page.evaluate(() =>
        Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), new Promise((done) => setTimeout(done, 2000))]),
    );

/// axe finds nothing, in light and dark. It is injected past the page's policy, as a browser extension would be.
export async function is_accessible(page, what) {
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await painted(page);
        await page.evaluate(readFileSync(axe_source(), 'utf8'));
        const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
        const found = violations.map((one) => `${one.id}: ${one.help}\n    ${one.nodes.map((node) => node.html.slice(0, 160)).join('\n    ')}`);
        assert.deepEqual(found, [], `${what} (${colorScheme})`);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
}

/// Nothing sticks out sideways at any width.
export async function fits_every_width(page, what) {
    const before = page.viewportSize();
    for (const width of [320, 360, 768, 1024, 1280, 1920, 3840]) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, `${what} sticks out by ${over} px at a width of ${width}`);
    }
    await page.setViewportSize(before);
}
