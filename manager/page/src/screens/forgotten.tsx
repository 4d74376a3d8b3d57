// A forgotten password: a code by mail, which becomes a password for once.
import { useState } from 'preact/hooks';
import { Button, Notice, TextField } from 'kit';
import { api, Failure, reason } from '../api';
import { Title } from '../parts/common';
import { enter } from '../state';
import { texts } from '../texts';

function what_failed(error: unknown) {
    const words = texts.forgotten;
    if (error instanceof Failure && error.code === 'wrong_code') return words.wrong;
    if (error instanceof Failure && error.retry_after_s !== undefined) return texts.enter.wait(error.retry_after_s);
    return reason(error);
}

export function Forgotten({ onBack }: { onBack: () => void }) {
    const words = texts.forgotten;
    const [user, set_user] = useState('');
    const [code, set_code] = useState('');
    const [asked, set_asked] = useState(false);
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');

    async function send(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_trouble('');
        try {
            if (!asked) {
                await api.ask_for_reset(user.trim());
                set_asked(true);
            } else {
                await api.redeem_reset(user.trim(), code.trim());
                enter(await api.log_in(user.trim(), code.trim()));
            }
        } catch (error) {
            set_trouble(what_failed(error));
        }
        set_busy(false);
    }
    return (
        <div class="gate">
            <main class="card gate__card">
                <Title text={words.title} quiet />
                {!asked && <p class="soft">{words.intro}</p>}
                {asked && <Notice spoken>{words.sent}</Notice>}
                {trouble && (
                    <Notice tone="error" spoken>
                        {trouble}
                    </Notice>
                )}
                <form class="form" onSubmit={(event) => void send(event)}>
                    {!asked && (
                        <TextField label={texts.enter.user} value={user} onText={set_user} name="username" autocomplete="username" autocapitalize="off" spellcheck={false} maxLength={64} required />
                    )}
                    {asked && <TextField label={words.code} value={code} onText={set_code} name="code" class="mono" autocomplete="one-time-code" spellcheck={false} required autofocus />}
                    <Button type="submit" look="main" busy={busy}>
                        {asked ? texts.enter.go : words.ask}
                    </Button>
                    <Button onClick={onBack}>{words.back}</Button>
                </form>
            </main>
        </div>
    );
}
