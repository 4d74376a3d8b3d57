// Which rows of a long list are drawn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './bundle.mjs';

const { span_in_view } = await load('../../kit/rows_in_view.ts');

test('a short list is drawn whole', () => {
    assert.deepEqual(span_in_view(80, 50, 300, 900), { first: 0, end: 80, before: 0, after: 0 });
});

test('of a long list whose rows were never measured only a few are drawn', () => {
    assert.deepEqual(span_in_view(20_000, 0, 300, 900), { first: 0, end: 80, before: 0, after: 0 });
});

test('rows around the window are drawn, and the rest keeps its height', () => {
    const { first, end, before, after } = span_in_view(20_000, 50, -5000, 900);
    assert.ok(first <= 100 && end >= 118 && end - first < 60);
    assert.equal(before + (end - first) * 50 + after, 20_000 * 50);
});
