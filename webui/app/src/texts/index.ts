import { en, type Texts } from './en/index';
import { language } from './language';

/// The catalogue in use: English until load_texts() is through, which is before anything is shown.
export let texts: Texts = en;

/// Fetches the reader's language, when it is not English. A language that cannot be fetched is not worth a blank page.
export async function load_texts(): Promise<void> {
    if (language() === 'de') texts = await import('./de/index').then(({ de }) => de, () => en);
    document.documentElement.lang = texts.lang;
}
