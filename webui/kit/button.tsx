import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon';

interface Props extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'size'> {
    look?: 'main' | 'danger' | 'bare';
    small?: boolean;
    icon?: IconName;
    /// Shows that the press is being worked on, and takes no other.
    busy?: boolean;
    children?: ComponentChildren;
}

export function Button({ look, small, icon, busy, children, class: extra, ...rest }: Props) {
    const classes = ['button'];
    if (look) classes.push(`button--${look}`);
    if (small) classes.push('button--small');
    if (icon && !children) classes.push('button--icon');
    if (extra) classes.push(String(extra));
    return (
        <button type="button" {...rest} class={classes.join(' ')} disabled={rest.disabled || busy} aria-busy={busy || undefined}>
            {busy ? <Icon name="refresh" turning /> : icon && <Icon name={icon} />}
            {children}
        </button>
    );
}
