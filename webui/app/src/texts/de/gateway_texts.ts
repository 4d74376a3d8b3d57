// What the gateway says in sentences of its own, in German.
import { condition_sentences } from './condition_sentences';
import { in_german } from './in_german';

export const gateway = { says: in_german, condition: condition_sentences };
