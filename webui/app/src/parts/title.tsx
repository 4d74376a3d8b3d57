import { useLayoutEffect, useRef } from 'preact/hooks';
import { texts } from '../texts';

/// A screen's heading. On arrival the focus goes to it, so that a screen reader says where one is now.
export function Title({ text, focus = true }: { text: string; focus?: boolean }) {
    const self = useRef<HTMLHeadingElement>(null);
    // With the heading, not after the frame: whoever sees it and presses Tab starts there.
    useLayoutEffect(() => {
        document.title = texts.page_title(text);
    }, [text]);
    useLayoutEffect(() => {
        if (focus) self.current?.focus({ preventScroll: true });
    }, []);
    return (
        <h1 ref={self} tabIndex={-1} class="outside">
            {text}
        </h1>
    );
}
