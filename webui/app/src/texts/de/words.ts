// What the texts of every area count and measure with, in German.
import { locale } from '../language';

const kLocale = locale('de');
const format = new Intl.NumberFormat(kLocale);
const small = new Intl.NumberFormat(kLocale, { maximumFractionDigits: 2 });
const tenth = new Intl.NumberFormat(kLocale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const number = (n: number) => format.format(n);
export const many = (n: number, one: string, more: string) => `${number(n)} ${n === 1 ? one : more}`;
export const one_digit = (n: number) => tenth.format(n);

/// "0,27", "272": of a second.
export const rate = (n: number) => (n < 10 ? small.format(n) : number(Math.round(n)));

/// "730 Byte", "8,5 kB", "412 MB". kB is 1,000 octets.
export function octets(n: number): string {
    const units = ['Byte', 'kB', 'MB', 'GB', 'TB'];
    let unit = 0;
    let rest = n;
    while (rest >= 999.5 && unit + 1 < units.length) {
        rest /= 1000;
        unit += 1;
    }
    return `${unit > 0 && rest < 9.95 ? one_digit(rest) : number(Math.round(rest))} ${units[unit]}`;
}

/// "45 s", "15 min", "1 h".
export function duration(seconds: number): string {
    if (seconds % 3600 === 0) return `${seconds / 3600} h`;
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/// "41 s", "17 min", "24 h": whole ones, for a time that was measured.
export function rounded(seconds: number): string {
    if (seconds < 120) return `${seconds} s`;
    return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/// "3. März" of "2026-03-03", without a time zone: a day is the same everywhere. The year is told when it is another one.
export function day(iso: string): string {
    const year = iso.slice(0, 4) === String(new Date().getUTCFullYear()) ? undefined : 'numeric';
    return new Intl.DateTimeFormat(kLocale, { day: 'numeric', month: 'long', year, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
}

const moment = new Intl.DateTimeFormat(kLocale, { dateStyle: 'medium', timeStyle: 'medium' });
const hour = new Intl.DateTimeFormat(kLocale, { timeStyle: 'short' });
export const time = (at: Date) => moment.format(at);
export const clock = (at: Date) => hour.format(at);

/// How names are put in order.
export const collator = new Intl.Collator(kLocale, { numeric: true, sensitivity: 'base' });

export const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
