// What a chart of pages shows: the parts of a whole once each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { columns_of, groups_of, stacked } = await load('state/chart_series.ts');
const history = (series) => ({ kind: 'counters', step: 'day', at: ['a', 'b'], series: Object.entries(series).map(([name, values]) => ({ name, unit: 'impressions', values })) });
const shown = (series, group) => Object.fromEntries(columns_of(history(series), group).map(({ name, values }) => [name, values]));

test('functions stand beside each other, without the total that holds them', () => {
    const series = { total: [9, 9], life_count: [9, 9], print: [5, 6], copy: [4, 3], print_mono: [5, 5], print_color: [0, 1] };
    assert.deepEqual(shown(series, 'use'), { print: [5, 6], copy: [4, 3] });
});

test('a function that is only told by colour is their sum', () => {
    assert.deepEqual(shown({ print_mono: [5, null], print_color: [1, null], copy_mono: [2, 2] }, 'use'), { print: [6, null], copy: [2, 2] });
});

test('colours are told by the device, or added up from its functions', () => {
    assert.deepEqual(shown({ total: [9, 9], total_mono: [5, 5], total_color: [4, 4] }, 'colour'), { total_mono: [5, 5], total_color: [4, 4] });
    assert.deepEqual(shown({ print_mono: [5, 1], copy_mono: [2, 2], print_color: [1, 0] }, 'colour'), { total_mono: [7, 3], total_color: [1, 0] });
});

test('a device that tells a total alone shows that', () => {
    assert.deepEqual(shown({ life_count: [3, 4], jams: [1, 0] }, 'use'), { life_count: [3, 4] });
    assert.deepEqual(shown({ total: [3, 4], life_count: [3, 4] }, 'use'), { total: [3, 4] });
    assert.deepEqual(shown({ jams: [1, 0] }, 'use'), {});
});

test('faxes are not counted twice', () => {
    assert.deepEqual(shown({ print: [1, 1], fax: [2, 2], fax_received: [2, 2] }, 'use'), { print: [1, 1], fax: [2, 2] });
});

test('a choice is offered only where there is something to choose', () => {
    assert.deepEqual(groups_of(history({ life_count: [3, 4] })), ['use']);
    assert.deepEqual(groups_of(history({ total_mono: [3, 4] })), ['use']);
    assert.deepEqual(groups_of(history({ total_mono: [3, 4], total_color: [1, 1], scan_send: [1, 0] })), ['use', 'colour', 'scans']);
    assert.deepEqual(groups_of(history({ scan: [0, 2] })), ['use', 'scans']);
});

test('bars stand on those before them, and a gap stays one', () => {
    const columns = [{ name: 'a', values: [1, null, 2] }, { name: 'b', values: [3, null, null] }];
    assert.deepEqual(stacked(columns), [[1, null, 2], [4, null, 2]]);
});
