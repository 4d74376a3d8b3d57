// The way to the manager through real proxies of customers: squid with Basic and with Digest, tinyproxy with Basic. The
// gateway registers and uploads through them, says which step fails, and keeps the password to itself. Needs no browser.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { free_port, Gateway, kSkipped, run_program, wait_for } from './gateway_process.mjs';
import { are_installed, start_inspector, start_squid, start_tinyproxy } from './proxies.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
if (!Gateway.is_built(bin) || !existsSync(join(bin, 'fleetgate-manager')) || !are_installed()) {
    console.log('skipped: no programs here (set FLEETGATE_BIN_DIR; packages squid and tinyproxy)');
    process.exit(kSkipped);
}

const kUser = 'clerk';
const kPassword = 'g3heimes-Wort';
const gateway = new Gateway(bin);
let manager_port;
let url;
let ca;
let password_file;
const proxies = {};
const manager = (...args) => run_program(bin, 'fleetgate-manager', ['--data', join(gateway.folder, 'manager'), ...args]);
const status = async () => JSON.parse((await gateway.command('status', '--json')).out);
/// How often a proxy was asked, once its log stands still: a tunnel is logged when it ends.
async function asked_in_all(proxy) {
    for (let before_it = -1; ; ) {
        const now = proxy.asked().length;
        if (now === before_it) return now;
        before_it = now;
        await new Promise((resolve) => setTimeout(resolve, 1000));
    }
}
const sent = async () => (await gateway.command('sent', '--json')).out.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));

/// "proxy_name+ proxy_connection+ proxy_log_in! ...", and the step that failed.
async function tried(...args) {
    const { code, out, err } = await gateway.command('proxy', 'test', '--json', ...args);
    assert.ok(out, err);
    const { ok, steps } = JSON.parse(out);
    const marks = { good: '+', failed: '!', not_reached: '.' };
    assert.equal(code, ok ? 0 : 1);
    return { ok, pattern: steps.map((one) => one.step + marks[one.state]).join(' '), failed: steps.find((one) => one.state === 'failed') };
}

async function use(proxy, login, ...args) {
    const { code, err } = await gateway.command('proxy', 'set', proxy.address ?? proxy, '--login', login, '--user', kUser, '--password-file', password_file, ...args);
    assert.equal(code, 0, err);
}

before(async () => {
    // Whoever sets these for a shell has not set them for the gateway.
    const nobody = `http://127.0.0.1:${await free_port()}`;
    for (const name of ['http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']) process.env[name] = nobody;
    await gateway.start({ simulator: ['--life', 'still'] });
    manager_port = await free_port();
    url = `https://127.0.0.1:${manager_port}`;
    gateway.start_program('fleetgate-manager', ['--data', join(gateway.folder, 'manager'), 'serve', '--port', String(manager_port), '--address', '127.0.0.1']);
    await wait_for('the manager', async () => (await manager('status')).code === 0);
    ca = join(gateway.folder, 'manager/tls/authority.pem');
    password_file = join(gateway.folder, 'password');
    writeFileSync(password_file, `${kPassword}\n`);
    const door = { user: kUser, password: kPassword, allowed: [manager_port] };
    proxies.digest = await start_squid({ scheme: 'digest', ...door });
    proxies.basic = await start_squid({ scheme: 'basic', ...door });
    proxies.tiny = await start_tinyproxy(door);
    proxies.inspector = await start_inspector('Corp Inspection CA');
});
after(async () => {
    await Promise.all(Object.values(proxies).map((one) => one.stop()));
    await gateway.stop();
});

describe('before there is a manager', () => {
    test('a test asks which one', async () => {
        const { code, err } = await gateway.command('proxy', 'test');
        assert.equal(code, 2);
        assert.match(err, /no manager.*say its address/);
    });

    test('names the step that fails, and what to do', async () => {
        await use('proxy.invalid:3128', 'basic');
        const name = await tried('--url', url);
        assert.match(name.pattern, /^proxy_name! proxy_connection\. /);
        await use(`127.0.0.1:${await free_port()}`, 'basic');
        const connection = await tried('--url', url);
        assert.match(connection.pattern, /^proxy_name\+ proxy_connection! proxy_log_in\. /);
        assert.match(connection.failed.what_to_do, /host and port/);
    });

    test('names an issuer who is not trusted', async () => {
        await use(proxies.digest, 'digest');
        const { pattern, failed } = await tried('--url', url);
        assert.equal(pattern, 'proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel+ tls! answer.');
        assert.equal(failed.reason, 'inspected');
        assert.match(failed.detail, /issued by "Fleetgate/);
    });
});

describe('through squid with Digest', () => {
    test('registers, and everything that is read goes up', async () => {
        const code = join(gateway.folder, 'access-code');
        writeFileSync(code, (await manager('access-code', 'new', '--quiet')).out);
        const enrolled = await gateway.command('enroll', url, '--access-code-file', code, '--ca', ca);
        assert.equal(enrolled.code, 0, enrolled.err);
        assert.equal((await manager('gateways', 'approve', '--all')).code, 0);
        assert.equal((await gateway.add('127.31.0.1-127.31.0.12')).code, 0);
        await wait_for('every device in the manager', async () => (await manager('devices', '--json')).out.trim().split('\n').filter(Boolean).length === 12, 90_000);
        assert.equal((await tried()).ok, true);
    });

    test('showed the manager to the proxy, and no printer', async () => {
        await asked_in_all(proxies.digest);
        const asked = proxies.digest.asked().map((line) => line.split(' '));
        assert.ok(asked.some(([code, , , user]) => code === '200' && user === kUser), asked.join('\n'));
        for (const [, method, where] of asked) {
            assert.equal(method, 'CONNECT');
            assert.equal(where, `127.0.0.1:${manager_port}`);
        }
    });

    test('refuses to show a password in clear text where Digest is set', async () => {
        await use(proxies.basic, 'digest');
        const { pattern } = await tried();
        assert.match(pattern, /proxy_log_in! proxy_tunnel\. /);
        await wait_for('the proxy to say so', () => proxies.basic.asked().length > 0);
        assert.ok(proxies.basic.asked().every((line) => line.startsWith('407 ')), proxies.basic.asked().join('\n'));
    });
});

for (const kind of ['basic', 'tiny']) {
    describe(kind === 'tiny' ? 'through tinyproxy' : 'through squid with Basic', () => {
        test('reaches the manager at once', async () => {
            await use(proxies[kind], 'basic');
            assert.equal((await tried()).pattern, 'proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel+ tls+ answer+');
            await wait_for('the proxy to say so', () => proxies[kind].asked().length > 0);
        });

        test('says that the password is wrong', async () => {
            const right = readFileSync(password_file, 'utf8');
            writeFileSync(password_file, 'Wr0ng-one\n');
            await use(proxies[kind], 'basic');
            writeFileSync(password_file, right);
            const { pattern, failed } = await tried();
            assert.equal(pattern, 'proxy_name+ proxy_connection+ proxy_log_in! proxy_tunnel. tls. answer.');
            assert.match(failed.detail, /407|401/);
            assert.match(failed.what_to_do, /user name and the password/);
        });

        test('says that the proxy wants a log-in where none is set', async () => {
            assert.equal((await gateway.command('proxy', 'set', proxies[kind].address)).code, 0);
            assert.match((await tried()).pattern, /proxy_log_in! proxy_tunnel\. /);
        });

        test('says that the proxy forbids the manager', async () => {
            await use(proxies[kind], 'basic');
            const { pattern, failed } = await tried('--url', 'https://127.0.0.1:9');
            assert.equal(pattern, 'proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel! tls. answer.');
            assert.match(failed.detail, /the proxy answered 403/);
            assert.match(failed.what_to_do, /allow CONNECT/);
        });
    });
}

describe('through a proxy that opens TLS', () => {
    test('sends nothing, and names its issuer', async () => {
        await use(proxies.inspector, 'none');
        const { pattern, failed } = await tried();
        assert.equal(pattern, 'proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel+ tls! answer.');
        assert.equal(failed.reason, 'inspected');
        assert.match(failed.detail, /certificate of "127\.0\.0\.1", issued by "Corp Inspection CA"/);
        assert.match(failed.what_to_do, /TLS inspection.*leave the manager's host out/);
        assert.equal(proxies.inspector.read(), '');
    });

    test('goes once its authority was added, and no longer when it is taken away', async () => {
        await use(proxies.inspector, 'none', '--ca', proxies.inspector.ca);
        assert.equal((await tried()).ok, true);
        assert.match(proxies.inspector.read(), /^GET \/v1\/health HTTP\/1\.1/);
        assert.match((await gateway.command('proxy', 'show')).out, /authority: +Corp Inspection CA/);
        await use(proxies.inspector, 'none');
        assert.equal((await tried()).ok, false);
    });

    test('takes no certificate for an authority that is none', async () => {
        const leaf = join(gateway.folder, 'manager/tls/manager.pem');
        const { code, err } = await gateway.command('proxy', 'set', proxies.inspector.address, '--ca', existsSync(leaf) ? leaf : gateway.config);
        assert.notEqual(code, 0);
        assert.match(err, /authority/);
    });
});

describe('a change of the setting', () => {
    test('takes effect at once', async () => {
        await use(`127.0.0.1:${await free_port()}`, 'basic');
        assert.equal((await tried()).ok, false);
        await use(proxies.basic, 'basic');
        assert.equal((await tried()).ok, true);
        assert.equal((await status()).proxy, proxies.basic.address);
    });

    test('passes by the proxy what the list names', async () => {
        await use(proxies.basic, 'basic', '--bypass', '127.0.0.0/8');
        const before_test = await asked_in_all(proxies.basic);
        assert.equal((await tried()).pattern, 'name+ connection+ tls+ answer+');
        assert.equal(await asked_in_all(proxies.basic), before_test);
    });

    test('to none reaches the manager directly, whatever the environment says', async () => {
        assert.equal((await gateway.command('proxy', 'off')).code, 0);
        assert.equal((await tried()).pattern, 'name+ connection+ tls+ answer+');
        assert.match((await gateway.command('proxy', 'show')).out, /No proxy/);
    });

    test('outlives a restart, the password too', async () => {
        await use(proxies.digest, 'digest');
        await gateway.end('fleetgate', 'SIGTERM');
        await gateway.start_service();
        assert.equal((await tried()).pattern, 'proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel+ tls+ answer+');
        const shown = JSON.parse((await gateway.command('proxy', 'show', '--json')).out);
        assert.equal(shown.has_password, true);
        assert.equal(shown.user, kUser);
    });
});

describe('the password of the proxy', () => {
    test('is in no log, no ledger and no file', async () => {
        const forms = [kPassword, Buffer.from(kPassword).toString('base64'), Buffer.from(`${kUser}:${kPassword}`).toString('base64')];
        const found = (text) => forms.filter((form) => text.includes(form));
        assert.deepEqual(found(gateway.said('fleetgate')), []);
        assert.deepEqual(found((await gateway.command('proxy', 'show', '--json')).out), []);
        assert.ok((await sent()).some((one) => one.why === 'connection test'));
        for (const one of await sent()) assert.deepEqual(found((await gateway.command('sent', 'show', String(one.id))).out), []);
        const data = join(gateway.folder, 'data');
        const files = readdirSync(data, { recursive: true }).map((name) => join(data, name)).filter((file) => statSync(file).isFile());
        assert.ok(files.some((file) => file.endsWith('fleetgate.db')));
        for (const file of files) assert.deepEqual(found(readFileSync(file, 'latin1')), [], file);
    });
});

describe('without a manager', () => {
    test('nothing goes up any more, and registering again is possible', async () => {
        assert.equal((await gateway.command('unregister')).code, 0);
        assert.equal((await status()).manager, 'none');
        const code = join(gateway.folder, 'access-code');
        writeFileSync(code, (await manager('access-code', 'new', '--quiet')).out);
        const enrolled = await gateway.command('enroll', url, '--access-code-file', code, '--ca', ca);
        assert.equal(enrolled.code, 0, enrolled.err);
    });
});
