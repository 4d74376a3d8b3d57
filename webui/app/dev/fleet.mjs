// An invented fleet for developing and testing the page: eight makers, life goes on in it, some of it hostile.

const kModels = [
    ['KYOCERA', 'TASKalfa 4054ci', true, 'TK-8555'],
    ['KYOCERA', 'ECOSYS P3155dn', false, 'TK-3190'],
    ['HP', 'Color LaserJet MFP M480f', true, '415X'],
    ['HP', 'LaserJet Pro M404dn', false, 'CF259X'],
    ['Canon', 'imageRUNNER ADVANCE DX C3826i', true, 'C-EXV 49'],
    ['Brother', 'MFC-L8900CDW', true, 'TN-910'],
    ['Brother', 'HL-L2350DW', false, 'TN-2420'],
    ['Ricoh', 'IM C3000', true, '842255'],
    ['Lexmark', 'CX730de', true, '71C2HK0'],
    ['Epson', 'WorkForce Pro WF-C5790', true, 'T9441'],
    ['Xerox', 'VersaLink C405', true, '106R03528'],
];
const kPlaces = ['Head office, ground floor', 'Head office, 2nd floor', 'Warehouse', 'Reception', 'Accounting', 'Workshop', 'Print room', ''];
const kInks = ['black', 'cyan', 'magenta', 'yellow'];

/// A generator from a seed (mulberry32): the same fleet each time.
export function seeded(seed) {
    let a = seed >>> 0;
    return () => {
        a = (a + 0x6d2b79f5) >>> 0;
        let t = Math.imul(a ^ (a >>> 15), 1 | a);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

const level_state = (percent) => (percent === undefined ? 'unknown' : percent === 0 ? 'empty' : percent < 12 ? 'low' : 'ok');
const origin = (oid, raw, profile = 'Printer-MIB') => ({ oid, profile, raw: String(raw), read_at: new Date().toISOString() });
const sourced = (value, oid, profile) => ({ value, origin: origin(oid, value, profile) });
/// Of each value of a table's row, by its column.
const row_origins = (table, index, values) =>
    Object.fromEntries(Object.entries(values).map(([name, [column, raw]]) => [name, origin(`1.3.6.1.2.1.43.${table}.${column}.${index}`, raw)]));

function make_supplies(colour, part, random) {
    const inks = (colour ? kInks : ['black']).map((colorant, n) => ({
        index: `1.${n + 1}`,
        name: `${colorant[0].toUpperCase()}${colorant.slice(1)} Toner ${part}${colour ? colorant[0].toUpperCase() : ''}`,
        kind: 'toner',
        fills: false,
        colorant,
        percent: Math.floor(random() * 96) + 4,
        capacity: 20000,
        unit: 'impressions',
        part_number: `${part}${colour ? colorant[0].toUpperCase() : ''}`,
    }));
    const waste = { index: `1.${inks.length + 1}`, name: 'Waste Toner Box', kind: 'wasteToner', fills: true, percent: undefined, state: 'ok', unit: '' };
    const drum = { index: `1.${inks.length + 2}`, name: 'Drum Unit', kind: 'opc', fills: false, percent: Math.floor(random() * 80) + 20, unit: 'percent' };
    return [...inks, waste, drum].map((supply) => ({
        ...supply,
        state: supply.state ?? level_state(supply.percent),
        origin: origin(`1.3.6.1.2.1.43.11.1.1.9.${supply.index}`, supply.percent ?? -3),
        origins: row_origins('11.1.1', supply.index, {
            level_percent: [9, supply.percent ?? -3],
            capacity: [8, supply.capacity ?? -2],
            unit: [7, 7],
            name: [6, supply.name],
            kind: [5, supply.kind === 'toner' ? 3 : 9],
        }),
    }));
}

function make_device(id, random) {
    const [maker, model, colour, part] = kModels[(id - 1) % kModels.length];
    const place = kPlaces[Math.floor(random() * kPlaces.length)];
    return {
        id,
        address: `127.20.${Math.floor(id / 250)}.${(id % 250) + 1}`,
        name: `${maker.slice(0, 2).toUpperCase()}${(0x10000 + Math.floor(random() * 0xefff)).toString(16).toUpperCase()}`,
        maker,
        model,
        serial: `${maker[0]}${Math.floor(random() * 1e9).toString(36).toUpperCase().padStart(7, '0')}`,
        location: place,
        state: 'idle',
        silent: false,
        unread: false,
        errors: [],
        alerts: [],
        supplies: make_supplies(colour, part, random),
        total: 1000 + Math.floor(random() * 250000),
        colour,
        read_at: new Date(Date.now() - random() * 120000),
    };
}

function make_special(devices) {
    const at = (n) => devices[Math.min(n, devices.length - 1)];
    Object.assign(at(1), {
        state: 'down',
        errors: ['jammed'],
        alerts: [{ code: 8, code_name: 'jam', severity: 'critical', group: 'mediaPath', text: 'Paper jam in the duplex unit. Open cover A.' }],
    });
    Object.assign(at(4), {
        errors: ['lowPaper', 'lowToner'],
        alerts: [{ code: 1104, code_name: 'markerTonerAlmostEmpty', severity: 'warning', group: 'markerSupplies', text: 'Toner low: black' }],
    });
    at(4).supplies[0].percent = 7;
    at(4).supplies[0].state = 'low';
    Object.assign(at(6), { silent: true, trouble: 'no answer within 2000 ms, 3 tries' });
    Object.assign(at(9), { state: 'printing' });
    Object.assign(at(12), { state: 'warming_up' });
    Object.assign(at(14), { unread: true, name: '', maker: '', model: '', serial: '', location: '', supplies: [], total: undefined, read_at: undefined });
    for (const supply of at(7).supplies) Object.assign(supply, { percent: undefined, state: supply.colorant === 'black' ? 'low' : 'unknown' });
    // Nothing of it moved since: it is checked, and not read.
    Object.assign(at(15), { read_at: new Date(Date.now() - 20 * 3600_000), answered_at: new Date(Date.now() - 90_000) });
    at(10).supplies[0].percent = 0;
    Object.assign(at(10).supplies[0], { state: 'empty' });
    Object.assign(at(10), { state: 'down', errors: ['noToner', 'doorOpen'] });
    Object.assign(at(17), {
        name: '<img src=x onerror="document.title=\'owned\'">',
        location: 'A very long location that nobody would ever type into a printer, but somebody did, twice, without spaces: '.repeat(2) + 'x'.repeat(80),
        alerts: [{ code: 1, code_name: 'other', severity: 'other', group: 'generalPrinter', text: '<script>alert(1)</script>\u202egnp.elif' }],
    });
}

export function make_fleet(count, seed = 7) {
    const random = seeded(seed);
    const devices = Array.from({ length: count }, (_, n) => make_device(n + 1, random));
    if (count >= 20) make_special(devices);
    return devices;
}

/// Of each word: class, who, what happened, what to do. Of the same shape as the gateway's, and much shorter.
const kWrong = {
    jammed: ['jam', 'stop', 'user', 'Paper is jammed in the device.', 'Open the device, pull the paper out, and close it.'],
    doorOpen: ['coverOpen', 'stop', 'user', 'A cover or door is open.', 'Close the cover that the panel names until it clicks.'],
    noToner: ['supplyEmpty', 'stop', 'key_operator', 'A supply is empty.', 'Replace the supply that the panel names.'],
    lowToner: ['supplyLow', 'plan', 'key_operator', 'A supply is nearly empty.', 'Have a new one ready.'],
    noPaper: ['trayEmpty', 'warn', 'user', 'A paper tray is empty.', 'Load paper into the tray that the panel names.'],
    lowPaper: ['trayLow', 'info', 'user', 'A paper tray is getting low.', 'Load paper soon.'],
};

const condition_of = (word, urgency, who, happened, to_do, source) => ({
    key: word,
    word,
    class: urgency,
    who,
    what_happened: happened,
    what_to_do: to_do || undefined,
    phase: 'confirmed',
    opened_at: new Date(Date.now() - 600000).toISOString(),
    confirmed_at: new Date(Date.now() - 300000).toISOString(),
    consequences: [],
    sources: [source],
});

export function conditions(device) {
    const bits = device.errors
        .filter((error) => kWrong[error])
        .map((error) => condition_of(...kWrong[error], { kind: 'error_bit', said: error, origin: origin('1.3.6.1.2.1.25.3.5.1.2.1', '0x40 0x00', 'Host-Resources-MIB') }));
    const own = device.alerts
        .filter((alert) => alert.code_name === 'other')
        .map((alert) => condition_of('alert', 'info', 'unknown', alert.text, '', { kind: 'alert', said: alert.code_name, origin: origin('1.3.6.1.2.1.43.18.1.1.7.1.1', alert.code) }));
    return [...bits, ...own];
}

/// What was wrong: one a day for two months, so that there are pages of it.
export function closed_conditions(count = 60) {
    return Array.from({ length: count }, (_, n) => ({
        ...condition_of('jam', 'stop', 'user', `Paper was jammed (${count - n}).`, '', { kind: 'error_bit', said: 'jammed', origin: origin('1.3.6.1.2.1.25.3.5.1.2.1', '0x04 0x00', 'Host-Resources-MIB') }),
        phase: 'closed',
        opened_at: new Date(Date.now() - (n + 1) * 86400000).toISOString(),
        closed_at: new Date(Date.now() - (n + 1) * 86400000 + 600000).toISOString(),
    }));
}

const kUrgencies = ['state', 'info', 'plan', 'warn', 'stop'];

function worst(device) {
    const least = device.state === 'down' ? 'stop' : 'state';
    return [least, ...conditions(device).map((one) => one.class)].reduce((a, b) => (kUrgencies.indexOf(b) > kUrgencies.indexOf(a) ? b : a));
}

export function condition(device) {
    if (device.unread) return 'unread';
    if (device.silent) return 'silent';
    return { stop: 'error', warn: 'warning', plan: 'warning', info: 'ok', state: 'ok' }[worst(device)];
}

/// How a list names a device.
export const brief = ({ id, address, own_name, name, maker, model, location }) => ({
    id,
    address,
    own_name: own_name || undefined,
    name: name || undefined,
    maker: maker || undefined,
    model: model || undefined,
    location: location || undefined,
});

/// Every other device is read with the first credential until another is set.
export const credential_of = (device) => device.credential_id ?? (device.id % 2 ? 1 : undefined);

export function summary(device) {
    return {
        id: device.id,
        address: device.address,
        port: 161,
        own_name: device.own_name || undefined,
        tags: device.tags?.length ? device.tags : undefined,
        name: device.name || undefined,
        maker: device.maker || undefined,
        model: device.model || undefined,
        serial: device.serial || undefined,
        location: device.location || undefined,
        condition: condition(device),
        state: device.state,
        errors: device.errors,
        alerts: device.alerts.length,
        worst_condition: worst(device),
        asleep: false,
        trouble: device.trouble,
        supplies: device.supplies.map(({ kind, colorant, percent, state }) => ({ kind, colorant, percent, state })),
        total: device.total,
        total_unit: device.total === undefined ? undefined : 'impressions',
        read_at: device.read_at?.toISOString(),
    };
}

/// In the life count, and in no other counter.
const kServicePages = 18;
const kPanel = { idle: 'Ready to print.', printing: 'Printing… / Please wait.', warming_up: 'Warming up', down: 'Cannot print. / See the status.' };

const day = (ahead) => new Date(Date.now() + ahead * 86400000).toISOString().slice(0, 10);
const kReset = { at: '2026-02-19T10:00:00.000Z', step: 'reset', before: 120450, now: 12 };

export function details(device) {
    const counter = (name, value, n, unit = 'impressions') => ({ name, value, unit, trust: 'unproved', origin: origin(`1.3.6.1.2.1.43.10.2.1.4.1.${n}`, value) });
    const identity = device.unread
        ? {}
        : {
              maker: sourced(device.maker, '1.3.6.1.2.1.25.3.2.1.3.1', 'Host-Resources-MIB'),
              model: sourced(device.model, '1.3.6.1.2.1.25.3.2.1.3.1', 'Host-Resources-MIB'),
              serial: sourced(device.serial, '1.3.6.1.2.1.43.5.1.1.17.1'),
              firmware: sourced('2ZS_S0IS.002.512', '', 'IEEE-1284'),
              mac: sourced(`00:c0:ee:12:34:${device.id.toString(16).padStart(2, '0').slice(-2)}`, '1.3.6.1.2.1.2.2.1.6.1', 'IF-MIB'),
              name: sourced(device.name, '1.3.6.1.2.1.1.5.0', 'SNMPv2-MIB'),
              location: device.location ? sourced(device.location, '1.3.6.1.2.1.1.6.0', 'SNMPv2-MIB') : undefined,
              sys_object_id: sourced('1.3.6.1.4.1.1347.41', '1.3.6.1.2.1.1.2.0', 'SNMPv2-MIB'),
          };
    const mono = Math.floor((device.total ?? 0) * 0.6);
    return {
        summary: summary(device),
        registered_at: '2026-03-02T08:15:00.000Z',
        credential_id: credential_of(device),
        last_answer_at: (device.answered_at ?? device.read_at)?.toISOString(),
        priority: {
            in_force: device.by_hand ?? 'middle', assigned: 'middle', reason: 'prints 61 pages a working day over 30 working days',
            ...(device.by_hand && { by_hand: device.by_hand }),
        },
        labels: { name: device.own_name ?? '', note: device.note ?? '', tags: device.tags ?? [], revision: device.revision ?? 0 },
        identity,
        status: {
            state: sourced(device.state, '1.3.6.1.2.1.25.3.5.1.1.1', 'Host-Resources-MIB'),
            errors: device.errors,
            errors_origin: origin('1.3.6.1.2.1.25.3.5.1.2.1', '0x40 0x00', 'Host-Resources-MIB'),
            panel: sourced(kPanel[device.state], '1.3.6.1.2.1.43.16.5.1.2.1.1'),
            uptime_s: 86400 * 12 + 4000,
        },
        counters:
            device.total === undefined
                ? []
                : [
                      { ...counter('life_count', device.total, 1), ...(device.id === 3 && { step: kReset }) },
                      { ...counter('total', device.total - kServicePages, 5), ...(device.colour && { trust: 'proved' }) },
                      { ...counter('total_mono', mono, 2), ...(device.colour && { trust: 'proved' }) },
                      ...(device.colour ? [{ ...counter('total_color', device.total - kServicePages - mono, 3), trust: 'proved' }] : []),
                      counter('power_on_count', 412, 4),
                  ],
        meter_checks:
            device.total === undefined || !device.colour
                ? []
                : [
                      {
                          rule: 'total_mono + total_color = total',
                          values: `${mono} + ${device.total - kServicePages - mono} = ${device.total - kServicePages}`,
                          holds: true,
                          source: 'kyocera.toml:70',
                      },
                  ],
        supplies: device.supplies.map((supply) =>
            supply.percent > 20 && supply.kind === 'toner'
                ? { ...supply, forecast: { expected_on: day(supply.percent), earliest_on: day(supply.percent * 0.7), latest_on: day(supply.percent * 1.5), basis: '7.0 % a week in 12 weeks' } }
                : { ...supply, forecast_missing: 'needs 3 weeks of levels, has 9 days' },
        ),
        trays: [1, 2].map((n) => ({
            index: `1.${n}`,
            name: `Cassette ${n}`,
            media: n === 1 ? 'A4' : 'A3',
            percent: n === 1 ? 60 : undefined,
            state: n === 1 ? 'ok' : 'unknown',
            capacity: 500,
            current: n === 1 ? 300 : undefined,
            unit: 'sheets',
            origin: origin(`1.3.6.1.2.1.43.8.2.1.10.1.${n}`, n === 1 ? 300 : -3),
        })),
        alerts: device.alerts.map((alert, n) => ({ ...alert, index: `1.${n + 1}`, origin: origin(`1.3.6.1.2.1.43.18.1.1.8.1.${n + 1}`, alert.text) })),
        replacements: device.id === 3 ? [{ at: '2026-02-20T09:12:00.000Z', supply: '1.1', level_at_removal: 2 }] : [],
        boards: device.boards ?? [],
        conditions: [...conditions(device), ...(device.id === 1 ? closed_conditions().slice(0, 20) : [])],
        gaps: device.id === 8 ? ['alert table: no answer within 2000 ms'] : [],
    };
}

/// One step of life: somebody prints. Returns the devices that changed.
export function live(devices, random, steps = 1) {
    const changed = new Set();
    for (let n = 0; n < steps; n++) {
        const device = devices[Math.floor(random() * devices.length)];
        if (!device || device.silent || device.unread || device.errors.length > 0) continue;
        device.state = random() < 0.5 ? 'printing' : 'idle';
        device.total += Math.floor(random() * 30);
        device.read_at = new Date();
        const supply = device.supplies[Math.floor(random() * device.supplies.length)];
        if (supply?.percent > 1 && random() < 0.4) {
            supply.percent -= 1;
            supply.state = level_state(supply.percent);
            supply.origin = origin(supply.origin.oid, supply.percent);
            supply.origins.level_percent = supply.origin;
        }
        changed.add(device);
    }
    return [...changed];
}
