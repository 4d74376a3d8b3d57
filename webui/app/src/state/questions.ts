// Questions about which device is which: loaded with the event stream, and again whenever it says that one came or went.
import { api } from '../api/api';
import type { Question } from '../api/types';
import { Newest } from './newest';
import { Store } from './store';

export interface Questions {
    loaded: boolean;
    all: readonly Question[];
}

const kNone: Questions = { loaded: false, all: [] };
const kGatherMs = 250;

export const questions = new Store<Questions>(kNone);

const asking = new Newest();
let timer: ReturnType<typeof setTimeout> | undefined;

export async function load_questions() {
    const counts = asking.begin();
    const answer = await api.questions().catch(() => undefined);
    if (answer && counts()) questions.set({ loaded: true, all: answer.questions });
}

/// A search may tell of many at once.
export function questions_changed() {
    timer ??= setTimeout(() => {
        timer = undefined;
        void load_questions();
    }, kGatherMs);
}

export function forget_questions() {
    asking.forget();
    clearTimeout(timer);
    timer = undefined;
    questions.set(kNone);
}

export const is_open = (question: Question) => question.closed_at === undefined;

/// A reading of the device closes a question about it: this kind rests on its silence.
export const may_be_closed_by = (device: number) =>
    questions.get().all.some((question) => is_open(question) && question.kind === 'moved_with_server' && question.known.device_id === device);
