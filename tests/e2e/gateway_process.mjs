// A real gateway with simulated printers, in a folder of its own, on free ports.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { free_port, free_udp_port } from './ports.mjs';

export { free_port, free_udp_port };

/// The exit code by which ctest knows a skipped test.
export const kSkipped = 77;
const kRange = '127.31.0.1-127.31.0.12';
const kCode = /\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b/;

/// What a program of ours says when it is run to its end: {code, out, err}. Any exit code is an answer.
export function run_program(bin, name, args, { input = '', env = {} } = {}) {
    return new Promise((resolve, reject) => {
        const child = execFile(join(bin, name), args, { maxBuffer: 64 << 20, timeout: 300_000, env: { ...process.env, ...env } }, (error, out, err) => {
            if (error && typeof error.code !== 'number') reject(error);
            else resolve({ code: error?.code ?? 0, out, err });
        });
        child.stdin.on('error', () => {}); // a program that does not read its input may be gone by now
        child.stdin.end(input);
    });
}

/// A simulator by itself, once it is ready: {stop}. It ends by itself after ten minutes.
export async function start_simulator(bin, args) {
    const child = spawn(join(bin, 'fleetgate-sim'), ['--for', '600', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    await new Promise((resolve, reject) => {
        let said = '';
        child.stdout.on('data', (text) => {
            said += text;
            if (/^ready/m.test(said)) resolve();
        });
        ended.then(() => reject(new Error(`the simulator ended: ${args.join(' ')}: ${said}`)));
    });
    return {
        async stop() {
            child.kill('SIGTERM');
            await ended;
        },
    };
}

/// What `ask` gives once it is something; `what` names it when the time is over. The limit is for what never comes: on a
/// machine with twenty others at work a gateway takes more than half a minute to start.
export async function wait_for(what, ask, limit_ms = 120_000) {
    for (const end = Date.now() + limit_ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
        const value = await ask();
        if (value) return value;
    }
    throw new Error(`${what} did not come within ${limit_ms / 1000} s`);
}

function is_up(url) {
    return new Promise((resolve) => {
        const asked = request(`${url}/healthz`, { rejectUnauthorized: false }, (answer) => {
            answer.resume();
            resolve(answer.statusCode === 200);
        });
        asked.on('error', () => resolve(false));
        asked.end();
    });
}

export class Gateway {
    constructor(bin) {
        this.bin = bin;
        this.folder = mkdtempSync(join(tmpdir(), 'fleetgate-gateway-'));
        this.children = new Map();
        this.range = kRange;
    }

    static is_built(bin) {
        return Boolean(bin) && existsSync(join(bin, 'fleetgate')) && existsSync(join(bin, 'fleetgate-sim'));
    }

    /// Another one of the same name takes the place of the former in child(), end() and said().
    start_program(name, args) {
        // It writes the file itself: what it has said stands there, however busy this process is.
        const log = openSync(this.log(name), 'w');
        const child = spawn(join(this.bin, name), args, { stdio: ['ignore', log, log] });
        closeSync(log);
        child.ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
        this.children.set(name, child);
    }

    child(name) {
        return this.children.get(name);
    }

    /// Ends one program: {code, signal}.
    async end(name, signal) {
        const child = this.child(name);
        if (child.exitCode === null && child.signalCode === null) child.kill(signal);
        return child.ended;
    }

    log(name) {
        return join(this.folder, `${name}.log`);
    }

    said(name) {
        return existsSync(this.log(name)) ? readFileSync(this.log(name), 'utf8') : '';
    }

    /// Runs a command of the program beside the service.
    command(...args) {
        return this.command_with('', ...args);
    }

    /// The same with something on its standard input.
    command_with(input, ...args) {
        return run_program(this.bin, 'fleetgate', ['--config', this.config, ...args], { input });
    }

    /// Adds a range of simulated printers to what the service searches.
    add(range, ...args) {
        return this.command('add', range, '--port', String(this.device_port), '--rate', 'max', ...args);
    }

    async prepare(traps = 'enabled = false') {
        this.web_port = await free_port();
        this.device_port = await free_udp_port();
        this.url = `https://localhost:${this.web_port}`;
        this.config = join(this.folder, 'fleetgate.toml');
        const web = `[web]\nport = ${this.web_port}\naddresses = ["127.0.0.1"]\n`;
        writeFileSync(this.config, `${web}[control]\nport = ${await free_port()}\n[paths]\ndata = "${this.folder}/data"\n[traps]\n${traps}\n`);
    }

    async start_service() {
        this.start_program('fleetgate', ['--config', this.config, 'run']);
        await wait_for('the gateway', () => is_up(this.url));
    }

    /// `simulator`: its further arguments; false for none. `traps`: the lines of [traps]; other gateways are on this host, too.
    async start({ simulator = [], traps = 'enabled = false' } = {}) {
        await this.prepare(traps);
        try {
            if (simulator) {
                this.start_program('fleetgate-sim', ['--range', kRange, '--port', String(this.device_port), '--seed', '7', ...simulator]);
                await wait_for('the simulator', () => this.said('fleetgate-sim').includes('ready'));
            }
            await this.start_service();
            this.code = (await wait_for('the set-up code', () => kCode.exec(this.said('fleetgate'))))[0];
        } catch (error) {
            console.log(this.said('fleetgate') + this.said('fleetgate-sim'));
            await this.stop();
            throw error;
        }
        return this;
    }

    /// The service must end orderly, whatever a test did to it.
    async stop() {
        const ended = await Promise.all([...this.children.keys()].map(async (name) => [name, await this.end(name, 'SIGTERM')]));
        rmSync(this.folder, { recursive: true, force: true });
        for (const [name, { code, signal }] of ended) {
            if (code !== 0 && signal !== 'SIGKILL') throw new Error(`${name} ended with ${signal ?? `exit code ${code}`}`);
        }
    }
}
