// The list of devices. In German.
import { clock, many, number, time, upper } from './words';

const colorants: Record<string, string> = { black: 'Schwarz', cyan: 'Cyan', magenta: 'Magenta', yellow: 'Gelb' };

const kinds: Record<string, string> = {
    toner: 'Toner',
    tonerCartridge: 'Toner',
    ink: 'Tinte',
    inkCartridge: 'Tinte',
    inkRibbon: 'Farbband',
    wasteToner: 'Resttonerbehälter',
    wasteInk: 'Resttintenbehälter',
    opc: 'Trommel',
    developer: 'Entwickler',
    fuser: 'Fixiereinheit',
    fuserOil: 'Fixieröl',
    transferUnit: 'Transfereinheit',
    cleanerUnit: 'Reinigungseinheit',
    staples: 'Heftklammern',
    other: 'Verbrauchsmaterial',
    unknown: 'Verbrauchsmaterial',
};

const letters: Record<string, string> = { black: 'K', cyan: 'C', magenta: 'M', yellow: 'Y' };

export const supply = {
    name: (kind: string, colorant?: string) => {
        const what = kinds[kind] ?? upper(kind);
        return colorant ? `${what} ${colorants[colorant] ?? upper(colorant)}` : what;
    },
    letter: (colorant?: string) => (colorant ? (letters[colorant] ?? '') : ''),
    percent: (n: number) => `${n} %`,
    percent_low: (n: number) => `${n} %, niedrig`,
    room: (n: number) => `noch ${n} % frei`,
    ok: 'in Ordnung',
    low: 'niedrig',
    empty: 'leer',
    full: 'voll',
    nearly_full: 'fast voll',
    unknown: 'unbekannt',
    more: (n: number) => `+${n}`,
    more_long: (n: number) => many(n, 'weiteres Verbrauchsmaterial', 'weitere Verbrauchsmaterialien'),
    none: 'keine gemeldet',
};

export const devices = {
    title: 'Geräte',
    summary: 'Die Flotte im Überblick',
    all: 'Alle',
    conditions: { ok: 'Bereit', warning: 'Warnung', error: 'Gestört', silent: 'Keine Antwort', quiet: 'Aus wie üblich', unread: 'Noch nicht gelesen' },
    count: (n: number) => many(n, 'Gerät', 'Geräte'),
    shown: (shown: number, all: number) =>
        shown === all ? many(all, 'Gerät', 'Geräte') : `${number(shown)} von ${many(all, 'Gerät', 'Geräten')}`,
    search: 'Suchen',
    search_hint: 'Name, Modell, Seriennr., Adresse, Standort',
    maker: 'Hersteller',
    every_maker: 'Alle Hersteller',
    sort: 'Sortieren nach',
    no_match: 'Kein Gerät passt dazu.',
    clear: 'Alle Geräte anzeigen',
    empty_title: 'Noch keine Geräte',
    empty_text: 'Sagen Sie dem Gateway, wo es suchen soll. Gefundene Drucker erscheinen hier von selbst.',
    empty_go: 'Geräte suchen',
    unnamed: 'Unbenanntes Gerät',
    columns: {
        condition: 'Status',
        name: 'Gerät',
        address: 'Adresse',
        supplies: 'Verbrauchsmaterial',
        total: 'Gesamt',
        read_at: 'Gelesen',
    },
    answers: 'antwortet',
    units: {
        impressions: 'Seiten',
        sheets: 'Blatt',
        pages: 'Seiten',
        meters: 'Meter',
        feet: 'Fuß',
        hours: 'Stunden',
    } as Record<string, string>,
};

export const ago = {
    now: 'gerade eben',
    seconds: (n: number) => `vor ${n} s`,
    minutes: (n: number) => `vor ${n} min`,
    hours: (n: number) => `vor ${n} h`,
    days: (n: number) => `vor ${many(n, 'Tag', 'Tagen')}`,
    never: 'nie',
    time,
    clock,
};
