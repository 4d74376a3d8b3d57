import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button, Notice, PasswordField, TextField } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import { Gate } from '../parts/gate';
import { ask_session, enter, log_in_notice } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';

function what_failed(error: unknown) {
    const words = texts.log_in;
    if (!(error instanceof Failure)) return reason(error);
    if (error.is('locked_out')) {
        const wait = error.retry_after_s ?? 30 * 60;
        return words.locked(texts.ago.clock(new Date(Date.now() + wait * 1000)), Math.max(1, Math.ceil(wait / 60)));
    }
    if (error.is('busy')) return words.busy(error.retry_after_s ?? 60);
    if (error.is('wrong_second_factor')) return words.wrong_code;
    if (error.is('account_locked')) return words.account_locked;
    return error.is('wrong_credentials') ? words.wrong : reason(error);
}

export function LogInScreen() {
    const words = texts.log_in;
    const notice = useStore(log_in_notice);
    const [user, set_user] = useState('');
    const [password, set_password] = useState('');
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    /// The password was right, and the account has a second factor.
    const [needs_code, set_needs_code] = useState(false);
    const [code, set_code] = useState('');
    const [locked, set_locked] = useState(false);
    /// The field that the gateway refused, before it looked at the password.
    const [at, set_at] = useState('');
    const form = useRef<HTMLFormElement>(null);

    // In the frame that tells it: whoever reads it and types must not type elsewhere.
    useLayoutEffect(() => {
        if (trouble || needs_code) form.current?.querySelector<HTMLInputElement>(needs_code ? '[name=code]' : '[name=password]')?.focus();
    }, [trouble, needs_code]);

    async function send(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_trouble('');
        try {
            enter(await api.log_in(user.trim(), password, code.trim()));
        } catch (error) {
            set_busy(false);
            set_code('');
            if (error instanceof Failure && error.is('second_factor_needed')) {
                set_needs_code(true);
                return;
            }
            const code_was_wrong = error instanceof Failure && error.is('wrong_second_factor');
            if (!code_was_wrong) {
                set_needs_code(false);
                // Only the one that was wrong: another may have been typed meanwhile.
                set_password((now) => (now === password ? '' : now));
            }
            set_trouble(what_failed(error));
            set_locked(error instanceof Failure && error.is('locked_out'));
            set_at(error instanceof Failure && error.is('invalid') ? (error.problem.fields?.[0]?.field ?? '') : '');
            if (error instanceof Failure && error.is('set_up_needed')) await ask_session().catch(() => {});
        }
    }

    return (
        <Gate title={words.title}>
            {notice && !trouble && <Notice spoken>{notice}</Notice>}
            {trouble && at !== '/user' && (
                <Notice tone={locked ? 'warn' : 'error'} spoken>
                    {trouble}
                    {locked && <p class="small soft">{words.locked_hint}</p>}
                </Notice>
            )}
            <form class="form" ref={form} onSubmit={(event) => void send(event)}>
                <TextField
                    label={words.user}
                    error={at === '/user' && trouble ? trouble : undefined}
                    value={user}
                    onText={set_user}
                    name="username"
                    autocomplete="username"
                    autocapitalize="off"
                    spellcheck={false}
                    required
                    autofocus
                    readOnly={needs_code}
                />
                <PasswordField
                    label={texts.password.label}
                    show={texts.password.show}
                    hide={texts.password.hide}
                    value={password}
                    onText={set_password}
                    name="password"
                    autocomplete="current-password"
                    required
                    readOnly={needs_code}
                />
                {needs_code && (
                    <TextField
                        label={words.code}
                        hint={words.code_hint}
                        value={code}
                        onText={set_code}
                        name="code"
                        autocomplete="one-time-code"
                        autocapitalize="off"
                        spellcheck={false}
                        maxLength={64}
                        required
                    />
                )}
                <Button type="submit" look="main" busy={busy}>
                    {words.go}
                </Button>
            </form>
        </Gate>
    );
}
