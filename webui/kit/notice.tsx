import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

export type Tone = 'quiet' | 'ok' | 'busy' | 'warn' | 'error';

const kIcons: Record<Tone, IconName> = { quiet: 'info', ok: 'check', busy: 'info', warn: 'warn', error: 'stop' };

/// `spoken`: read out when it appears; for what answers something the reader just did.
export function Notice({ tone = 'quiet', spoken, children }: { tone?: Tone; spoken?: boolean; children: ComponentChildren }) {
    const role = spoken ? (tone === 'error' ? 'alert' : 'status') : undefined;
    return (
        <div class={`notice notice--${tone}`} role={role}>
            <Icon name={kIcons[tone]} />
            <div class="notice__text">{children}</div>
        </div>
    );
}

/// What went wrong, read out when it appears; nothing while there is no text.
export function Trouble({ text }: { text: string | undefined }) {
    return text ? (
        <Notice tone="error" spoken>
            {text}
        </Notice>
    ) : null;
}

export function Badge({ tone, icon, children }: { tone: Tone; icon: IconName; children: ComponentChildren }) {
    return (
        <span class={`badge badge--${tone}`}>
            <Icon name={icon} size={15} />
            {children}
        </span>
    );
}
