// Real proxies of customers: Debian's squid and tinyproxy, on loopback, each in a folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket, connect as connect_tls } from 'node:tls';
import { free_port, wait_for } from './gateway_process.mjs';

const kSquid = '/usr/sbin/squid';
const kTinyproxy = '/usr/bin/tinyproxy';
export const kRealm = 'Fleetgate test';
export const are_installed = () => existsSync(kSquid) && existsSync(kTinyproxy);

const listens = (port) =>
    new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => resolve(true) ?? socket.destroy());
        socket.on('error', () => resolve(false));
    });

async function start(name, program, make) {
    const folder = mkdtempSync(join(tmpdir(), `fleetgate-${name}-`));
    chmodSync(folder, 0o777); // squid gives up root
    const port = await free_port();
    const { args, log } = make(folder, port);
    const child = spawn(program, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await wait_for(name, () => listens(port));
    return {
        port,
        address: `127.0.0.1:${port}`,
        /// Lines of what it was asked for.
        asked: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').filter((line) => line && !line.includes('error:')) : []),
        async stop() {
            child.kill('SIGTERM');
            await ended;
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/// `scheme`: basic or digest; that alone is offered. `allowed`: the ports that may be tunnelled to.
export const start_squid = ({ scheme, user, password, allowed }) =>
    start(`squid-${scheme}`, kSquid, (folder, port) => {
        const users = join(folder, 'users');
        const log = join(folder, 'access.log');
        const hash = createHash('md5').update(`${user}:${kRealm}:${password}`).digest('hex');
        const crypted = () => execFileSync('openssl', ['passwd', '-apr1', '-stdin'], { input: password }).toString().trim();
        writeFileSync(users, scheme === 'digest' ? `${user}:${kRealm}:${hash}\n` : `${user}:${crypted()}\n`, { mode: 0o644 });
        const helper = scheme === 'digest' ? `/usr/lib/squid/digest_file_auth -c ${users}` : `/usr/lib/squid/basic_ncsa_auth ${users}`;
        const lines = [
            `http_port 127.0.0.1:${port}`,
            `pid_filename ${join(folder, 'pid')}`,
            `cache_log ${join(folder, 'cache.log')}`,
            'logformat asked %>Hs %rm %ru %un',
            `access_log stdio:${log} asked`,
            'cache deny all',
            `coredump_dir ${folder}`,
            'shutdown_lifetime 0 seconds',
            'pinger_enable off',
            'visible_hostname proxy.test',
            `auth_param ${scheme} program ${helper}`,
            `auth_param ${scheme} realm ${kRealm}`,
            `auth_param ${scheme} children 2 startup=1`,
            `acl allowed port ${allowed.join(' ')}`,
            'acl known proxy_auth REQUIRED',
            'http_access deny !known',
            'http_access deny !allowed',
            'http_access allow CONNECT known',
            'http_access deny all',
        ];
        writeFileSync(join(folder, 'squid.conf'), lines.join('\n') + '\n', { mode: 0o644 });
        return { args: ['-N', '-n', `fg${port}`, '-f', join(folder, 'squid.conf')], log };
    });

export const start_tinyproxy = ({ user, password, allowed }) =>
    start('tinyproxy', kTinyproxy, (folder, port) => {
        const log = join(folder, 'log');
        const lines = [
            `Port ${port}`,
            'Listen 127.0.0.1',
            'Timeout 60',
            'Allow 127.0.0.1',
            `BasicAuth ${user} ${password}`,
            ...allowed.map((one) => `ConnectPort ${one}`),
            `LogFile "${log}"`,
            'LogLevel Connect',
            'MaxClients 20',
        ];
        writeFileSync(join(folder, 'tinyproxy.conf'), lines.join('\n') + '\n', { mode: 0o644 });
        return { args: ['-d', '-c', join(folder, 'tinyproxy.conf')], log };
    });

/// A proxy that opens TLS, of our own (Debian's squid with that ability cannot stand beside the other): it shows a
/// certificate that its own authority signed for 127.0.0.1. `ca` is that authority's file; `read()` what it has read in clear.
export async function start_inspector(name) {
    const folder = mkdtempSync(join(tmpdir(), 'fleetgate-inspector-'));
    const at = (file) => join(folder, file);
    const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    openssl('req', '-x509', ...ec, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '2', '-subj', `/CN=${name}`, '-addext', 'keyUsage=critical,keyCertSign');
    openssl('req', ...ec, '-keyout', at('leaf.key'), '-out', at('leaf.csr'), '-subj', '/CN=127.0.0.1');
    writeFileSync(at('leaf.cnf'), 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n');
    openssl('x509', '-req', '-in', at('leaf.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', at('leaf.cnf'), '-out', at('leaf.pem'));
    const shown = { isServer: true, key: readFileSync(at('leaf.key')), cert: readFileSync(at('leaf.pem')) };
    let read = '';
    const open = new Set();
    const kept = (socket) => {
        open.add(socket);
        socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
        return socket;
    };
    const server = createServer().on('connect', (asked, socket) => {
        kept(socket).write('HTTP/1.1 200 Connection established\r\n\r\n');
        const inside = kept(new TLSSocket(socket, shown));
        inside.once('data', (first) => {
            const outside = kept(connect_tls({ host: '127.0.0.1', port: Number(asked.url.split(':')[1]), rejectUnauthorized: false }));
            read += first.toString('latin1');
            outside.write(first);
            inside.on('data', (more) => (read += more.toString('latin1')));
            inside.pipe(outside).pipe(inside);
        });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
        address: `127.0.0.1:${server.address().port}`,
        ca: at('ca.pem'),
        read: () => read,
        async stop() {
            for (const socket of open) socket.destroy();
            await new Promise((resolve) => server.close(resolve));
            rmSync(folder, { recursive: true, force: true });
        },
    };
}
