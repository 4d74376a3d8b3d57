// The README's pictures, of a real gateway with simulated printers (every name is made up). No test:
//     FLEETGATE_PAGE_DIR=... FLEETGATE_BIN_DIR=... node tests/e2e/screenshots.mjs [FOLDER]        (docs/images)
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open_browser } from './browser.mjs';
import { Gateway, wait_for } from './gateway_process.mjs';
import { set_up, watched_page } from './steps.mjs';

const folder = process.argv[2] ?? new URL('../../docs/images', import.meta.url).pathname;
const kMostOctets = 200_000;

const context = await open_browser();
const gateway = await new Gateway(process.env.FLEETGATE_BIN_DIR).start({ simulator: ['--life', 'eventful', '--speed', '60'] });
try {
    mkdirSync(folder, { recursive: true });
    const page = await watched_page(context, gateway.url);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(gateway.url);
    await set_up(page, gateway.code);
    await page.locator('h1').first().waitFor();
    await gateway.add(gateway.range);
    await page.goto(`${gateway.url}/#/devices`);
    await page.locator('[data-row]').nth(7).waitFor({ timeout: 120_000 });
    await wait_for('a reading of every device', async () => (await page.getByText('Not read yet').count()) <= 1, 120_000);

    async function picture(name) {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const path = join(folder, `${name}.png`);
        await page.screenshot({ path });
        const { size } = statSync(path);
        if (size > kMostOctets) throw new Error(`${path} has ${size} octets, more than ${kMostOctets}`);
        console.log(`${path}: ${size} octets`);
    }

    await page.evaluate(() => window.scrollTo(0, 0));
    await picture('devices');
    // The one with most to tell: four colours, and something to do where there is such a one.
    const colourful = page.locator('[data-row]').filter({ has: page.locator('.brief.level--magenta') });
    const needy = colourful.filter({ hasText: 'Needs attention' });
    await ((await needy.count()) > 0 ? needy : colourful).first().locator('.row__link').click();
    await page.getByRole('heading', { name: 'Pages over time' }).waitFor();
    await page.mouse.move(5, 855);
    await picture('device');
    await page.goto(`${gateway.url}/#/`);
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await page.getByText(/needs? somebody/).first().waitFor();
    await picture('today');
} finally {
    await context.close();
    await gateway.stop();
}
