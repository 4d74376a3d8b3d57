// Which columns the list of devices shows: the reader's choice, kept in this browser.
import type { Column } from './device_list';
import { Store } from './store';

/// The state and the name are always there.
export const kChoosable = ['address', 'serial', 'tags', 'supplies', 'total', 'read_at'] as const;
export type Choosable = (typeof kChoosable)[number];

const kUsual: readonly Choosable[] = ['address', 'supplies', 'total', 'read_at'];
const kKey = 'fleetgate-columns';

function kept(): readonly Choosable[] {
    try {
        const words = localStorage.getItem(kKey)?.split(',');
        return words ? kChoosable.filter((column) => words.includes(column)) : kUsual;
    } catch {
        return kUsual;
    }
}

export const columns = new Store<readonly Choosable[]>(kept());

export function choose_column(column: Choosable, on: boolean) {
    columns.update((now) => kChoosable.filter((one) => (one === column ? on : now.includes(one))));
    try {
        localStorage.setItem(kKey, columns.get().join(','));
    } catch {
        // A browser that keeps nothing shows the usual ones next time.
    }
}

export const shows = (now: readonly Choosable[], column: Column): boolean =>
    column === 'condition' || column === 'name' || now.includes(column);
