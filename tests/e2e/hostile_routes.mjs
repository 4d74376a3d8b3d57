// Every operation of webui/api.yaml, with a request that is right: what is hostile is put into that one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { package_dir } from './browser.mjs';

const yaml = createRequire(join(package_dir, 'package.json'))('js-yaml');
const description = yaml.load(readFileSync(new URL('../../webui/api.yaml', import.meta.url), 'utf8'));
/// An id that nothing has.
export const kNobody = 999_999;

function resolved(schema) {
    if (schema.$ref) return resolved(schema.$ref.slice(2).split('/').reduce((at, name) => at[name], description));
    if (schema.allOf) return schema.allOf.map(resolved).reduce((all, one) => ({ ...all, properties: { ...all.properties, ...one.properties } }), { type: 'object' });
    return schema;
}

/// Something that the schema allows, with every member.
function sample(given) {
    const schema = resolved(given);
    const type = [schema.type].flat()[0];
    if (schema.enum) return schema.enum[0];
    if (type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, sample(one)]));
    if (type === 'array') return [sample(schema.items)];
    if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? kNobody, Math.min(kNobody, schema.maximum ?? kNobody));
    if (type === 'boolean') return false;
    return schema.format === 'date-time' ? '2026-01-01T00:00:00Z' : 'x'.repeat(Math.max(1, schema.minLength ?? 1));
}

const kIntervals = { alerts_s: 60, counters_s: 300 };
const kSchedule = { kind: 'custom', sleeper_s: 3600, custom: { high: kIntervals, middle: kIntervals, low: kIntervals } };
/// The first credential, which every gateway begins with or the test adds.
const kCredential = 1;
const kSearch = {
    name: 'Search', scopes: ['127.31.200.1'], excludes: ['127.31.200.2'], port: 161, credential_ids: [kCredential], timeout_ms: 100, retries: 0,
    packets_per_second: 100, register_found: false, interval_minutes: 500_000, quiet_hours: 'Mon-Fri 22:00-06:00',
};
const kRules = {
    stop: true, warn: true, plan: false, who: ['user'], silent: true, manager_link: true, disk: true, lockout: true, after_s: 300, gather_s: 60,
    resolved: false, quiet_hours: 'Sun', most_per_hour: 10,
};
const kChannel = { name: 'Channel', enabled: false, host: '127.0.0.1', port: 9 };
const kMail = { ...kChannel, kind: 'email', security: 'none', from: 'a@example.org', to: ['b@example.org'], cc: ['c@example.org'], bcc: ['d@example.org'], rules: kRules };
const kChannels = [
    kMail,
    { ...kChannel, kind: 'email', security: 'tls', user: 'u', secret: 's', from: 'a@example.org', to: ['b@example.org'], authority_pem: '' },
    { name: 'Channel', enabled: false, kind: 'webhook', url: 'https://127.0.0.1:9/', secret: 'k'.repeat(32) },
    { ...kChannel, kind: 'syslog', transport: 'udp', facility: 16 },
];

/// Where what the schema says is not enough: bodies that are accepted, or refused for their last reason alone.
const kBodies = {
    setUp: [{ code: 'AAAA-BBBB', user: 'eve', password: 'Correct-horse-8' }],
    logIn: [{ user: 'nobody', password: 'Wrong-horse-8', code: '123456' }],
    addDiscoverySetting: [kSearch],
    replaceDiscoverySetting: [kSearch],
    startDiscovery: [
        { scopes: ['127.31.200.1'], credential_ids: [kNobody], port: 161, register_found: false, packets_per_second: 100, as_fast_as_possible: false, ignore_rules: false },
        { setting_id: kNobody },
    ],
    addCredential: [
        { label: 'Label', version: 'v2c', community: 'c' },
        { label: 'Label', version: 'v3', user: 'u', auth: 'sha256', auth_passphrase: 'passphrase', priv: 'aes128', priv_passphrase: 'passphrase', context: 'c' },
    ],
    addNotification: kChannels,
    replaceNotification: kChannels,
    saveSchedule: [kSchedule],
    estimateSchedule: [kSchedule],
    setDeviceCredential: [{ credential_id: kCredential, try: false, accept_weaker: false }],
    testDeviceCredential: [{ credential_id: kCredential, try: true, accept_weaker: false }],
    changeCredentials: [{ credential_id: kCredential, devices: [kNobody], try: true, accept_weaker: false }],
    setPriority: [{ devices: [kNobody], priority: 'auto' }, { setting_id: kNobody, priority: 'auto' }],
    addAccount: [{ name: 'sample', role: 'viewer' }, { name: 'sample', role: 'viewer', password: 'Correct-horse-9' }],
    labelDevice: [{ name: 'Name', note: 'Note', tags: ['tag'] }],
};

/// {id, method, path, where, body, bodies, parameters}: `where` is how it is reached: open, session (somebody's own),
/// admin, control.
export const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([method]) => method !== 'parameters').map(([method, one]) => {
        const schema = one.requestBody && Object.entries(one.requestBody.content).find(([type]) => type.includes('json'))?.[1].schema;
        return {
            id: one.operationId,
            method: method.toUpperCase(),
            path,
            is_open: one.security?.length === 0,
            is_control: one['x-control'] === 'only',
            bodies: schema ? (kBodies[one.operationId] ?? [sample(schema)]) : [],
            members: schema ? Object.keys(resolved(schema).properties ?? {}) : [],
            parameters: [...(item.parameters ?? []), ...(one.parameters ?? [])].map(resolved),
        };
    }),
);

/// Every place in a value, the whole itself left out: [['rules'], ['rules', 'who'], ['rules', 'who', 0], ...].
export function places(value, at = []) {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) => {
        const here = [...at, Array.isArray(value) ? Number(name) : name];
        return [here, ...places(inner, here)];
    });
}

export const at_place = (value, place) => place.reduce((inner, name) => inner?.[name], value);

/// The body's text with `raw` in that place; without the member where there is no `raw`.
export function body_with(body, place, raw) {
    const copy = structuredClone(body);
    const parent = at_place(copy, place.slice(0, -1));
    const name = place.at(-1);
    if (raw === undefined) {
        if (Array.isArray(parent)) parent.splice(name, 1);
        else delete parent[name];
        return Buffer.from(JSON.stringify(copy));
    }
    parent[name] = '@@here@@';
    const [before, after] = JSON.stringify(copy).split('"@@here@@"');
    return Buffer.concat([Buffer.from(before), raw, Buffer.from(after)]);
}
