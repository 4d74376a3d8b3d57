// What discovery is told: searches and credentials, loaded when the screen opens and after each change.
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Credential, DiscoverySetting } from '../api/types';
import { Newest } from './newest';
import { Store } from './store';

export interface Told {
    searches?: readonly DiscoverySetting[];
    credentials?: readonly Credential[];
    trouble: string;
}

export const told = new Store<Told>({ trouble: '' });

const asking = new Newest();

export async function load_told() {
    const counts = asking.begin();
    try {
        const [{ settings }, { credentials }] = await Promise.all([api.searches(), api.credentials()]);
        if (counts()) told.set({ searches: settings, credentials, trouble: '' });
    } catch (error) {
        if (counts()) told.update((now) => ({ ...now, trouble: reason(error) }));
    }
}

/// "192.0.2.0/24, printer.example.org" as typed, one per entry.
export function split_scopes(text: string): string[] {
    return text.split(/[\s,;]+/).filter(Boolean);
}
