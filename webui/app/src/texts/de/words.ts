// Counting and measuring in German. kB is 1,000 octets.
import { measures } from '../measures';

export const { clock, collator, day, duration, many, number, octets, one_digit, rate, rounded, time, upper } = measures('de', ['Byte', 'kB', 'MB', 'GB', 'TB']);
