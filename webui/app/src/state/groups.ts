// The list's rows under headings: by tag, maker or place. Pure.
import type { DeviceSummary } from '../api/types';
import { texts } from '../texts';

export const kGroupings = ['', 'tag', 'maker', 'location'] as const;
export type Grouping = (typeof kGroupings)[number];

export type Line = { key: string; device: DeviceSummary } | { key: string; heading: string; count: number };

function groups_of(device: DeviceSummary, by: Grouping): readonly string[] {
    if (by === 'tag') return device.tags?.length ? device.tags : [''];
    return [(by === 'maker' ? device.maker : device.location) ?? ''];
}

/// In the order of `rows` within each group; a device with two tags stands under both, one without comes last.
export function lines_of(rows: readonly DeviceSummary[], by: Grouping): Line[] {
    if (by === '') return rows.map((device) => ({ key: String(device.id), device }));
    const groups = new Map<string, DeviceSummary[]>();
    for (const device of rows) {
        for (const name of groups_of(device, by)) {
            const group = groups.get(name);
            if (group) group.push(device);
            else groups.set(name, [device]);
        }
    }
    const names = [...groups.keys()].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : texts.collator.compare(a, b)));
    return names.flatMap((name): Line[] => {
        const group = groups.get(name) ?? [];
        return [{ key: `/${name}`, heading: name, count: group.length }, ...group.map((device) => ({ key: `${name}/${device.id}`, device }))];
    });
}
