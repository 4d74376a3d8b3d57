// The catalogues: every language says everything that English says, in its own words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { en } = await load('texts/en/index.ts');
const { de } = await load('texts/de/index.ts');
const { first_known, locale } = await load('texts/language.ts');

/// "device.steps.reset" -> the text or the function.
function flat(texts, before = '') {
    return Object.entries(texts).flatMap(([key, value]) =>
        value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
            ? flat(value, `${before}${key}.`)
            : [[before + key, value]],
    );
}

const english = new Map(flat(en));
const german = new Map(flat(de));

/// Proper names, symbols and words that German has from English.
const kSame = new Set([
    'raw.oid',
    'raw.variable',
    'product', 'none', 'set_up.where_command', 'live.on', 'errors.offline', 'schedule.kfs', 'device.meters.functions.scan',
    'device.fields.uuid', 'origin.oid', 'origin.values.code', 'origin.values.text', 'credentials.community',
    'accounts.roles.administrator', 'open_sessions.browser', 'logs.system.severities.info', 'notifications.kinds.webhook', 'notifications.kinds.syslog',
    'notifications.name', 'notifications.host', 'notifications.port', 'notifications.securities.starttls', 'notifications.transport',
    'notifications.transports.udp', 'notifications.transports.tcp', 'notifications.transports.tls',
    'backup.passphrase', 'table_import.kinds.name', 'origin.values.name', 'connection.manager', 'connection.proxy', 'connection.port',
    'connection.logins.basic', 'connection.logins.digest',
]);
const kSameEnds = [/^device\.meters\.sizes\.(a\d|b\d|letter|legal|ledger|folio|statement)$/, /^credentials\.protocols\.(?!none)/];
const may_be_same = (key) => kSame.has(key) || kSameEnds.some((pattern) => pattern.test(key));

test('both languages have the same texts, of the same kind', () => {
    assert.deepEqual([...english.keys()].filter((key) => !german.has(key)), [], 'missing in German');
    assert.deepEqual([...german.keys()].filter((key) => !english.has(key)), [], 'German only');
    for (const [key, value] of english) assert.equal(typeof german.get(key), typeof value, key);
});

test('no German text is the English one', () => {
    const same = [...english].filter(([key, value]) => typeof value === 'string' && german.get(key) === value && !may_be_same(key));
    assert.deepEqual(same, []);
});

test('every exception is one', () => {
    assert.deepEqual([...kSame].filter((key) => english.get(key) !== german.get(key) || !english.has(key)), []);
});

test('no text is empty, and none speaks to the reader as a friend', () => {
    for (const [key, value] of [...english, ...german]) if (typeof value === 'string') assert.notEqual(value.trim(), '', key);
    const words = [...german].filter(([, value]) => /\b([Dd]u|[Dd]ein\w*|[Dd]ir|[Dd]ich)\b/.test(String(value)));
    assert.deepEqual(words.map(([key]) => key), []);
});

test('functions take the same, and say something else', () => {
    const other = new Set();
    for (const [key, say] of english) {
        if (typeof say !== 'function') continue;
        const own = german.get(key);
        assert.equal(own.length, say.length, `${key} takes ${say.length}`);
        if (own.toString() !== say.toString()) other.add(key);
    }
    for (const key of ['devices.count', 'ago.days', 'device.runs_out', 'load.devices']) assert.ok(other.has(key), key);
});

test('German counts, numbers and days are German', () => {
    assert.equal(de.number(1234567), '1.234.567');
    assert.equal(de.devices.count(1), '1 Gerät');
    assert.equal(de.devices.count(1200), '1.200 Geräte');
    assert.equal(de.ago.days(3), 'vor 3 Tagen');
    assert.equal(de.schedule.octets(8512), '8,5 kB');
    assert.equal(de.schedule.rate(0.274), '0,27');
    assert.equal(de.load.within(0.99996), '99,99 % innerhalb von 5 s');
    assert.equal(de.device.runs_out(false, '2031-03-03', '2031-02-28', '2031-03-09'), 'Leer etwa am 3. März 2031 (28. Februar 2031 bis 9. März 2031)');
    assert.equal(de.supply.name('toner', 'black'), 'Toner Schwarz');
    assert.equal(de.supply.name('wasteToner'), 'Resttonerbehälter');
});

test('the language is the first that the browser asks for and that is here', () => {
    assert.equal(first_known(['fr-FR', 'de-AT', 'en']), 'de');
    assert.equal(first_known(['fr']), 'en');
    assert.equal(first_known([]), 'en');
    assert.equal(locale('de'), 'de');
});
