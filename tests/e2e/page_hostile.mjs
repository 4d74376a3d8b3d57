// Every form of every screen against a real gateway: what is typed stays text whatever it is, and what is refused is
// told where it was typed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { kSkipped, open_browser } from './browser.mjs';
import { Gateway, wait_for } from './gateway_process.mjs';
import { kMarkup } from './hostile_values.mjs';
import { painted, set_up, watched_page } from './steps.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin)) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR)');
    process.exit(kSkipped);
}
const context = await open_browser();
const gateway = await new Gateway(bin).start();
const page = await watched_page(context, gateway.url);
page.setDefaultTimeout(10_000);
after(async () => {
    await context.close();
    await gateway.stop();
});

/// What is taken comes last: it ends the form.
const kTyped = {
    'right-to-left': 'photo\u202egpj.exe',
    'too long': 'a'.repeat(70_000),
    markup: kMarkup.join(''),
};
/// Buttons that lead to no form and would end the walk, or the device that it walks on.
const kLeaveAlone = /sign out|remove|delete|^end|stop|unlock|^lock|reset|read now|^test|export|csv|json|copy|deutsch|colou?rs|theme|search now|look now/i;
const kFields = 'input:not([type=checkbox], [type=radio], [type=file], [type=date], [type=number], [type=time], [readonly], [disabled]), textarea:not([readonly], [disabled])';

/// The fields that are shown: in the dialog, where there is one.
const fields = () => page.locator(`:is(dialog[open], body:not(:has(dialog[open])) main) :is(${kFields})`).filter({ visible: true });

/// What the reader sees of what was refused: beside a field, or as the form's own sentence.
const told = () =>
    page.evaluate(() => {
        const at = document.querySelector('dialog[open]') ?? document.querySelector('main');
        const beside = [...at.querySelectorAll('[aria-invalid=true]')].map((one) => document.getElementById(one.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '')?.innerText ?? '');
        const spoken = [...at.querySelectorAll('[role=alert], [role=status], .notice')].map((one) => one.innerText);
        return { beside: beside.filter((text) => text.trim()), spoken: spoken.filter((text) => text.trim()), native: at.querySelectorAll(':invalid:not(form, fieldset)').length };
    });

async function nothing_ran(where) {
    assert.equal(await page.evaluate(() => window.hit), undefined, `${where}: a script ran`);
    const made = await page.evaluate(() => document.querySelectorAll('main script, dialog script, img[src="x"], svg[onload]').length);
    assert.equal(made, 0, `${where}: markup became elements`);
    assert.deepEqual(page.trouble, [], where);
}

/// What the gateway answered to what `act` sent; undefined where the page itself refused, and sent nothing.
async function answer_to(act) {
    let sent;
    const note = (request) => (sent ??= request.method() === 'GET' ? undefined : request);
    page.on('request', note);
    await act();
    await painted(page);
    await page.waitForTimeout(150);
    page.off('request', note);
    return sent?.response();
}

const refusals = [];
/// Types into every field that is shown and sends the form.
async function type_everywhere(where) {
    for (const [what, text] of Object.entries(kTyped)) {
        if ((await fields().count()) === 0) return;
        for (const field of await fields().all()) await field.fill(text).catch(() => {}); // gone, or a kind that takes no such text
        const send = page.locator('dialog[open] [type=submit], body:not(:has(dialog[open])) main form [type=submit]').filter({ visible: true }).first();
        if ((await send.count()) === 0 || !(await send.isEnabled())) {
            await painted(page);
            await nothing_ran(`${where}, ${what}`);
            continue;
        }
        const answer = await answer_to(() => send.click());
        await page.waitForTimeout(50);
        await painted(page);
        await nothing_ran(`${where}, ${what}`);
        if (!answer || answer.status() < 400) continue;
        const problem = JSON.parse(await answer.text());
        const seen = await wait_for(`${where}, ${what}: a word of ${JSON.stringify(problem)}`, async () => {
            const now = await told();
            return now.beside.length + now.spoken.length > 0 ? now : undefined;
        }, 5_000);
        refusals.push(`${where}, ${what}: ${problem.status} ${problem.detail}`);
        // Where the gateway names the field, the page tells it there.
        if (problem.fields?.length > 0 && !/^\/(password|current|next)$/.test(problem.fields[0].field)) assert.ok(seen.beside.length > 0, `${where}, ${what}: ${problem.fields[0].field} is told elsewhere: ${seen.spoken}`);
    }
}

async function go(hash) {
    await page.goto('about:blank');
    await page.goto(`${gateway.url}/${hash}`);
    await page.locator('h1').waitFor();
    await page.waitForFunction(() => ![...document.querySelectorAll('p.soft')].some((one) => one.innerText === 'Loading…'));
    await painted(page);
}

describe('forms', () => {
    let device = '';

    before(async () => {
        await page.goto(gateway.url);
        await page.getByLabel('Set-up code').waitFor();
        await type_everywhere('set-up');
        await page.reload();
        await set_up(page, gateway.code);
        await page.getByText('Welcome. First, find your printers').waitFor();
        assert.equal((await gateway.add(gateway.range)).code, 0);
        await page.goto(`${gateway.url}/#/devices`);
        device = await page.locator('.row__link').first().getAttribute('href', { timeout: 60_000 });
    });

    for (const screen of ['today', 'devices', 'device', 'discovery', 'logs', 'settings', 'password', 'questions']) {
        test(`of the screen ${screen} take every text as text`, async () => {
            const hash = screen === 'device' ? device : `#/${screen}`;
            await go(hash);
            await type_everywhere(screen);
            await go(hash);
            const names = await page.locator('main button').evaluateAll((all) => all.filter((one) => !one.disabled && one.type !== 'submit').map((one) => one.getAttribute('aria-label') ?? one.innerText.trim()));
            for (const name of new Set(names.filter((one) => one && !kLeaveAlone.test(one)))) {
                await go(hash);
                const button = page.getByRole('button', { name, exact: true }).first();
                if ((await button.count()) === 0) continue;
                const fields_before = await fields().count();
                await button.click();
                await painted(page);
                if ((await page.locator('dialog[open]').count()) > 0 || (await fields().count()) > fields_before) await type_everywhere(`${screen}, ${name}`);
            }
        });
    }

    test('of the log-in take every text as text', async () => {
        await context.clearCookies();
        await go('#/devices');
        await type_everywhere('log-in');
    });

    test('were refused in many places', () => {
        console.log(refusals.join('\n'));
        assert.ok(refusals.length > 10, `${refusals.length}`);
    });
});
