import { useEffect, useState } from 'preact/hooks';
import { Button, Trouble, type IconName } from 'kit';
import { api, reason, type Session } from './api';
import { Title } from './parts/common';
import { LanguageButtons } from './parts/language';
import { AuditScreen } from './screens/audit';
import { CodesScreen } from './screens/codes';
import { DeviceScreen } from './screens/device';
import { DevicesScreen } from './screens/devices';
import { EnterScreen } from './screens/enter';
import { FileScreen } from './screens/file';
import { GatewayScreen } from './screens/gateway';
import { GatewaysScreen } from './screens/gateways';
import { GroupsScreen } from './screens/groups';
import { MailScreen } from './screens/mail';
import { useStore } from './shared/store';
import { choose_theme, kThemes, theme, type Theme } from './shared/theme';
import { enter, place, session, sign_out } from './state';
import { texts } from './texts';

const kIcons: Record<Theme, IconName> = { system: 'half', light: 'sun', dark: 'moon' };

type MenuPlace = 'devices' | 'gateways' | 'codes' | 'groups' | 'mail' | 'audit';

/// Under which of the menu's places the others are.
const kBelow: Partial<Record<string, MenuPlace>> = { device: 'devices', gateway: 'gateways', file: 'gateways' };

/// The menu's places of whoever is signed in.
function places_of(me?: Session): MenuPlace[] {
    if (me?.role !== 'manager') return ['devices'];
    return ['devices', 'gateways', 'codes', 'groups', ...(me.group === 1 ? (['mail', 'audit'] as const) : [])];
}

function NotAllowed() {
    return (
        <div class="stack">
            <Title text={texts.product} />
            <Trouble text={texts.not_allowed} />
            <div>
                <a href="#/devices">{texts.nav.devices}</a>
            </div>
        </div>
    );
}

function Screen() {
    const where = useStore(place);
    const me = useStore(session);
    if (!places_of(me).includes(kBelow[where.at] ?? (where.at as MenuPlace))) return <NotAllowed />;
    switch (where.at) {
        case 'devices':
            return <DevicesScreen />;
        case 'device':
            return <DeviceScreen key={where.id} id={where.id} />;
        case 'gateways':
            return <GatewaysScreen />;
        case 'gateway':
            return <GatewayScreen key={where.id} id={where.id} />;
        case 'file':
            return <FileScreen key={where.gateway + where.name} gateway={where.gateway} name={where.name} />;
        case 'codes':
            return <CodesScreen />;
        case 'groups':
            return <GroupsScreen />;
        case 'mail':
            return <MailScreen />;
        case 'audit':
            return <AuditScreen />;
    }
}

function Frame() {
    const { at } = useStore(place);
    const me = useStore(session);
    const look = useStore(theme);
    const words = texts.nav;
    const places = places_of(me);
    const theme_label = `${words.theme}: ${words.themes[look]}`;
    const out_label = `${words.sign_out} (${words.account(me?.user ?? '')})`;
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
                <strong>{texts.product}</strong>
                <nav class="nav" aria-label={words.label}>
                    <ul>
                        {places.map((name) => (
                            <li key={name}>
                                <a class="nav__link" href={`#/${name}`} aria-current={kBelow[at] === name || at === name ? 'page' : undefined}>
                                    {words[name]}
                                </a>
                            </li>
                        ))}
                    </ul>
                </nav>
                <div class="head__tools">
                    <LanguageButtons />
                    <Button look="bare" icon={kIcons[look]} aria-label={theme_label} title={theme_label} onClick={() => choose_theme(kThemes[(kThemes.indexOf(look) + 1) % kThemes.length] ?? 'system')} />
                    <Button look="bare" icon="out" aria-label={out_label} title={out_label} onClick={() => void sign_out()} />
                </div>
            </header>
            <main class="content" id="content">
                <Screen />
            </main>
        </div>
    );
}

export function App() {
    const now = useStore(session);
    const [trouble, set_trouble] = useState('');
    const ask = () => {
        set_trouble('');
        api.session().then(enter, (error: unknown) => set_trouble(reason(error)));
    };
    useEffect(ask, []);
    if (trouble) {
        return (
            <main class="gate">
                <Trouble text={trouble} />
                <Button onClick={ask}>{texts.failure.retry}</Button>
            </main>
        );
    }
    if (!now) return null;
    return now.state === 'signed_in' ? <Frame /> : <EnterScreen key={now.state} now={now} />;
}
