import { language } from '../shared/language';
import { en, type Texts } from './en';

export let texts: Texts = en;

/// Before anything is shown. A language that cannot be fetched is not worth a blank page.
export async function load_texts(): Promise<void> {
    if (language() === 'de') texts = await import('./de').then(({ de }) => de, () => en);
    document.documentElement.lang = texts.lang;
}

export const number = (value: number) => new Intl.NumberFormat(texts.lang).format(value);
/// "730 B", "8.5 kB", "4.2 MB".
export function octets(count: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    let rest = count;
    let unit = 0;
    for (; rest >= 999.5 && unit + 1 < units.length; ++unit) rest /= 1000;
    if (unit === 0) return `${number(rest)} B`;
    return new Intl.NumberFormat(texts.lang, { style: 'unit', unit: units[unit], unitDisplay: 'short', maximumSignificantDigits: rest < 10 ? 2 : 3 }).format(rest);
}
/// "1 hour", "90 seconds": in the largest unit that divides it.
export function duration(seconds: number): string {
    const [size, unit] = ([[86_400, 'day'], [3600, 'hour'], [60, 'minute']] as const).find(([one]) => seconds >= one && seconds % one === 0) ?? [1, 'second'];
    return new Intl.NumberFormat(texts.lang, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}
/// The day that a file's name carries, "audit-2026-11-22.zip": a day of the gateway's calendar, in no zone.
export function day_of(name: string): string {
    const day = /(\d{4}-\d\d-\d\d)\.zip$/.exec(name)?.[1];
    const at = new Date(`${day ?? ''}T00:00:00Z`);
    return Number.isNaN(at.getTime()) ? name : new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
}
export const when = (time?: string) =>
    time ? new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time)) : texts.never;
