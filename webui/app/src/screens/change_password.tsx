import { useState } from 'preact/hooks';
import { Button, Notice, PasswordField } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import { Gate } from '../parts/gate';
import { is_good, NewPassword } from '../parts/new_password';
import { Title } from '../parts/title';
import { violations } from '../parts/violations';
import { enter, sign_out } from '../state/session';
import { texts } from '../texts';

function PasswordForm({ onDone }: { onDone: () => void }) {
    const words = texts.change;
    const [current, set_current] = useState('');
    const [next, set_next] = useState('');
    const [again, set_again] = useState('');
    const [judged, set_judged] = useState(false);
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState<{ current?: string; next?: string; other?: string }>({});

    async function send(event: Event) {
        event.preventDefault();
        set_judged(true);
        if (!is_good(next, again)) return;
        set_busy(true);
        set_trouble({});
        try {
            const session = await api.change_password(current, next);
            onDone();
            enter(session);
        } catch (error) {
            if (error instanceof Failure && error.is('wrong_password')) set_trouble({ current: words.wrong });
            else if (error instanceof Failure && error.is('password_policy')) set_trouble({ next: violations(error) });
            else set_trouble({ other: reason(error) });
        }
        set_busy(false);
    }

    return (
        <form class="form" onSubmit={(event) => void send(event)}>
            {trouble.other && (
                <Notice tone="error" spoken>
                    {trouble.other}
                </Notice>
            )}
            <PasswordField
                label={words.current}
                show={texts.password.show}
                hide={texts.password.hide}
                value={current}
                onText={set_current}
                error={trouble.current}
                name="password"
                autocomplete="current-password"
                required
            />
            <NewPassword
                label={words.next}
                again_label={words.next_again}
                value={next}
                again={again}
                onValue={set_next}
                onAgain={set_again}
                error={trouble.next}
                judged={judged}
            />
            <Button type="submit" look="main" busy={busy}>
                {words.go}
            </Button>
        </form>
    );
}

/// `expired`: nothing else can be done before; else one screen among the others.
export function PasswordScreen({ expired }: { expired?: boolean }) {
    const words = texts.change;
    const [done, set_done] = useState(false);
    if (expired) {
        return (
            <Gate title={words.title}>
                <Notice tone="warn" spoken>
                    {words.expired}
                </Notice>
                <PasswordForm onDone={() => {}} />
                <Button look="bare" onClick={() => void sign_out()}>
                    {texts.nav.sign_out}
                </Button>
            </Gate>
        );
    }
    return (
        <div class="narrow stack">
            <Title text={words.title} />
            {done ? (
                <Notice tone="ok" spoken>
                    {words.done}
                </Notice>
            ) : (
                <section class="card">
                    <div class="card__body">
                        <PasswordForm onDone={() => set_done(true)} />
                    </div>
                </section>
            )}
        </div>
    );
}
