// Every word the page says, in German.
import { en, type Texts } from '../en/index';

export const de: Texts = {
    ...en,
    lang: 'de',
};
