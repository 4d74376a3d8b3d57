// What the list shows, as a file: for a spreadsheet or a program. Pure but for save_file().
import type { DeviceSummary } from '../api/types';
import { texts } from '../texts';
import { shows, type Choosable } from './columns';
import { title } from './device_list';

/// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe: devices choose their own names.
export function csv_field(value: string | number | undefined): string {
    if (value === undefined) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const level = ({ percent, state }: { percent?: number; state: string }) => (percent === undefined ? state : `${percent} %`);

const kFields: [Choosable | 'condition' | 'name', string, (device: DeviceSummary) => string | number | undefined][] = [
    ['name', 'id', (device) => device.id],
    ['name', 'name', (device) => title(device)],
    ['name', 'maker', (device) => device.maker],
    ['name', 'model', (device) => device.model],
    ['condition', 'condition', (device) => device.condition],
    ['address', 'address', (device) => device.address],
    ['address', 'location', (device) => device.location],
    ['serial', 'serial', (device) => device.serial],
    ['tags', 'tags', (device) => device.tags?.join('; ')],
    ['supplies', 'supplies', (device) => device.supplies.map((supply) => `${texts.supply.name(supply.kind, supply.colorant)} ${level(supply)}`).join('; ')],
    ['total', 'total', (device) => device.total],
    ['total', 'total_unit', (device) => device.total_unit],
    ['read_at', 'read_at', (device) => device.read_at],
];

/// With the byte order mark without which spreadsheets misread what is not ASCII.
export function as_csv(devices: readonly DeviceSummary[], columns: readonly Choosable[]): string {
    const fields = kFields.filter(([column]) => shows(columns, column));
    const lines = devices.map((device) => fields.map(([, , value]) => csv_field(value(device))).join(','));
    return `\ufeff${[fields.map(([, name]) => name).join(','), ...lines].join('\r\n')}\r\n`;
}

export function as_json(devices: readonly DeviceSummary[], columns: readonly Choosable[]): string {
    const fields = kFields.filter(([column]) => shows(columns, column));
    return JSON.stringify(
        devices.map((device) => ({
            ...Object.fromEntries(fields.map(([, name, value]) => [name, value(device)])),
            ...(columns.includes('supplies') && { supplies: device.supplies }),
            ...(columns.includes('tags') && { tags: device.tags ?? [] }),
        })),
        undefined,
        2,
    );
}

export function save_file(name: string, type: string, text: string) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
