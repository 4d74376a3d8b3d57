// Which rows of a long list are worth drawing: those in the window and a few around it.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/// Rows drawn above and below the window, so that scrolling and the Tab key meet no gap.
const kAround = 12;
/// Shorter lists are drawn whole: the browser's own search then finds every row.
const kWhole = 80;

export interface Span {
    first: number;
    /// One past the last.
    end: number;
    /// The height of what is not drawn, in pixels.
    before: number;
    after: number;
}

/// Pure: rows of one height in a list that starts `top` pixels below the window's upper edge.
export function span_in_view(count: number, row: number, top: number, window_height: number): Span {
    // Of rows that were never drawn no height is known: a few tell it, all of them would take seconds.
    if (count <= kWhole || row <= 0) return { first: 0, end: Math.min(count, kWhole), before: 0, after: 0 };
    const first = Math.max(0, Math.min(count - 1, Math.floor(-top / row) - kAround));
    const end = Math.max(first, Math.min(count, Math.ceil((window_height - top) / row) + kAround));
    return { first, end, before: first * row, after: (count - end) * row };
}

/// Follows the window's scrolling. `body` goes to the element that holds the rows; rows carry `data-row`.
export function useRowsInView(count: number) {
    const body = useRef<HTMLTableSectionElement>(null);
    const row_height = useRef(0);
    const [span, set_span] = useState<Span>(() => ({ first: 0, end: Math.min(count, kWhole), before: 0, after: 0 }));

    const look = useCallback(() => {
        const element = body.current;
        if (!element) return;
        const row = element.querySelector('[data-row]')?.getBoundingClientRect().height ?? 0;
        if (row > 0) row_height.current = row;
        const next = span_in_view(count, row_height.current, element.getBoundingClientRect().top, window.innerHeight);
        set_span((now) =>
            now.first === next.first && now.end === next.end && now.before === next.before && now.after === next.after ? now : next,
        );
    }, [count]);

    useLayoutEffect(look);
    useEffect(() => {
        let asked = 0;
        const ask = () => {
            if (!asked)
                asked = requestAnimationFrame(() => {
                    asked = 0;
                    look();
                });
        };
        window.addEventListener('scroll', ask, { passive: true });
        window.addEventListener('resize', ask);
        return () => {
            window.removeEventListener('scroll', ask);
            window.removeEventListener('resize', ask);
            cancelAnimationFrame(asked);
        };
    }, [look]);

    return { body, span: { ...span, end: Math.min(span.end, count), first: Math.min(span.first, count) } };
}
