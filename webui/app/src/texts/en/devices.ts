// The list of devices. In English.
import { clock, many, number, time, upper } from './words';

const colorants: Record<string, string> = { black: 'Black', cyan: 'Cyan', magenta: 'Magenta', yellow: 'Yellow' };

const kinds: Record<string, string> = {
    toner: 'toner',
    tonerCartridge: 'toner',
    ink: 'ink',
    inkCartridge: 'ink',
    inkRibbon: 'ribbon',
    wasteToner: 'waste toner box',
    wasteInk: 'waste ink box',
    opc: 'drum',
    developer: 'developer',
    fuser: 'fuser',
    fuserOil: 'fuser oil',
    transferUnit: 'transfer unit',
    cleanerUnit: 'cleaner',
    staples: 'staples',
    other: 'supply',
    unknown: 'supply',
};

const letters: Record<string, string> = { black: 'K', cyan: 'C', magenta: 'M', yellow: 'Y' };

export const supply = {
    name: (kind: string, colorant?: string) => {
        const what = kinds[kind] ?? kind;
        return colorant ? `${colorants[colorant] ?? upper(colorant)} ${what}` : upper(what);
    },
    letter: (colorant?: string) => (colorant ? (letters[colorant] ?? '') : ''),
    percent: (n: number) => `${n} %`,
    percent_low: (n: number) => `${n} %, low`,
    room: (n: number) => `${n} % room left`,
    ok: 'ok',
    low: 'low',
    empty: 'empty',
    full: 'full',
    nearly_full: 'nearly full',
    unknown: 'unknown',
    more: (n: number) => `+${n}`,
    more_long: (n: number) => many(n, 'more supply', 'more supplies'),
    none: 'none reported',
};

export const devices = {
    title: 'Devices',
    summary: 'The fleet at a glance',
    all: 'All',
    conditions: { ok: 'Ready', warning: 'Need attention', error: 'Stopped', silent: 'No answer', quiet: 'Off as usual', unread: 'Not read yet' },
    count: (n: number) => many(n, 'device', 'devices'),
    shown: (shown: number, all: number) =>
        shown === all ? many(all, 'device', 'devices') : `${number(shown)} of ${many(all, 'device', 'devices')}`,
    search: 'Search',
    search_hint: 'Name, model, serial, address, place',
    maker: 'Maker',
    every_maker: 'Every maker',
    sort: 'Sort by',
    no_match: 'No device matches.',
    clear: 'Show all devices',
    empty_title: 'No devices yet',
    empty_text: 'Tell the gateway where to look, and the printers it finds appear here by themselves.',
    empty_go: 'Find devices',
    unnamed: 'Unnamed device',
    columns: {
        condition: 'State',
        name: 'Device',
        address: 'Address',
        supplies: 'Supplies',
        total: 'Total',
        read_at: 'Last read',
    },
    answers: 'answers',
    units: {
        impressions: 'pages',
        sheets: 'sheets',
        pages: 'pages',
        meters: 'metres',
        feet: 'feet',
        hours: 'hours',
    } as Record<string, string>,
};

export const ago = {
    now: 'just now',
    seconds: (n: number) => `${n} s ago`,
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => `${n} h ago`,
    days: (n: number) => many(n, 'day ago', 'days ago'),
    never: 'never',
    time,
    clock,
};
