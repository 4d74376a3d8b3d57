import { Icon } from './icon';

export interface Sorting<Key extends string> {
    by: Key;
    down: boolean;
}

interface Props<Key extends string> {
    name: Key;
    text: string;
    sorting: Sorting<Key>;
    onSort: (next: Sorting<Key>) => void;
    class?: string;
}

/// A column head that sorts: first press upwards, the next one down.
export function SortHead<Key extends string>({ name, text, sorting, onSort, class: extra }: Props<Key>) {
    const mine = sorting.by === name;
    return (
        <th role="columnheader" scope="col" class={extra} aria-sort={mine ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
            <button type="button" class="sort" onClick={() => onSort({ by: name, down: mine && !sorting.down })}>
                {text}
                <Icon name="up" size={13} />
            </button>
        </th>
    );
}
