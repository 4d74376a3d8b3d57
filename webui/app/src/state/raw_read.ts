// What has been read of a device's raw SNMP so far, over as many turns as it took. Pure.
import type { RawVariable, RawWalkPart } from '../api/types';
import { csv_field } from './export';

/// How the last turn ended: nothing follows, a limit, the reader's stop, or trouble.
export type Ending = 'whole' | 'rows' | 'octets' | 'time' | 'stopped' | 'failed';

export interface RawRead {
    oid: string;
    variables: RawVariable[];
    /// Of all turns.
    took_ms: number;
    /// Absent while it goes on.
    ended?: Ending;
}

export const nothing_of = (oid: string): RawRead => ({ oid, variables: [], took_ms: 0 });

/// With one more part. `before_ms`: what the turns before took.
export function with_part(read: RawRead, part: RawWalkPart, before_ms: number): RawRead {
    return {
        ...read,
        variables: read.variables.concat(part.variables ?? []),
        took_ms: before_ms + (part.took_ms ?? 0),
        ended: part.over ? (part.cut ?? 'whole') : undefined,
    };
}

/// Where another turn goes on; nothing has been read: from the beginning.
export const last_of = (read: RawRead): string | undefined => read.variables.at(-1)?.oid;

export function matches(one: RawVariable, needle: string): boolean {
    return [one.oid, one.name, one.value, one.text].some((text) => text?.toLowerCase().includes(needle));
}

/// ".1.3.6.1.2.1.1.1.0 = STRING: "Printer"", as snmpwalk -On prints it.
const line_of = ({ oid, type, value }: RawVariable) => `.${oid} = ${type ? `${type}: ` : ''}${value}`;

export const as_text = (read: RawRead) => read.variables.map(line_of).join('\n') + '\n';

/// With the byte order mark without which spreadsheets misread what is not ASCII.
export function as_csv(read: RawRead): string {
    const lines = read.variables.map(({ oid, name, type, value, text }) => [oid, name, type, value, text].map(csv_field).join(','));
    return `\ufeff${['oid,name,type,value,text', ...lines].join('\r\n')}\r\n`;
}
