// The real manager and a browser that has set it up, for the tests of the manager's page.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open_browser } from './browser.mjs';
import { free_port, kSkipped, run_program } from './gateway_process.mjs';
import { HandGateway } from './hand_gateway.mjs';
import { fits_every_width, is_accessible, kPassword, watched_page } from './steps.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;

export async function wait_for(what, ask) {
    for (let tries = 0; tries < 1200; ++tries) {
        const answer = await ask();
        if (answer) return answer;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${what} did not come`);
}

/// A zip archive of texts, {name: content}, as Python makes it.
export const zipped = (files) =>
    execFileSync('python3', ['-c', `import io, json, sys, zipfile
out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
    for name, content in json.load(sys.stdin).items(): archive.writestr(name, content)
sys.stdout.buffer.write(out.getvalue())`], { input: JSON.stringify(files) });

/// {page, url, port, command, gateway, stop}. Signed in as "anna", a Manager of the root group.
export async function start_manager() {
    if (!bin || !existsSync(join(bin, 'fleetgate-manager'))) {
        console.log('skipped: no fleetgate-manager (set FLEETGATE_BIN_DIR)');
        process.exit(kSkipped);
    }
    const context = await open_browser();
    const folder = mkdtempSync(join(tmpdir(), 'fleetgate-manager-'));
    const port = await free_port();
    const url = `https://127.0.0.1:${port}`;
    const service = spawn(join(bin, 'fleetgate-manager'), ['--data', folder, 'serve', '--address', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
    const ended = once(service, 'exit');
    const run = (...args) => run_program(bin, 'fleetgate-manager', ['--data', folder, ...args]);
    const command = async (...args) => (await run(...args)).out.trim();
    const page = await watched_page(context, url);
    // The code is there before the port is.
    await wait_for('the manager', async () => (await run('status')).code === 0);
    const code = await wait_for('the set-up code', () => command('setup-code'));
    await page.goto(url);
    await page.getByLabel('Set-up code').fill(code);
    await page.getByLabel('User name').fill('anna');
    await page.getByLabel('Password', { exact: true }).fill(kPassword);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
    return {
        page,
        url,
        port,
        folder,
        run,
        command,
        /// One that is managed, with its devices.
        async gateway() {
            const gateway = new HandGateway(port);
            assert.equal((await gateway.register(await command('access-code', 'new', '--quiet'))).status, 201);
            await command('gateways', 'approve', '--all', '--with-devices');
            return gateway;
        },
        async stop() {
            service.kill('SIGTERM');
            await context.close();
            await ended; // or it writes into the folder that goes
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/// axe finds nothing in either colour, and nothing sticks out at any width.
export async function is_sound(page, what) {
    await is_accessible(page, what);
    await fits_every_width(page, what);
}
