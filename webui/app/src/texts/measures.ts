// What the texts of every area count and measure with, by the customs of a language.
import { type Language, locale } from './language';
import { browser_zone, same_clock, zone_in_use } from './zone';

/// `units`: of octets, each a thousand of the one before.
export function measures(language: Language, units: readonly string[]) {
    const where = locale(language);
    const format = new Intl.NumberFormat(where);
    const small = new Intl.NumberFormat(where, { maximumFractionDigits: 2 });
    const tenth = new Intl.NumberFormat(where, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    // Made for the zone that is in use, which is known when the reader is; it is named where his own clock shows another time.
    let made: { zone?: string; moment: Intl.DateTimeFormat; hour: Intl.DateTimeFormat } | undefined;
    const clocks = () => {
        const zone = zone_in_use();
        if (made && made.zone === zone) return made;
        const names_it = zone !== undefined && !same_clock(zone, browser_zone());
        made = {
            zone,
            moment: new Intl.DateTimeFormat(where, { dateStyle: 'medium', timeStyle: names_it ? 'long' : 'medium', timeZone: zone }),
            hour: new Intl.DateTimeFormat(where, names_it ? { hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone: zone } : { timeStyle: 'short', timeZone: zone }),
        };
        return made;
    };

    const number = (n: number) => format.format(n);
    const one_digit = (n: number) => tenth.format(n);
    return {
        number,
        one_digit,
        many: (n: number, one: string, more: string) => `${number(n)} ${n === 1 ? one : more}`,

        /// "0.27", "272": of a second.
        rate: (n: number) => (n < 10 ? small.format(n) : number(Math.round(n))),

        /// "730 octets", "8.5 KB", "412 MB".
        octets: (n: number) => {
            let unit = 0;
            let rest = n;
            while (rest >= 999.5 && unit + 1 < units.length) {
                rest /= 1000;
                unit += 1;
            }
            return `${unit > 0 && rest < 9.95 ? one_digit(rest) : number(Math.round(rest))} ${units[unit]}`;
        },

        /// "45 s", "15 min", "1 h".
        duration: (seconds: number) => {
            if (seconds % 3600 === 0) return `${seconds / 3600} h`;
            return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
        },

        /// "41 s", "17 min", "24 h": whole ones, for a time that was measured.
        rounded: (seconds: number) => {
            if (seconds < 120) return `${seconds} s`;
            return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
        },

        /// Of "2026-03-03", without a time zone: a day is the same everywhere. The year is told when it is another one.
        day: (iso: string) => {
            const year = iso.slice(0, 4) === String(new Date().getUTCFullYear()) ? undefined : 'numeric';
            return new Intl.DateTimeFormat(where, { day: 'numeric', month: 'long', year, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
        },

        time: (at: Date) => clocks().moment.format(at),
        clock: (at: Date) => clocks().hour.format(at),
        upper: (text: string) => text.charAt(0).toUpperCase() + text.slice(1),
        /// How names are put in order.
        collator: new Intl.Collator(where, { numeric: true, sensitivity: 'base' }),
    };
}
