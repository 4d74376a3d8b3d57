// The list as the reader wants it: searched, filtered, sorted. Pure.
import type { Condition, DeviceBrief, DeviceSummary } from '../api/types';
import { texts } from '../texts';
import type { Grouping } from './groups';

export type Column = 'condition' | 'name' | 'address' | 'serial' | 'tags' | 'supplies' | 'total' | 'read_at';

export interface Wish {
    search: string;
    maker: string;
    condition: Condition | '' | 'attention';
    tag: string;
    /// Toner or ink below so many percent; 0: whatever it is.
    below: number;
    group: Grouping;
    by: Column;
    down: boolean;
}

export const kNoWish: Wish = { search: '', maker: '', condition: '', tag: '', below: 0, group: '', by: 'name', down: false };

/// The worst first: what needs somebody stands on top.
const kUrgency: Record<Condition, number> = { error: 0, warning: 1, silent: 2, unread: 3, quiet: 4, ok: 5 };

const kInks = new Set(['toner', 'tonerCartridge', 'ink', 'inkCartridge', 'inkRibbon', 'solidWax']);

/// The lowest level that the device tells; a supply that is empty or low without a number counts as such.
export function lowest(device: Pick<DeviceSummary, 'supplies'>): number {
    let least = Infinity;
    for (const supply of device.supplies) {
        const level = supply.percent ?? (supply.state === 'empty' ? 0 : supply.state === 'low' ? 5 : Infinity);
        if (level < least) least = level;
    }
    return least;
}

/// "192.0.2.9" before "192.0.2.10", IPv4 before IPv6.
function address_key(address: string): string {
    if (!/^[\d.]+$/.test(address)) return `~${address}`;
    return address
        .split('.')
        .map((part) => part.padStart(3, '0'))
        .join('.');
}

/// What a person called it, else what it calls itself, else what it is.
export function title(device: Pick<DeviceBrief, 'own_name' | 'name' | 'maker' | 'model' | 'address'>): string {
    return device.own_name || device.name || [device.maker, device.model].filter(Boolean).join(' ') || device.address;
}

/// It answers its checks, as far as the gateway knows: when it stops, its condition changes within minutes.
export function answers(device: DeviceSummary): boolean {
    return device.condition === 'ok' || device.condition === 'warning' || device.condition === 'error';
}

const kKeys: { [column in Column]: (device: DeviceSummary) => number | string } = {
    condition: (device) => kUrgency[device.condition],
    name: (device) => title(device),
    address: (device) => address_key(device.address),
    serial: (device) => device.serial ?? '',
    tags: (device) => (device.tags ?? []).join(', '),
    supplies: lowest,
    total: (device) => device.total ?? -1,
    read_at: (device) => (device.read_at ? -Date.parse(device.read_at) : Infinity),
};

/// Somebody should look: it stands still, it warns, or it fell silent unexpectedly.
const needs_attention = (device: DeviceSummary) => device.condition === 'error' || device.condition === 'warning' || device.condition === 'silent';

/// Of what it prints with alone: a full waste box is no empty toner.
function lowest_ink(device: DeviceSummary): number {
    const inks = device.supplies.filter((supply) => kInks.has(supply.kind));
    return lowest({ supplies: inks });
}

function fits(device: DeviceSummary, wish: Wish, words: readonly string[]): boolean {
    if (wish.maker && device.maker !== wish.maker) return false;
    if (wish.condition === 'attention' ? !needs_attention(device) : wish.condition && device.condition !== wish.condition) return false;
    if (wish.tag && !device.tags?.includes(wish.tag)) return false;
    if (wish.below > 0 && lowest_ink(device) >= wish.below) return false;
    if (words.length === 0) return true;
    const text = [device.own_name, ...(device.tags ?? []), device.name, device.maker, device.model, device.serial, device.address, device.location].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
}

export function arranged(devices: Iterable<DeviceSummary>, wish: Wish): DeviceSummary[] {
    const words = wish.search.toLowerCase().split(/\s+/).filter(Boolean);
    const key = kKeys[wish.by];
    const rows: { device: DeviceSummary; key: number | string }[] = [];
    for (const device of devices) if (fits(device, wish, words)) rows.push({ device, key: key(device) });
    const sign = wish.down ? -1 : 1;
    rows.sort((a, b) => {
        const order =
            typeof a.key === 'number' && typeof b.key === 'number'
                ? a.key === b.key
                    ? 0
                    : a.key < b.key
                      ? -1
                      : 1
                : texts.collator.compare(String(a.key), String(b.key));
        return order !== 0 ? sign * order : a.device.id - b.device.id;
    });
    return rows.map((row) => row.device);
}

export function tags_of(devices: Iterable<DeviceSummary>): string[] {
    const names = new Set<string>();
    for (const device of devices) for (const tag of device.tags ?? []) names.add(tag);
    return [...names].sort(texts.collator.compare);
}

export function makers(devices: Iterable<DeviceSummary>): string[] {
    const names = new Set<string>();
    for (const device of devices) if (device.maker) names.add(device.maker);
    return [...names].sort(texts.collator.compare);
}

export function tally(devices: Iterable<DeviceSummary>): Record<Condition, number> {
    const counts: Record<Condition, number> = { ok: 0, warning: 0, error: 0, silent: 0, quiet: 0, unread: 0 };
    for (const device of devices) counts[device.condition] += 1;
    return counts;
}
