// What was read of a device's raw SNMP in several turns, and the lines in which it arrives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { as_csv, as_text, last_of, nothing_of, with_part } = await load('state/raw_read.ts');
const { lines_of } = await load('api/walk.ts');
const variable = (oid, more = {}) => ({ oid, type: 'INTEGER', value: '1', ...more });

test('parts follow each other, and the times of turns add up', () => {
    let read = with_part(nothing_of('1.3'), { variables: [variable('1.3.1')], took_ms: 100, over: false }, 0);
    assert.deepEqual([read.ended, last_of(read), read.took_ms], [undefined, '1.3.1', 100]);
    read = with_part(read, { variables: [variable('1.3.2')], took_ms: 250, over: true, cut: 'rows' }, 0);
    assert.deepEqual([read.ended, read.took_ms], ['rows', 250]);
    read = with_part(read, { variables: [], took_ms: 40, over: true }, read.took_ms);
    assert.deepEqual([read.ended, read.took_ms, last_of(read)], ['whole', 290, '1.3.2']);
    assert.equal(as_text(read), '.1.3.1 = INTEGER: 1\n.1.3.2 = INTEGER: 1\n');
    assert.equal(last_of(nothing_of('1.3')), undefined);
});

test('no device makes a formula of a table', () => {
    const read = with_part(nothing_of('1.3'), { variables: [variable('1.3.1', { name: 'a', value: '=1+1', text: 'x"y' })], over: true }, 0);
    assert.equal(as_csv(read), `\ufeffoid,name,type,value,text\r\n1.3.1,a,INTEGER,'=1+1,"x""y"\r\n`);
});

test('lines are put together from whatever pieces arrive', async () => {
    const octets = new TextEncoder().encode('{"a":"ä"}\n\n{"b":2}\n{"c"');
    const body = new ReadableStream({
        start(controller) {
            for (const octet of octets) controller.enqueue(Uint8Array.of(octet));
            controller.close();
        },
    });
    const lines = [];
    for await (const line of lines_of(body)) lines.push(line);
    assert.deepEqual(lines, ['{"a":"ä"}', '{"b":2}'], 'a line that did not end is none');
});
