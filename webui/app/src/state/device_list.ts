// The list as the reader wants it: searched, filtered, sorted. Pure.
import type { Condition, DeviceSummary } from '../api/types';
import { texts } from '../texts';

export type Column = 'condition' | 'name' | 'address' | 'supplies' | 'total' | 'read_at';

export interface Wish {
    search: string;
    maker: string;
    condition: Condition | '';
    by: Column;
    down: boolean;
}

export const kNoWish: Wish = { search: '', maker: '', condition: '', by: 'name', down: false };

/// The worst first: what needs somebody stands on top.
const kUrgency: Record<Condition, number> = { error: 0, warning: 1, silent: 2, unread: 3, quiet: 4, ok: 5 };

/// The lowest level that the device tells; a supply that is empty or low without a number counts as such.
export function lowest(device: DeviceSummary): number {
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

export function title(device: DeviceSummary): string {
    return device.name || [device.maker, device.model].filter(Boolean).join(' ') || device.address;
}

/// It answers its checks, as far as the gateway knows: when it stops, its condition changes within minutes.
export function answers(device: DeviceSummary): boolean {
    return device.condition === 'ok' || device.condition === 'warning' || device.condition === 'error';
}

const kKeys: { [column in Column]: (device: DeviceSummary) => number | string } = {
    condition: (device) => kUrgency[device.condition],
    name: (device) => title(device),
    address: (device) => address_key(device.address),
    supplies: lowest,
    total: (device) => device.total ?? -1,
    read_at: (device) => (device.read_at ? -Date.parse(device.read_at) : Infinity),
};

function fits(device: DeviceSummary, wish: Wish, words: readonly string[]): boolean {
    if (wish.maker && device.maker !== wish.maker) return false;
    if (wish.condition && device.condition !== wish.condition) return false;
    if (words.length === 0) return true;
    const text = [device.name, device.maker, device.model, device.serial, device.address, device.location].join('\n').toLowerCase();
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
