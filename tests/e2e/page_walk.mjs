// Every screen in both languages and both themes: axe finds nothing, nothing sticks out, and a keyboard is enough.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { mock, page, start } from './page_fixture.mjs';
import { kPassword, kUser, fits_every_width, is_accessible, painted } from './steps.mjs';

/// The screens as state/route.ts names them: a new one without a place here fails the first test.
const kScreens = {
    today: () => '#/today',
    devices: () => '#/devices',
    device: () => `#/devices/${mock.devices[2].id}`,
    questions: () => '#/questions',
    discovery: () => '#/discovery',
    connection: () => '#/connection',
    logs: () => '#/logs',
    sent: () => '#/sent',
    settings: () => '#/settings',
    password: () => '#/password',
};
const kLanguages = ['en', 'de'];

async function start_in(language) {
    await start();
    await page.evaluate((chosen) => localStorage.setItem('fleetgate-language', chosen), language);
    await page.reload();
    await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
    await page.getByRole('heading', { level: 1 }).waitFor();
}

async function signed_in(language) {
    await start_in(language);
    await page.getByLabel(/^(User name|Benutzername)$/).fill(kUser);
    await page.getByLabel(/^(Password|Passwort)$/).fill(kPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor();
    await page.evaluate(() => (location.hash = '#/devices'));
    await page.locator('[data-row]').first().waitFor();
}

async function go(name) {
    await page.evaluate((hash) => (location.hash = hash), kScreens[name]());
    await page.locator('h1').waitFor();
    await painted(page);
    // What a screen asks for first is there.
    await page.waitForFunction((loading) => ![...document.querySelectorAll('p.soft')].some((one) => loading.includes(one.innerText)), ['Loading…', 'Wird geladen…']);
}

/// Where Tab goes, in its order, until it comes round: an identity for each element.
async function tab_stops(most = 400) {
    await page.evaluate(() => {
        document.activeElement?.blur();
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
        window.stops = new Map();
        window.last_stop = undefined;
    });
    for (let n = 0; n < most; n++) {
        await page.keyboard.press('Tab');
        const again = await page.evaluate(() => {
            const at = document.activeElement;
            if (!at || at === document.body) return true;
            // A date has a stop for its day, month and year each.
            if (at === window.last_stop) return false;
            window.last_stop = at;
            if (window.stops.has(at)) return true;
            window.stops.set(at, window.stops.size);
            return false;
        });
        if (again) return n;
    }
    return most;
}

/// Controls that are shown, enabled and not reached; radios are reached by their group.
const missed = () =>
    page.evaluate(() => {
        const group = (one) => one.type === 'radio' && [...window.stops.keys()].some((other) => other.type === 'radio' && other.name === one.name);
        return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
            .filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]'))
            .filter((one) => !window.stops.has(one) && !group(one))
            .map((one) => one.outerHTML.slice(0, 160));
    });

/// What has the focus looks different from what has not.
const without_ring = () =>
    page.evaluate(() =>
        [...window.stops.keys()]
            .filter((one) => {
                one.focus({ focusVisible: true });
                const parts = [one, one.nextElementSibling, one.parentElement].filter(Boolean);
                const shown = parts.some((part) => {
                    const style = getComputedStyle(part);
                    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow.includes('0px 0px 0px');
                });
                return !shown;
            })
            .map((one) => one.outerHTML.slice(0, 160)),
    );

after(() => page?.close());

describe('every screen', () => {
    test('has a place in this walk', () => {
        const source = readFileSync(new URL('../../webui/app/src/state/route.ts', import.meta.url), 'utf8');
        const named = [...source.slice(0, source.indexOf('export function')).matchAll(/at: '(\w+)'/g)].map(([, name]) => name);
        assert.ok(named.length >= 6);
        assert.deepEqual([...new Set(named)].filter((name) => !kScreens[name]), []);
    });

    for (const language of kLanguages) {
        test(`is accessible and fits, in both themes (${language})`, async () => {
            await start_in(language);
            await is_accessible(page, `log-in (${language})`);
            await fits_every_width(page, `log-in (${language})`);
            await signed_in(language);
            for (const name of Object.keys(kScreens)) {
                await go(name);
                await is_accessible(page, `${name} (${language})`);
                await fits_every_width(page, `${name} (${language})`);
            }
            await page.evaluate(() => localStorage.clear());
        });
    }

    test('has a title of its own, one heading of the first rank, and names the language', async () => {
        await signed_in('en');
        const titles = new Set();
        for (const name of Object.keys(kScreens)) {
            await go(name);
            titles.add(await page.title());
            assert.equal(await page.locator('h1').count(), 1, name);
        }
        assert.equal(titles.size, Object.keys(kScreens).length);
        await page.evaluate(() => localStorage.clear());
    });
});

describe('a keyboard alone', () => {
    test('reaches every control of every screen, and shows where it is', async () => {
        await signed_in('en');
        for (const name of Object.keys(kScreens)) {
            await go(name);
            const stops = await tab_stops();
            assert.ok(stops > 3, `${name}: ${stops} stops`);
            assert.deepEqual(await missed(), [], name);
            assert.deepEqual(await without_ring(), [], `${name}: no ring`);
        }
    });

    test('skips to the content', async () => {
        await signed_in('en');
        await tab_stops(1);
        assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to the content/);
        await page.keyboard.press('Enter');
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    });

    /// Opens by keyboard, goes round within, closes by Escape, and the focus comes back to the button.
    async function dialog_keeps(button) {
        await button.focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        for (let n = 0; n < 40; n++) {
            await page.keyboard.press('Tab');
            const where = await page.evaluate(() => {
                const at = document.activeElement;
                return at === document.body || at.closest('dialog') !== null;
            });
            assert.ok(where, 'the focus stays in the dialog');
        }
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        assert.ok(await button.evaluate((node) => node === document.activeElement), 'the focus comes back');
    }

    test('stays in a dialog until it is closed', async () => {
        await signed_in('en');
        await go('device');
        await dialog_keeps(page.getByRole('button', { name: 'Remove device' }));
        await dialog_keeps(page.getByRole('button', { name: 'Same machine, new board' }));
        await go('discovery');
        await dialog_keeps(page.getByRole('button', { name: 'Add a search' }));
        await dialog_keeps(page.getByRole('button', { name: 'Add a credential' }));
    });

    test('is not moved about where motion is not wanted', async () => {
        await signed_in('en');
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await go('device');
        const moving = await page.evaluate(() =>
            [...document.querySelectorAll('*')].filter((one) => {
                const style = getComputedStyle(one);
                const longest = (list) => Math.max(...list.split(',').map((one) => parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000)));
                return longest(style.animationDuration) > 10 || longest(style.transitionDuration) > 10;
            }).length,
        );
        assert.equal(moving, 0);
        await page.emulateMedia({ reducedMotion: 'no-preference' });
    });
});
