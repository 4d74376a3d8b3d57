// What stands around every screen of somebody who is signed in.
import type { ComponentChildren } from 'preact';
import { Button, Icon, Notice } from 'kit';
import { connected } from '../state/live';
import { links, route } from '../state/route';
import { session, sign_out } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { Mark } from './mark';
import { RenewedNote } from './renewed_note';
import { ThemeButton } from './theme_button';

function Live() {
    const on = useStore(connected);
    return (
        <span class={on ? 'live' : 'live live--off'} title={on ? texts.live.on_long : texts.live.off_long}>
            <Icon name={on ? 'live' : 'silent'} size={16} />
            <span class="live__word">{on ? texts.live.on : texts.live.off}</span>
        </span>
    );
}

function Link({ to, here, children }: { to: string; here: boolean; children: ComponentChildren }) {
    return (
        <li>
            <a class="nav__link" href={to} aria-current={here ? 'page' : undefined}>
                {children}
            </a>
        </li>
    );
}

export function Frame({ children }: { children: ComponentChildren }) {
    const { at } = useStore(route);
    const on = useStore(connected);
    const user = useStore(session)?.user ?? '';
    return (
        <div class="frame">
            <a
                class="skip"
                href="#content"
                onClick={(event) => {
                    event.preventDefault();
                    document.querySelector<HTMLElement>('h1')?.focus();
                }}
            >
                {texts.skip}
            </a>
            <header class="head">
                <a class="head__mark" href={links.today} aria-label={texts.product}>
                    <Mark />
                </a>
                <nav class="nav" aria-label={texts.nav.label}>
                    <ul>
                        <Link to={links.today} here={at === 'today'}>
                            {texts.nav.today}
                        </Link>
                        <Link to={links.devices} here={at === 'devices' || at === 'device' || at === 'questions'}>
                            {texts.nav.devices}
                        </Link>
                        <Link to={links.discovery} here={at === 'discovery'}>
                            {texts.nav.discovery}
                        </Link>
                        <Link to={links.connection} here={at === 'connection'}>
                            {texts.nav.connection}
                        </Link>
                        <Link to={links.logs} here={at === 'logs' || at === 'sent'}>
                            {texts.logs.title}
                        </Link>
                        <Link to={links.settings} here={at === 'settings' || at === 'password'}>
                            {texts.nav.settings}
                        </Link>
                    </ul>
                </nav>
                <div class="head__tools">
                    <Live />
                    <ThemeButton />
                    <Button
                        look="bare"
                        icon="out"
                        aria-label={`${texts.nav.sign_out} (${texts.nav.account(user)})`}
                        title={`${texts.nav.sign_out} (${texts.nav.account(user)})`}
                        onClick={() => void sign_out()}
                    />
                </div>
            </header>
            <main class="content" id="content">
                <div role="status" class="content__offline">
                    {!on && <Notice tone="warn">{texts.live.off_long}</Notice>}
                </div>
                <RenewedNote />
                {children}
            </main>
        </div>
    );
}
