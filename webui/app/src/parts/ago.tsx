import { ago, now } from '../state/clock';
import { useStore } from '../state/store';
import { texts } from '../texts';

/// "3 min ago", with the exact time for who points at it: written out only then, as a long list has hundreds of them.
export function Ago({ time, wrap = (text) => text }: { time?: string; wrap?: (text: string) => string }) {
    const at = useStore(now);
    const text = wrap(ago(time, at));
    if (!time) return <span>{text}</span>;
    return (
        <time dateTime={time} onPointerEnter={(event) => (event.currentTarget.title = texts.ago.time(new Date(time)))}>
            {text}
        </time>
    );
}
