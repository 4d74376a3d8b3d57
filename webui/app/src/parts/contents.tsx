// The headings of a long screen, beside it, to go to.
import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import { links } from '../state/route';
import { texts } from '../texts';

/// The second-level headings within `of`, as they come and go; drawn only where the window has room beside the screen.
export function Contents({ of }: { of: RefObject<HTMLElement> }) {
    const [heads, set_heads] = useState<HTMLHeadingElement[]>([]);
    useEffect(() => {
        const element = of.current;
        if (!element) return;
        const look = () => {
            const now = [...element.querySelectorAll<HTMLHeadingElement>('.card h2[id]')];
            set_heads((before) => (before.length === now.length && before.every((head, n) => head === now[n]) ? before : now));
        };
        look();
        const observer = new MutationObserver(look);
        observer.observe(element, { childList: true, subtree: true });
        return () => observer.disconnect();
    }, [of]);

    const go = (head: HTMLHeadingElement) => {
        head.tabIndex = -1;
        head.scrollIntoView({ block: 'start' });
        head.focus({ preventScroll: true });
    };
    return (
        <nav class="contents" aria-label={texts.settings.contents}>
            <ul>
                {heads.map((head) => (
                    <li key={head.id}>
                        <a
                            class="contents__one"
                            href={links.settings}
                            onClick={(event) => {
                                event.preventDefault();
                                go(head);
                            }}
                        >
                            {head.textContent}
                        </a>
                    </li>
                ))}
            </ul>
        </nav>
    );
}
