// The devices that the reader has ticked, for what is done to many at once.
import { Store } from './store';

export const selection = new Store<ReadonlySet<number>>(new Set());

/// Where the next press with Shift begins.
let anchor: number | undefined;

/// `order`: the ids as they are shown. With `range` all from the last one pressed to this one follow it.
export function select(id: number, on: boolean, range: boolean, order: readonly number[]) {
    const from = range && anchor !== undefined ? order.indexOf(anchor) : -1;
    const to = order.indexOf(id);
    const meant = from >= 0 && to >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    anchor = id;
    selection.update((now) => {
        const next = new Set(now);
        for (const one of meant) {
            if (on) next.add(one);
            else next.delete(one);
        }
        return next;
    });
}

export function select_only(ids: Iterable<number>) {
    selection.set(new Set(ids));
}
