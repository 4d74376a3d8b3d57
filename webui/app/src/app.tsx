import { useEffect, useState } from 'preact/hooks';
import { Button, Notice } from 'kit';
import { reason } from './api/client';
import { Frame } from './parts/frame';
import { PasswordScreen } from './screens/change_password';
import { ConnectionScreen } from './screens/connection';
import { DeviceScreen } from './screens/device';
import { DevicesScreen } from './screens/devices';
import { DiscoveryScreen } from './screens/discovery';
import { LogInScreen } from './screens/log_in';
import { LogsScreen } from './screens/logs';
import { QuestionsScreen } from './screens/questions';
import { SentScreen } from './screens/sent';
import { SetUpScreen } from './screens/set_up';
import { SettingsScreen } from './screens/settings';
import { TodayScreen } from './screens/today';
import { route } from './state/route';
import { ask_session, session } from './state/session';
import { useStore } from './state/store';
import { texts } from './texts';

function Screen() {
    const where = useStore(route);
    switch (where.at) {
        case 'today':
            return <TodayScreen />;
        case 'devices':
            return <DevicesScreen />;
        case 'device':
            return <DeviceScreen key={where.id} id={where.id} />;
        case 'questions':
            return <QuestionsScreen />;
        case 'discovery':
            return <DiscoveryScreen />;
        case 'connection':
            return <ConnectionScreen />;
        case 'logs':
            return <LogsScreen />;
        case 'sent':
            return <SentScreen />;
        case 'settings':
            return <SettingsScreen />;
        case 'password':
            return <PasswordScreen />;
    }
}

export function App() {
    const now = useStore(session);
    const [trouble, set_trouble] = useState('');

    const ask = () => {
        set_trouble('');
        ask_session().catch((error: unknown) => set_trouble(reason(error)));
    };
    useEffect(ask, []);

    if (trouble) {
        return (
            <main class="gate">
                <Notice tone="error" spoken>
                    {trouble}
                </Notice>
                <Button onClick={ask}>{texts.failure.retry}</Button>
            </main>
        );
    }
    switch (now?.state) {
        case undefined:
            return null;
        case 'set_up_needed':
            return <SetUpScreen />;
        case 'signed_out':
            return <LogInScreen />;
        case 'password_expired':
            return <PasswordScreen expired />;
        case 'signed_in':
            return (
                <Frame>
                    <Screen />
                </Frame>
            );
    }
}
