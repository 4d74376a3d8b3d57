// Before one is in: set-up, signing in, a password that must be changed.
import { useState } from 'preact/hooks';
import { Button, Notice, PasswordField, TextField } from 'kit';
import { api, Failure, reason, type Session } from '../api';
import { Title } from '../parts/common';
import { LanguageButtons } from '../parts/language';
import { useStore } from '../shared/store';
import { fits, kUsualRules } from '../shared/password_policy';
import { enter, notice } from '../state';
import { texts } from '../texts';
import { Forgotten } from './forgotten';

function what_failed(error: unknown) {
    const words = texts.enter;
    if (!(error instanceof Failure)) return reason(error);
    if (error.code === 'wrong_credentials') return words.wrong;
    if (error.code === 'wrong_code') return words.wrong_code;
    if (error.code === 'password_policy') return words.policy;
    if (error.retry_after_s !== undefined) return words.wait(error.retry_after_s);
    return error.message;
}

export function EnterScreen({ now }: { now: Session }) {
    const words = texts.enter;
    const [code, set_code] = useState('');
    const [user, set_user] = useState('');
    const [password, set_password] = useState('');
    const [next, set_next] = useState('');
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const [forgotten, set_forgotten] = useState(false);
    const why = useStore(notice);

    const setting_up = now.state === 'set_up_needed';
    const changing = now.state === 'password_expired';
    const title = setting_up ? words.set_up : changing ? words.change : words.log_in;
    const chosen = changing ? next : password;

    async function send(event: Event) {
        event.preventDefault();
        if ((setting_up || changing) && !fits(chosen, kUsualRules)) return set_trouble(words.policy);
        set_busy(true);
        set_trouble('');
        try {
            if (setting_up) enter(await api.set_up(code.trim(), user.trim(), password));
            else if (changing) enter(await api.change_password(password, next));
            else enter(await api.log_in(user.trim(), password));
        } catch (error) {
            set_trouble(what_failed(error));
        }
        // Only what was sent: something else may have been typed meanwhile.
        set_password((now) => (now === password ? '' : now));
        set_next((now) => (now === next ? '' : now));
        set_busy(false);
    }
    if (forgotten) return <Forgotten onBack={() => set_forgotten(false)} />;
    const masked = { show: words.show, hide: words.hide, required: true };
    return (
        <div class="gate">
            <header class="gate__head">
                <div class="gate__tools">
                    <LanguageButtons />
                </div>
            </header>
            <main class="card gate__card">
                <Title text={title} quiet />
                {setting_up && <p class="soft">{words.set_up_intro}</p>}
                {changing && <p class="soft">{words.change_intro}</p>}
                {why && !trouble && <Notice spoken>{why}</Notice>}
                {trouble && (
                    <Notice tone="error" spoken>
                        {trouble}
                    </Notice>
                )}
                <form class="form" onSubmit={(event) => void send(event)}>
                    {setting_up && (
                        <TextField label={words.code} value={code} onText={set_code} name="code" class="mono" autocomplete="one-time-code" spellcheck={false} required autofocus />
                    )}
                    {!changing && (
                        <TextField label={words.user} value={user} onText={set_user} name="username" autocomplete="username" autocapitalize="off" spellcheck={false} maxLength={64} required />
                    )}
                    <PasswordField
                        {...masked}
                        label={changing ? words.current : words.password}
                        hint={setting_up ? words.rules : undefined}
                        value={password}
                        onText={set_password}
                        name="password"
                        autocomplete={setting_up ? 'new-password' : 'current-password'}
                    />
                    {changing && <PasswordField {...masked} label={words.next} hint={words.rules} value={next} onText={set_next} name="new-password" autocomplete="new-password" />}
                    <Button type="submit" look="main" busy={busy}>
                        {words.go}
                    </Button>
                    {!setting_up && !changing && <Button onClick={() => set_forgotten(true)}>{texts.forgotten.title}</Button>}
                </form>
            </main>
        </div>
    );
}
