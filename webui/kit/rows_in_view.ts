// Which rows of a long list are worth drawing: those in the window and a few around it.
//
// Problem: 20,000 rows are scrolled at 60 frames a second, and each frame has 16 ms for everything.
// Idea: rows of one height stand one after another in a body as high as all of them, whose padding is as high as the rows
// before the first drawn one: where the body begins is looked up when something changes its place, never while it scrolls.
// A row has no style of its own: with a `top` in each, Chromium reckons the style of its parts up to eight times slower
// (docs/performance.md). Rows come and go several at a time. After a jump the rows that are there are written over instead
// of made anew (Slots), those in the window first and those around it a moment later. (Writing over at each step was
// measured: moving an element to its place in the order costs the layout of a new one.)
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/// Rows drawn above and below the window, so that scrolling and the Tab key meet no gap.
const kAround = 6;
/// Rows come and go so many at a time.
const kStep = 4;
/// After a jump, until the rows around the window are drawn. (The next animation frame is still this one: scroll events
/// come before it.)
const kSettled_ms = 40;
/// Shorter lists are drawn whole: the browser's own search then finds every row.
const kWhole = 80;
/// Of rows that were never drawn no height is known: a few tell it, all of them would take seconds.
const kUnmeasured = 12;

export interface Span {
    first: number;
    /// One past the last.
    end: number;
}

/// Pure: rows of one height in a list that starts `top` pixels below the window's upper edge.
export function span_in_view(count: number, row: number, top: number, window_height: number, around = kAround): Span {
    if (count <= kWhole) return { first: 0, end: count };
    if (row <= 0) return { first: 0, end: Math.min(count, kUnmeasured) };
    const first = Math.floor((Math.floor(-top / row) - around) / kStep) * kStep;
    const end = Math.ceil((Math.ceil((window_height - top) / row) + around) / kStep) * kStep;
    const begin = Math.max(0, Math.min(count - 1, first));
    return { first: begin, end: Math.max(begin, Math.min(count, end)) };
}

/// Which drawn row shows which line. A line that stays keeps its row, and with it the focus; where none stays, the rows
/// that are there take the new lines in their order.
export class Slots {
    private taken = new Map<string, number>();
    private next = 0;

    /// Returns a key of each line's row.
    assign(lines: readonly string[]): number[] {
        const jumped = !lines.some((line) => this.taken.has(line));
        const free = jumped ? [...this.taken.values()].sort((a, b) => a - b) : [];
        const slots = lines.map((line, n) => this.taken.get(line) ?? free[n] ?? this.next++);
        this.taken = new Map(lines.map((line, n) => [line, slots[n] ?? 0]));
        return slots;
    }
}

/// Follows the window's scrolling. `body` goes to the element that holds the rows; rows carry `data-row`. `row`: the
/// height of one in pixels, 0 while it is not known.
export function useRowsInView(count: number) {
    const body = useRef<HTMLTableSectionElement>(null);
    /// Of the body, from the top of the document; and of the window.
    const place = useRef({ top: 0, row: 0, window_height: 0 });
    const [row, set_row] = useState(0);
    const [span, set_span] = useState<Span>(() => span_in_view(count, 0, 0, 0));

    const around_later = useRef<ReturnType<typeof setTimeout>>();

    const show = useCallback(() => {
        const { top, row: height, window_height } = place.current;
        const from_top = top - window.scrollY;
        const next = span_in_view(count, height, from_top, window_height);
        set_span((now) => {
            if (now.first === next.first && now.end === next.end) return now;
            if (now.first < next.end && next.first < now.end) return next;
            clearTimeout(around_later.current);
            around_later.current = setTimeout(show, kSettled_ms);
            return span_in_view(count, height, from_top, window_height, 0);
        });
    }, [count]);

    const look = useCallback(() => {
        const element = body.current;
        if (!element) return;
        const drawn = element.querySelector<HTMLElement>('[data-row]')?.offsetHeight ?? 0;
        const height = drawn || place.current.row;
        place.current = { top: element.getBoundingClientRect().top + window.scrollY, row: height, window_height: window.innerHeight };
        set_row(height);
        show();
    }, [show]);

    useLayoutEffect(look, [look]);
    useEffect(() => {
        // What stands above the list may grow; the observer tells when the layout is known anyway.
        const observer = new ResizeObserver(look);
        observer.observe(document.body);
        window.addEventListener('scroll', show, { passive: true });
        window.addEventListener('resize', look);
        return () => {
            observer.disconnect();
            clearTimeout(around_later.current);
            window.removeEventListener('scroll', show);
            window.removeEventListener('resize', look);
        };
    }, [look, show]);

    return { body, row, span: { first: Math.min(span.first, count), end: Math.min(span.end, count) } };
}
