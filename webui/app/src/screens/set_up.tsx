import { useState } from 'preact/hooks';
import { Button, Notice, TextField } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import { Gate } from '../parts/gate';
import { is_good, NewPassword } from '../parts/new_password';
import { violations } from '../parts/violations';
import { ask_session, enter, log_in_notice } from '../state/session';
import { texts } from '../texts';

export function SetUpScreen() {
    const words = texts.set_up;
    const [code, set_code] = useState('');
    const [user, set_user] = useState('');
    const [password, set_password] = useState('');
    const [again, set_again] = useState('');
    const [judged, set_judged] = useState(false);
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState<{ code?: string; user?: string; password?: string; other?: string }>({});

    async function send(event: Event) {
        event.preventDefault();
        set_judged(true);
        if (!is_good(password, again)) return;
        set_busy(true);
        set_trouble({});
        try {
            enter(await api.set_up(code.trim(), user.trim(), password));
        } catch (error) {
            set_busy(false);
            if (!(error instanceof Failure)) throw error;
            if (error.is('code_expired')) set_trouble({ code: words.code_expired });
            else if (error.is('busy')) set_trouble({ code: texts.log_in.busy(error.retry_after_s ?? 60) });
            else if (error.is('wrong_code')) set_trouble({ code: words.wrong_code });
            else if (error.is('password_policy')) set_trouble({ password: violations(error) });
            else if (error.problem.status === 404) {
                log_in_notice.set(words.done);
                await ask_session().catch(() => {});
            } else if (error.problem.fields?.[0]?.field === '/user') set_trouble({ user: reason(error) });
            else set_trouble({ other: reason(error) });
        }
    }

    return (
        <Gate title={words.title}>
            <p class="soft">{words.intro}</p>
            <details class="more">
                <summary>{words.where}</summary>
                <p class="soft small">{words.where_text}</p>
                <code class="command">{words.where_command}</code>
            </details>
            {trouble.other && (
                <Notice tone="error" spoken>
                    {trouble.other}
                </Notice>
            )}
            <form class="form" onSubmit={(event) => void send(event)}>
                <TextField
                    label={words.code}
                    hint={words.code_hint}
                    error={trouble.code}
                    value={code}
                    onText={set_code}
                    name="code"
                    class="mono"
                    autocomplete="one-time-code"
                    autocapitalize="characters"
                    spellcheck={false}
                    required
                    autofocus
                />
                <TextField
                    label={words.user}
                    hint={words.user_hint}
                    error={trouble.user}
                    value={user}
                    onText={set_user}
                    name="username"
                    autocomplete="username"
                    autocapitalize="off"
                    spellcheck={false}
                    maxLength={64}
                    required
                />
                <NewPassword
                    label={texts.password.label}
                    again_label={texts.password.again}
                    value={password}
                    again={again}
                    onValue={set_password}
                    onAgain={set_again}
                    error={trouble.password}
                    judged={judged}
                />
                <Button type="submit" look="main" busy={busy}>
                    {words.go}
                </Button>
            </form>
        </Gate>
    );
}
