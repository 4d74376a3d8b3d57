// What was: charts, events; and how a device is reached. In German.
import { day, many, number, time } from './words';

const kMonth = new Intl.DateTimeFormat('de', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const charts = {
    pages: 'Seiten im Zeitverlauf',
    levels: 'Verbrauchsmaterial im Zeitverlauf',
    span: 'Zeitraum',
    spans: { day: '1 Tag', week: '1 Woche', month: '30 Tage', year: '1 Jahr', years: '3 Jahre' },
    group: 'Aufgeteilt nach',
    groups: { use: 'Funktion', colour: 'Farbe', scans: 'Scans' },
    total: 'Alle Seiten',
    steps: { hour: 'pro Stunde', day: 'pro Tag', week: 'pro Woche' },
    pages_per: (step: string) => `Seiten ${step}`,
    scans_per: (step: string) => `Scans ${step}`,
    level: 'Füllstand in Prozent',
    forecast: (name: string) => `${name}, erwartet`,
    nothing: 'Über diesen Zeitraum ist noch nichts bekannt.',
    no_pages: 'Keine Seiten in dieser Zeit.',
    one_level: 'Eine Kurve braucht zwei Ablesungen; die erste ist da.',
    table: 'Die Zahlen als Tabelle',
    table_of: (what: string) => `${what}, als Tabelle`,
    at: 'Zeit',
    sum: (n: number) => `${number(n)} insgesamt`,
    chart_of: (what: string, from: string, to: string) => `Diagramm: ${what}, ${from} bis ${to}. Die Zahlen stehen in der Tabelle darunter.`,
    hour: time,
    day,
    week: (iso: string) => `Woche ab ${day(iso)}`,
    month: (at: Date) => kMonth.format(at),
    new_one: 'neu eingesetzt',
    utc: 'Tage beginnen um Mitternacht UTC.',
};

export const timeline = {
    title: 'Was geschehen ist',
    none: 'Es ist noch nichts geschehen.',
    opened: (text: string) => `Aufgetreten: ${text}`,
    closed: (text: string) => `Behoben: ${text}`,
    replaced: (supply: string, percent?: number) => `Ersetzt: ${supply}${percent === undefined ? '' : ` (bei ${percent} %)`}`,
    board: (serial?: string) => `Hauptplatine getauscht${serial ? ` (vorherige Seriennummer: ${serial})` : ''}`,
    step: (counter: string, what: string, values: string) => `Zähler „${counter}“: ${what} (${values})`,
    registered: 'Gerät registriert',
    more: (n: number) => `${many(n, 'älteren Eintrag', 'ältere Einträge')} anzeigen`,
};

export const network = {
    title: 'Netzwerk',
    address: 'Adresse',
    port: 'UDP-Port',
    credential: 'SNMP-Zugangsdaten',
    public: 'die Community „public“',
    unknown: 'Zugangsdaten, die nicht mehr gespeichert sind',
    last_answer: 'Letzte Antwort',
    test: 'Zugangsdaten prüfen',
    testing: 'Wird geprüft…',
    good: 'hat funktioniert',
    bad: 'hat nicht funktioniert',
    steps: 'Was versucht wurde',
};
