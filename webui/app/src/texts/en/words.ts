// Counting and measuring in English. KB is 1,000 octets.
import { measures } from '../measures';

export const { clock, collator, day, duration, many, number, octets, rate, rounded, time, upper } = measures('en', ['octets', 'KB', 'MB', 'GB', 'TB']);
