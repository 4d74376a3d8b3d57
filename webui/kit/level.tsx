import { Icon } from './icon';

export interface LevelView {
    /// What is measured, in full: "Cyan toner".
    name: string;
    /// One letter for the narrow form; empty for none.
    letter: string;
    ink?: string;
    percent?: number;
    state: 'unknown' | 'ok' | 'low' | 'empty';
    /// The level in words: "41 %", "low", "unknown".
    value: string;
}

const kInks = new Set(['black', 'cyan', 'magenta', 'yellow']);

/// Several side by side in a row of a list: each one element with its bar as a background, since a long list has hundreds
/// of them and each element costs the frame in which it comes. The words for screen readers stand before them, once.
export function Levels({ views, more }: { views: readonly LevelView[]; more?: { brief: string; long: string } }) {
    const words = views.map((view) => `${view.name}: ${view.value}`);
    return (
        <div class="levels">
            <span class="hidden">{[...words, ...(more ? [more.long] : [])].join('; ')}</span>
            {views.map((view, n) => {
                const ink = view.ink && kInks.has(view.ink) ? ` level--${view.ink}` : '';
                const known = view.percent !== undefined || view.state === 'empty';
                return (
                    <span
                        key={n}
                        class={`brief brief--${view.state}${ink}${known ? '' : ' brief--hatched'}`}
                        style={{ '--percent': `${view.percent ?? 0}%` }}
                        aria-hidden="true"
                    >
                        {view.letter && <b>{view.letter}</b>}
                        {(view.state === 'low' || view.state === 'empty') && <Icon name="warn" size={12} />} {view.value}
                    </span>
                );
            })}
            {more && (
                <span class="soft small" aria-hidden="true">
                    {more.brief}
                </span>
            )}
        </div>
    );
}

/// A bar that is never the only one to say it: the words stand above it.
export function Level({ view, wide }: { view: LevelView; wide?: boolean }) {
    const ink = view.ink && kInks.has(view.ink) ? ` level--${view.ink}` : '';
    const known = view.percent !== undefined || view.state === 'empty';
    return (
        <div class={`level level--${view.state}${ink}${wide ? ' level--wide' : ''}`}>
            <span class="level__line">
                {wide ? (
                    <span class="outside">{view.name}</span>
                ) : (
                    <>
                        <span class="hidden">{view.name}: </span>
                        {view.letter && (
                            <span class="level__letter" aria-hidden="true">
                                {view.letter}
                            </span>
                        )}
                    </>
                )}
                <span class="level__value">
                    {(view.state === 'low' || view.state === 'empty') && <Icon name="warn" size={12} />} {view.value}
                </span>
            </span>
            <span class={known ? 'level__bar' : 'level__bar level__bar--hatched'} aria-hidden="true">
                {view.percent !== undefined && <span class="level__fill" style={{ width: `${view.percent}%` }} />}
            </span>
        </div>
    );
}

export function Progress({ done, label }: { done: number; label: string }) {
    const percent = Math.round(Math.min(1, Math.max(0, done)) * 100);
    return (
        <span class="progress" role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
            <span class="progress__done" style={{ width: `${percent}%` }} />
        </span>
    );
}
