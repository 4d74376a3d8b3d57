// What Net-SNMP's own walk says of a device: the independent witness.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const has_snmpwalk = () => ['/usr/bin/snmpbulkwalk', '/bin/snmpbulkwalk'].some((path) => existsSync(path));

/// A Map from numeric OID to an integer, a numeric OID as text, or the octets as a Buffer.
export function snmpwalk(address, port, root = '.1.3.6.1') {
    // -Ox: octets always as hex. -Oq: bare values. -Oe: enumerations as numbers. -Ot: ticks as a number. -m '': no MIB hints.
    const text = execFileSync('snmpbulkwalk', ['-m', '', '-v2c', '-c', 'public', '-t', '5', '-r', '3', '-Onqext', `${address}:${port}`, root], {
        encoding: 'latin1',
        maxBuffer: 64 << 20,
    });
    const values = new Map();
    for (const row of text.split(/\n(?=\.1\.)/)) {
        const [, oid, value] = /^\.([\d.]+) ([^]*?)\s*$/.exec(row) ?? [];
        // The end of the view bears the name of the last cell.
        if (oid && !value.startsWith('No more variables')) values.set(oid, value_of(value));
    }
    return values;
}

function value_of(text) {
    if (/^-?\d+$/.test(text)) return Number(text);
    if (/^"[\s\dA-F]*"?$/.test(text)) return Buffer.from(text.replace(/[\s"]/g, ''), 'hex');
    return text.startsWith('.') ? text.slice(1) : text;
}

/// The rows of a table's column: [index, value], in order.
export function column(values, oid) {
    return [...values].filter(([at]) => at.startsWith(`${oid}.`)).map(([at, value]) => [at.slice(oid.length + 1), value]);
}
