// Which rows of a long list are drawn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { Slots, span_in_view } = await load('../../kit/rows_in_view.ts');

test('a short list is drawn whole', () => {
    assert.deepEqual(span_in_view(80, 50, 300, 900), { first: 0, end: 80 });
});

test('of a long list whose rows were never measured only a few are drawn', () => {
    assert.deepEqual(span_in_view(20_000, 0, 300, 900), { first: 0, end: 12 });
});

test('rows around the window are drawn, few of 20,000', () => {
    const { first, end } = span_in_view(20_000, 50, -5000, 900);
    assert.ok(first <= 94 && end >= 124 && end - first < 48, `${first} to ${end}`);
});

test('a few pixels further the same rows are drawn', () => {
    assert.deepEqual(span_in_view(20_000, 50, -5000, 900), span_in_view(20_000, 50, -4960, 900));
});

test('at the ends of the list no row is asked for that is not there', () => {
    assert.deepEqual(span_in_view(20_000, 50, 300, 900).first, 0);
    assert.deepEqual(span_in_view(20_000, 50, -999_500, 900).end, 20_000);
    const beyond = span_in_view(100, 50, -999_500, 900);
    assert.ok(beyond.first < 100 && beyond.end <= 100);
});

test('a line that stays keeps its row, as it may have the focus', () => {
    const slots = new Slots();
    const before = slots.assign(['a', 'b', 'c']);
    const after = slots.assign(['c', 'b', 'd']);
    assert.deepEqual([after[0], after[1]], [before[2], before[1]]);
    assert.ok(!before.includes(after[2]), 'a new line gets a new row at its place');
});

test('after a jump the rows that are there show the new lines in their order', () => {
    const slots = new Slots();
    const before = slots.assign(['a', 'b', 'c']);
    assert.deepEqual(slots.assign(['x', 'y', 'z']), before);
    assert.deepEqual(slots.assign(['q']), before.slice(0, 1));
    assert.equal(new Set(slots.assign(['q', 'r', 's', 't'])).size, 4);
});

test('right after a jump only what the window shows is drawn', () => {
    const { first, end } = span_in_view(20_000, 50, -100_000, 900, 0);
    assert.ok(first <= 2000 && end >= 2018 && end - first <= 18 + 8);
});
