// Chromium for the end-to-end tests, driven by the playwright-core that the page's package brings.
import { existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kSkipped } from './gateway_process.mjs';

/// The folder whose node_modules holds playwright-core and axe-core: the page's copy in the build tree, or its source.
export const package_dir = process.env.FLEETGATE_PAGE_DIR ?? new URL('../../webui/app', import.meta.url).pathname;
const require = createRequire(join(package_dir, 'package.json'));

export { kSkipped };

export function chromium_path() {
    const given = process.env.FLEETGATE_CHROMIUM;
    return [given, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
}

export async function open_browser() {
    const executablePath = chromium_path();
    if (!executablePath) {
        console.log('skipped: no chromium here (apt-get install chromium, or set FLEETGATE_CHROMIUM)');
        process.exit(kSkipped);
    }
    let playwright;
    try {
        playwright = require('playwright-core');
    } catch {
        console.log(`skipped: no playwright-core in ${package_dir} (npm ci there)`);
        process.exit(kSkipped);
    }
    return playwright.chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'fleetgate-e2e-')), {
        executablePath,
        headless: true,
        ignoreHTTPSErrors: true,
        viewport: { width: 1280, height: 900 },
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
}

export function axe_source() {
    return require.resolve('axe-core/axe.min.js');
}
