// The raw SNMP of the mock's devices, told line by line.
const kLine = 'application/x-ndjson';
/// Below the maker's own branch: longer than two turns.
const kLong = 4500;
const kTurn = 2000;
const kAnswer = 100;

const printer_rows = (device) => [
    { oid: '1.3.6.1.2.1.43.5.1.1.16.1', name: 'prtGeneralPrinterName.1', type: 'STRING', value: JSON.stringify(device.model) },
    { oid: '1.3.6.1.2.1.43.5.1.1.17.1', name: 'prtGeneralSerialNumber.1', type: 'STRING', value: `"${device.serial}"` },
    { oid: '1.3.6.1.2.1.43.10.2.1.4.1.1', name: 'prtMarkerLifeCount.1.1', type: 'Counter32', value: '48213' },
    { oid: '1.3.6.1.2.1.43.11.1.1.6.1.1', name: 'prtMarkerSuppliesDescription.1.1', type: 'STRING', value: '"<img src=x onerror=alert(1)>"' },
    { oid: '1.3.6.1.2.1.43.16.5.1.2.1.1', name: 'prtConsoleDisplayBufferText.1.1', type: 'Hex-STRING', value: '42 69 74 74 65 20 50 61 70 69 65 72 20 6E 61 63 68 66 C3 BC 6C 6C 65 6E ', text: 'Bitte Papier nachfüllen' },
];

function rows_of(device, oid) {
    if (oid.startsWith('1.3.6.1.4')) return Array.from({ length: kLong }, (_, n) => ({ oid: `${oid}.${n + 1}`, type: 'INTEGER', value: String(n) }));
    if (oid.startsWith('1.3.6.1.9')) return [{ oid, type: '', value: 'No Such Object available on this agent at this OID' }];
    return printer_rows(device);
}

export class WalksMock {
    constructor(mock) {
        this.mock = mock;
        this.answer_ms = 0;
        this.answered = 0;
        this.asked = [];
        this.under_way = 0;
        this.fails_after = Infinity;
    }

    async answer(device, { oid, after }, request, response) {
        if (this.under_way > 0) return this.mock.problem(409, 'conflict', 'another device is being walked');
        this.asked.push(after ? { oid, after } : { oid });
        this.answered = 0;
        const rows = rows_of(device, oid);
        const from = after ? rows.findIndex((one) => one.oid === after) + 1 : 0;
        const turn = rows.slice(from, from + kTurn);
        const line = (part) => response.write(JSON.stringify(part) + '\n');
        response.writeHead(200, { 'Content-Type': kLine, 'Cache-Control': 'no-store' });
        this.under_way += 1;
        let gone = false;
        const closed = new Promise((resolve) => response.on('close', resolve)).then(() => (gone = true));
        for (let at = 0; !gone && at < Math.max(1, turn.length); at += kAnswer) {
            if (this.answer_ms > 0) await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, this.answer_ms).unref())]);
            if (gone) break;
            this.answered += 1;
            if (this.answered > this.fails_after) {
                line({ problem: { type: '', title: 'no answer', status: 504, code: 'no_answer', detail: `${device.address}: no answer within 2000 ms, 3 tries` } });
                break;
            }
            const over = at + kAnswer >= turn.length;
            line({ variables: turn.slice(at, at + kAnswer), took_ms: 340, over, ...(over && from + kTurn < rows.length && { cut: 'rows' }) });
        }
        this.under_way -= 1;
        response.end();
        return [0];
    }
}
