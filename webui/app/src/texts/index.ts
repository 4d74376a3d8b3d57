import { en, type Texts } from './en';

/// The catalogue in use. One language so far; a further one is chosen here.
export const texts: Texts = en;
