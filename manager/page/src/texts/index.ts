import { language } from '../shared/language';
import { en, type Texts } from './en';

export let texts: Texts = en;

/// Before anything is shown. A language that cannot be fetched is not worth a blank page.
export async function load_texts(): Promise<void> {
    if (language() === 'de') texts = await import('./de').then(({ de }) => de, () => en);
    document.documentElement.lang = texts.lang;
}

export const number = (value: number) => new Intl.NumberFormat(texts.lang).format(value);
export const when = (time?: string) =>
    time ? new Intl.DateTimeFormat(texts.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time)) : texts.never;
