// What was: charts, events; and how a device is reached. In English.
import { day, many, number, time } from './words';

const kMonth = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const charts = {
    pages: 'Pages over time',
    levels: 'Supplies over time',
    span: 'Time shown',
    spans: { day: '1 day', week: '1 week', month: '30 days', year: '1 year', years: '3 years' },
    group: 'Split by',
    groups: { use: 'function', colour: 'colour', scans: 'scans' },
    total: 'All pages',
    steps: { hour: 'an hour', day: 'a day', week: 'a week' },
    pages_per: (step: string) => `Pages ${step}`,
    scans_per: (step: string) => `Scans ${step}`,
    level: 'Level in percent',
    forecast: (name: string) => `${name}, expected`,
    nothing: 'Nothing is known of this time yet.',
    no_pages: 'No pages in this time.',
    one_level: 'A curve needs two readings; the first is there.',
    table: 'The numbers as a table',
    table_of: (what: string) => `${what}, as a table`,
    at: 'Time',
    sum: (n: number) => `${number(n)} in all`,
    chart_of: (what: string, from: string, to: string) => `Chart: ${what}, ${from} to ${to}. The numbers stand in the table below.`,
    hour: time,
    day,
    week: (iso: string) => `week of ${day(iso)}`,
    month: (at: Date) => kMonth.format(at),
    new_one: 'new one put in',
    utc: 'Days begin at midnight UTC.',
};

export const timeline = {
    title: 'What happened',
    none: 'Nothing has happened yet.',
    opened: (text: string) => `Began: ${text}`,
    closed: (text: string) => `Over: ${text}`,
    replaced: (supply: string, percent?: number) => `Replaced: ${supply}${percent === undefined ? '' : ` (at ${percent} %)`}`,
    board: (serial?: string) => `Main board replaced${serial ? ` (serial number before: ${serial})` : ''}`,
    step: (counter: string, what: string, values: string) => `Counter “${counter}”: ${what.toLowerCase()} (${values})`,
    registered: 'Registered',
    more: (n: number) => `Show ${many(n, 'older one', 'older ones')}`,
};

export const network = {
    title: 'Network',
    address: 'Address',
    port: 'UDP port',
    credential: 'SNMP credential',
    public: 'the community “public”',
    unknown: 'a credential that is no longer stored',
    last_answer: 'Answered last',
    test: 'Test the credentials',
    testing: 'Testing…',
    good: 'worked',
    bad: 'did not work',
    steps: 'What was tried',
};
