// A client that sends what it is told, whatever it is, and looks at every answer for what must hold of all of them.
import { Agent, request } from 'node:https';
import { connect } from 'node:tls';
import { kForgedLine } from './hostile_values.mjs';

const kSlow_ms = 10_000;
/// Passwords are hashed one by one: on a busy machine the last in the queue waits long.
const kPatience_ms = 120_000;
/// Of the connections that ask at one time.
export const kLanes = 6;

/// What is wrong with an answer; nothing when all is well. `is_stream`: it does not end by itself.
export function trouble_of({ status, headers, text, took_ms }) {
    const type = headers['content-type'] ?? '';
    if (status >= 500 && status !== 507) return `answered ${status}: ${text.slice(0, 200)}`;
    if (took_ms > kSlow_ms) return `took ${took_ms} ms`;
    if (headers['x-hit']) return 'a header of ours was made of what came';
    if (headers['x-content-type-options'] !== 'nosniff' || !headers['content-security-policy']) return 'lacks the security headers';
    if (headers['access-control-allow-origin'] || headers['access-control-allow-credentials']) return 'lets other sites read it';
    if (type.startsWith('text/') && !type.includes('charset=utf-8') && !type.startsWith('text/event-stream')) return `has no charset: ${type}`;
    if (type.startsWith('text/html')) return `answered HTML: ${text.slice(0, 200)}`;
    if (status < 400) return undefined;
    if (status === 429) return `was not looked at, too much was asked: ${text}`;
    if (!type.startsWith('application/problem+json')) return `answered ${status} as '${type}': ${text.slice(0, 200)}`;
    const problem = JSON.parse(text);
    if (!problem.title || problem.status !== status || !problem.code) return `is no whole problem: ${text}`;
    // What happened, and what to do: no sentence of ours is shorter.
    if (!(problem.detail?.length >= 12)) return `says too little: ${text}`;
    if (text.length > 4_000) return `says too much: ${text.length} octets`;
    return undefined;
}

export class HostileClient {
    /// `identity`: {key, cert} for the control API.
    constructor(url, identity) {
        this.url = new URL(url);
        this.identity = identity;
        this.agent = new Agent({ keepAlive: true, maxSockets: kLanes, rejectUnauthorized: false, ...identity });
    }

    /// {status, headers, text, json, took_ms}. A request that is answered before it was sent whole is answered.
    ask(method, path, { body, headers = {} } = {}) {
        const began = Date.now();
        const octets = body === undefined ? undefined : Buffer.from(body);
        return new Promise((resolve, reject) => {
            const asked = request(
                {
                    host: '127.0.0.1', port: this.url.port, method, path, agent: this.agent, timeout: kPatience_ms,
                    headers: { Host: this.url.host, ...(octets && { 'Content-Type': 'application/json', 'Content-Length': octets.length }), ...headers },
                },
                (answer) => {
                    const parts = [];
                    answer.on('data', (part) => parts.push(part));
                    answer.on('error', reject);
                    answer.on('end', () => {
                        const text = Buffer.concat(parts).toString();
                        const is_json = /json/.test(answer.headers['content-type'] ?? '');
                        resolve({ status: answer.statusCode, headers: answer.headers, text, json: is_json ? JSON.parse(text) : undefined, took_ms: Date.now() - began });
                    });
                },
            );
            asked.on('timeout', () => asked.destroy(new Error(`${method} ${path.slice(0, 80)}: no answer in ${kPatience_ms} ms`)));
            asked.on('error', reject);
            asked.end(octets);
        });
    }

    /// Octets as they are, on a connection of their own: what came back until it ended, at most `wait_ms`.
    raw(octets, { wait_ms = 30_000, half_close = false } = {}) {
        return new Promise((resolve, reject) => {
            let got = '';
            const socket = connect({ host: '127.0.0.1', port: Number(this.url.port), rejectUnauthorized: false, ...this.identity }, () => {
                socket.write(octets);
                if (half_close) socket.end();
            });
            const timer = setTimeout(() => socket.destroy(), wait_ms);
            socket.on('data', (part) => {
                got += part.toString('latin1');
                if (/^HTTP\/1\.1 \d+[^]*\r\n\r\n/.test(got) && !half_close) socket.end();
            });
            socket.on('error', (error) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)));
            socket.on('close', () => {
                clearTimeout(timer);
                resolve(got);
            });
        });
    }

    close() {
        this.agent.destroy();
    }
}

/// The lines of a service's log that do not look like lines of a log. The program's greeting has none of these.
export function broken_lines(log) {
    return log.split('\n').filter((line) => line.startsWith(kForgedLine.slice(0, 10)) || /[\0-\x08\x0b-\x1f\x7f\u0080-\u009f\u2028\u202a-\u202e]/.test(line));
}
