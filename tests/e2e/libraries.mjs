// packaging/libraries.sh against the real programs, with package data of our own making: it names every library, and what
// waits for a security update. Nothing of this machine's data decides, and nothing is asked elsewhere.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { kSkipped } from './gateway_process.mjs';

const bin = process.env.FLEETGATE_BIN_DIR;
const tools = ['apt-cache', 'apt-config', 'dpkg-query', 'readelf', 'ldd'];
const missing = tools.filter((tool) => !['/usr/bin', '/bin'].some((folder) => existsSync(join(folder, tool))));
if (!bin || !existsSync(join(bin, 'fleetgate')) || missing.length > 0) {
    console.log(`skipped: ${missing.length > 0 ? `not here: ${missing.join(', ')}` : 'no programs here (set FLEETGATE_BIN_DIR)'}`);
    process.exit(kSkipped);
}

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'fleetgate-libraries-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const kSuite = 'deb.debian.org_debian-security_dists_bookworm-security';
const architecture = spawnSync('dpkg', ['--print-architecture'], { encoding: 'utf8' }).stdout.trim();

/// Debian's security updates as they would be: {package: version}.
function listed(updates, day = 'Mon, 02 Nov 2026 08:00:00 UTC') {
    const lists = join(folder, 'lists');
    rmSync(lists, { recursive: true, force: true });
    for (const made of ['lists/partial', 'cache/archives/partial', 'etc']) mkdirSync(join(folder, made), { recursive: true });
    if (day) writeFileSync(join(lists, `${kSuite}_InRelease`), `Origin: Debian\nLabel: Debian-Security\nSuite: oldstable-security\nCodename: bookworm-security\nDate: ${day}\nArchitectures: ${architecture}\nComponents: main\n`);
    const packages = Object.entries(updates).map(([name, version]) => `Package: ${name}\nVersion: ${version}\nArchitecture: ${architecture}\nMaintainer: none\nDescription: none\nFilename: pool/${name}.deb\nSize: 1\nSHA256: ${'0'.repeat(64)}\n`);
    writeFileSync(join(lists, `${kSuite}_main_binary-${architecture}_Packages`), packages.join('\n'));
    writeFileSync(join(folder, 'etc/sources.list'), 'deb http://deb.debian.org/debian-security bookworm-security main\n');
    writeFileSync(
        join(folder, 'apt.conf'),
        `Dir::State::lists "${lists}/";\nDir::Cache "${folder}/cache/";\nDir::Etc::sourcelist "${folder}/etc/sources.list";\nDir::Etc::sourceparts "-";\nDir::Etc::preferences "-";\nDir::Etc::preferencesparts "-";\n`,
    );
}
const libraries = () => spawnSync(join(root, 'packaging/libraries.sh'), [bin], { encoding: 'utf8', env: { ...process.env, APT_CONFIG: join(folder, 'apt.conf'), LC_ALL: 'C' } });
const lines_of = (said, how) => said.stdout.split('\n').filter((line) => new RegExp(` ${how} `).test(line)).map((line) => line.split(/ +/)[0]);

test('every library is named with its version, and that nothing waits', () => {
    listed({});
    const said = libraries();
    assert.equal(said.status, 0, said.stdout + said.stderr);
    assert.match(said.stdout, /^Debian security updates as of: Mon, 02 Nov 2026/);
    for (const name of ['libssl3', 'libcurl4', 'libsqlite3-0', 'libc6']) assert.ok(lines_of(said, 'linked').includes(name), name);
    const built_with = readFileSync(join(root, 'packaging/packages.txt'), 'utf8').split('\n').filter((name) => name.endsWith('-dev')).sort();
    assert.deepEqual(lines_of(said, 'built-with').sort(), built_with);
    const page = JSON.parse(readFileSync(join(root, 'webui/app/package.json'), 'utf8'));
    assert.deepEqual(lines_of(said, 'in-page'), Object.keys(page.dependencies));
    assert.deepEqual(lines_of(said, 'page-build'), Object.keys(page.devDependencies));
    assert.match(said.stdout, /No security update of Debian waits\./);
});

test('what waits for a security update is named, and is a failure', () => {
    listed({ libssl3: '99.1-1', 'libboost1.81-dev': '99.2-1', zlib1g: '1:0.1-1', 'not-ours': '7' });
    const said = libraries();
    assert.equal(said.status, 1, said.stdout + said.stderr);
    assert.match(said.stdout, /^libssl3 .* linked +security update waits: 99\.1-1$/m);
    assert.match(said.stdout, /^libboost1\.81-dev .* built-with security update waits: 99\.2-1$/m);
    assert.match(said.stdout, /^zlib1g .* linked +current$/m);
    assert.match(said.stdout, /^2 of them wait/m);
    assert.doesNotMatch(said.stdout, /not-ours/);
});

test('without data of security updates it does not say that all is well', () => {
    listed({}, '');
    const said = libraries();
    assert.equal(said.status, 2, said.stdout);
    assert.match(said.stderr, /run apt-get update/);
    listed({});
    writeFileSync(join(folder, 'lists', `${kSuite}_main_binary-${architecture}_Packages`), 'nothing of the kind\n\n');
    assert.equal(libraries().status, 2, 'data that cannot be read');
});

test('SECURITY.md promises a time for each kind of library that is there', () => {
    const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
    for (const kind of ['linked', 'built-with', 'in-page', 'page-build']) assert.match(text, new RegExp(`^\\| \`${kind}\`.*\\d+ (days|months)`, 'm'), kind);
    assert.match(text, /Report a vulnerability/);
    assert.doesNotMatch(text, /@/, 'no address of a person');
});
