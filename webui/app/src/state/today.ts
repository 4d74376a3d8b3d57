// What needs somebody now: asked for when the screen opens, and again, gathered, whenever something moved.
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Today } from '../api/types';
import { Newest } from './newest';
import { Store } from './store';

export const today = new Store<{ view?: Today; trouble: string }>({ trouble: '' });

/// A fleet changes all the time; nobody reads faster than this.
const kGatherMs = 3000;

const asking = new Newest();
let watchers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export async function load_today() {
    const counts = asking.begin();
    try {
        const view = await api.today();
        if (counts()) today.set({ view, trouble: '' });
    } catch (error) {
        if (counts()) today.update((now) => ({ ...now, trouble: reason(error) }));
    }
}

/// The event stream said that something is other than it was. Asks nothing while no screen shows it.
export function today_changed() {
    if (watchers === 0) return;
    timer ??= setTimeout(() => {
        timer = undefined;
        void load_today();
    }, kGatherMs);
}

export function watch_today(): () => void {
    watchers += 1;
    void load_today();
    return () => {
        watchers -= 1;
    };
}

export function forget_today() {
    asking.forget();
    clearTimeout(timer);
    timer = undefined;
    today.set({ trouble: '' });
}
