// A value that components follow.
import { useEffect, useState } from 'preact/hooks';

export class Store<T> {
    private followers = new Set<() => void>();

    constructor(private value: T) {}

    get(): T {
        return this.value;
    }

    set(value: T) {
        if (value === this.value) return;
        this.value = value;
        for (const follower of [...this.followers]) follower();
    }

    update(change: (value: T) => T) {
        this.set(change(this.value));
    }

    follow(follower: () => void): () => void {
        this.followers.add(follower);
        return () => this.followers.delete(follower);
    }
}

export function useStore<T>(store: Store<T>): T {
    const [value, set_value] = useState(store.get());
    useEffect(() => {
        set_value(store.get());
        return store.follow(() => set_value(store.get()));
    }, [store]);
    return value;
}
