// The page's own costs, in a real Chromium, against the page's mock gateway (plain HTTP on loopback, no compression: octets
// are those of the files as the gateway embeds them, gzip). Prints one line of JSON last.
//     node tests/bench/page.mjs [DEVICES [ROWS]]        (packaging/bench.sh page)
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { Mock } from '../../webui/app/dev/mock.mjs';
import { open_browser, package_dir } from '../e2e/browser.mjs';
import { sign_in } from '../e2e/steps.mjs';

const devices = Number(process.argv[2] ?? 2000);
const rows = Number(process.argv[3] ?? 20_000);
const kRounds = 5;
/// These machines are shared: wall-clock times are theirs, the main thread's processor time is the page's.
const kPatienceMs = 180_000;
const dist = join(package_dir, 'dist');
const gzip_octets = (file) => gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }).length;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function signed_in(context, count) {
    const mock = await new Mock({ page: dist, devices: count }).start();
    const page = await context.newPage();
    page.setDefaultTimeout(kPatienceMs);
    await page.goto(mock.url);
    await sign_in(page);
    await page.locator('h1').first().waitFor();
    await page.goto(`${mock.url}/#/devices`);
    await page.locator('[data-row]').first().waitFor();
    return { mock, page };
}

/// What the first view asks for, and when its rows are painted: two frames after the first is there.
async function first_view(context) {
    const { mock, page } = await signed_in(context, devices);
    const session = await context.newCDPSession(page);
    await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
    await session.send('Performance.enable');
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.addInitScript(() => {
        const look = () => {
            if (!document.querySelector('[data-row]')) return requestAnimationFrame(look);
            requestAnimationFrame(() => requestAnimationFrame(() => (window.rows_painted = performance.now())));
        };
        requestAnimationFrame(look);
    });
    let asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const painted = [];
    const shell = [];
    const processor = [];
    const busy_s = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
    let first = [];
    for (let round = 0; round < kRounds; round++) {
        asked = [];
        const before = await busy_s();
        await page.reload();
        await page.waitForFunction(() => window.rows_painted !== undefined);
        const times = await page.evaluate(() => [window.rows_painted, performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN]);
        const after = await busy_s();
        // A renderer that begins anew counts from nothing.
        processor.push((after >= before ? after - before : after) * 1000);
        painted.push(times[0]);
        shell.push(times[1]);
        first = [...asked];
    }
    await page.close();
    await mock.stop();
    const paths = first.filter((url) => url.startsWith(mock.url)).map((url) => new URL(url).pathname);
    const files = paths.filter((path) => !path.startsWith('/api/'));
    return {
        octets: files.reduce((sum, path) => sum + gzip_octets(join(dist, path === '/' ? 'index.html' : path)), 0),
        files: files.length,
        outside: first.length - paths.length,
        first_paint_ms: Math.round(median(shell)),
        processor_ms: Math.round(median(processor)),
        rows_ms: Math.round(median(painted)),
        rows_worst_ms: Math.round(Math.max(...painted)),
    };
}

/// The main thread's tasks while the list is scrolled by wheel, from Chromium's own trace, in milliseconds of its processor
/// time; frames as the page sees them, in milliseconds of the clock.
async function scroll(context) {
    const { mock, page } = await signed_in(context, rows);
    const session = await context.newCDPSession(page);
    const events = [];
    session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
    await page.mouse.move(640, 600);
    await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'toplevel'] } });
    await page.evaluate(() => {
        window.frames_seen = [];
        const note = (at) => {
            window.frames_seen.push(at);
            window.frame_watch = requestAnimationFrame(note);
        };
        window.frame_watch = requestAnimationFrame(note);
    });
    for (let n = 0; n < 90; n++) {
        await page.mouse.wheel(0, n % 20 === 19 ? 60_000 : 700);
        await page.waitForTimeout(12);
    }
    const frames = await page.evaluate(() => {
        cancelAnimationFrame(window.frame_watch);
        return window.frames_seen.slice(1).map((at, n) => at - window.frames_seen[n]);
    });
    const reached = await page.evaluate(() => window.scrollY);
    const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await done;
    await page.close();
    await mock.stop();
    // The renderer that ran the page is the one whose main thread ran its animation frames.
    const threads = new Map();
    for (const { name, pid, tid } of events) if (name === 'FireAnimationFrame') threads.set(`${pid} ${tid}`, (threads.get(`${pid} ${tid}`) ?? 0) + 1);
    const main = [...threads].sort((a, b) => b[1] - a[1])[0]?.[0];
    const tasks = events.filter(({ name, ph, pid, tid }) => (name === 'RunTask' || name.endsWith('::RunTask')) && ph === 'X' && `${pid} ${tid}` === main).map(({ tdur }) => (tdur ?? NaN) / 1000);
    const measured = tasks.filter(Number.isFinite);
    return {
        rows,
        scrolled_px: Math.round(reached),
        tasks: measured.length,
        longest_task_processor_ms: Math.round(Math.max(0, ...measured) * 10) / 10,
        tasks_over_50_ms: measured.filter((ms) => ms > 50).length,
        frames: frames.length,
        longest_frame_ms: Math.round(Math.max(...frames)),
        frames_over_50_ms: frames.filter((ms) => ms > 50).length,
    };
}

const context = await open_browser();
try {
    const view = await first_view(context);
    console.log(`first view with ${devices} devices: ${view.octets} octets in ${view.files} files, ${view.outside} requests outside; rows painted after ${view.rows_ms} ms, ${view.processor_ms} ms of the main thread's processor time (worst of ${kRounds}: ${view.rows_worst_ms} ms)`);
    const scrolled = await scroll(context);
    console.log(`${rows} rows scrolled: longest task ${scrolled.longest_task_processor_ms} ms (processor) of ${scrolled.tasks}, longest frame ${scrolled.longest_frame_ms} ms of ${scrolled.frames}, ${scrolled.frames_over_50_ms} over 50 ms`);
    console.log(JSON.stringify({ bench: 'page', gateway: 'mock', devices, ...view, scroll: scrolled }));
} finally {
    await context.close();
}
