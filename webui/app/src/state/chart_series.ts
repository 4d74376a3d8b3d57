// Which counters a chart of pages shows: parts of one whole, never a part beside the whole it is in. Pure.
import type { ChartHistory } from '../api/types';

export type Group = 'use' | 'colour' | 'scans';
export type Values = (number | null)[];

export interface Column {
    /// Names as meter_name() reads them: "print", "mono"; several where they were added up.
    name: string;
    values: Values;
}

const kUses = ['print', 'copy', 'fax', 'fax_received', 'report', 'filing', 'other'];
const kColours = ['mono', 'color', 'single_color', 'two_color'];
const kScans = ['scan_copy', 'scan_fax', 'scan_send', 'scan_other'];

function added(all: Values[]): Values {
    return (all[0] ?? []).map((_, at) => {
        const known = all.map((values) => values[at]).filter((value) => typeof value === 'number');
        return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
    });
}

/// The counter of that name, else the sum of those that together are it.
function whole(history: ChartHistory, name: string, parts: string[]): Column | undefined {
    const find = (wanted: string) => history.series.find((one) => one.name === wanted)?.values;
    const own = find(name);
    if (own) return { name, values: own };
    const found = parts.map(find).filter((values) => values !== undefined);
    return found.length === 0 ? undefined : { name, values: added(found) };
}

const present = (columns: (Column | undefined)[]): Column[] => columns.filter((one) => one !== undefined);
const says_something = ({ values }: Column) => values.some((value) => value !== null && value > 0);

function total(history: ChartHistory): Column[] {
    return present([whole(history, 'total', []) ?? whole(history, 'life_count', [])]);
}

/// The columns of a group; where the device does not tell parts apart, its total.
export function columns_of(history: ChartHistory, group: Group): Column[] {
    if (group === 'scans') {
        const parts = present(kScans.map((name) => whole(history, name, [])));
        return parts.length > 0 ? parts.filter(says_something) : present([whole(history, 'scan', [])]);
    }
    const parts =
        group === 'use'
            ? present(kUses.map((use) => whole(history, use, kColours.map((colour) => `${use}_${colour}`))))
            : present(kColours.map((colour) => whole(history, `total_${colour}`, kUses.map((use) => `${use}_${colour}`))));
    // fax is what was received as far as it was printed: not twice.
    const once = parts.filter(({ name }) => name !== 'fax_received' || !parts.some((one) => one.name === 'fax'));
    const told = once.filter(says_something);
    if (told.length > 0) return told;
    return once.length > 0 ? once.slice(0, 1) : total(history);
}

export function groups_of(history: ChartHistory): Group[] {
    const groups: Group[] = ['use'];
    if (columns_of(history, 'colour').some(({ name }) => name.startsWith('total_') && name !== 'total_mono')) groups.push('colour');
    if (columns_of(history, 'scans').length > 0) groups.push('scans');
    return groups;
}

/// For bars that stand on each other: each column with all before it.
export function stacked(columns: readonly Column[]): Values[] {
    return columns.map((_, last) => added(columns.slice(0, last + 1).map(({ values }) => values)));
}
