// Registering with a manager: its address and the access code.
import { useState } from 'preact/hooks';
import { Button, Field, Notice, PasswordField, TextField } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Connection } from '../api/types';
import { texts } from '../texts';

const words = texts.connection;

function Form({ onChange }: { onChange: () => Promise<void> }) {
    const [url, set_url] = useState('https://');
    const [code, set_code] = useState('');
    const [ca, set_ca] = useState('');
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const [done, set_done] = useState('');

    async function send(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_trouble('');
        set_done('');
        try {
            const { status } = await api.register({ url: url.trim().replace(/\/+$/, ''), access_code: code.trim(), ca_pem: ca || undefined });
            set_code('');
            set_done(words.registered_as[status]);
            await onChange();
        } catch (error) {
            set_trouble(reason(error));
        }
        set_busy(false);
    }
    return (
        <form class="form" onSubmit={(event) => void send(event)} autocomplete="off">
            {trouble && (
                <Notice tone="error" spoken>
                    <span class="outside">{trouble}</span>
                </Notice>
            )}
            {done && (
                <Notice tone="ok" spoken>
                    {done}
                </Notice>
            )}
            <div class="side-by-side">
                <TextField label={words.url} value={url} onText={set_url} type="url" pattern="https://.+" required maxLength={300} spellcheck={false} autocapitalize="off" />
                <PasswordField
                    label={words.code}
                    hint={words.code_hint}
                    show={texts.password.show}
                    hide={texts.password.hide}
                    value={code}
                    onText={set_code}
                    required
                    maxLength={200}
                    autocomplete="off"
                />
            </div>
            <Field label={words.ca} hint={words.ca_hint}>
                {(wired) => (
                    <textarea
                        {...wired}
                        class="input mono"
                        rows={3}
                        spellcheck={false}
                        placeholder="-----BEGIN CERTIFICATE-----"
                        value={ca}
                        onInput={(event) => set_ca(event.currentTarget.value)}
                    />
                )}
            </Field>
            <div>
                <Button type="submit" look="main" busy={busy}>
                    {words.send}
                </Button>
            </div>
        </form>
    );
}

/// Open while there is something to do; folded once the gateway is registered.
export function RegistrationCard({ link, onChange }: { link: Connection; onChange: () => Promise<void> }) {
    const is_needed = link.status === 'none' || link.status === 'not_registered' || link.status === 'refused';
    return (
        <section class="card" aria-labelledby="connection-register">
            <div class="card__head">
                <h2 id="connection-register">{is_needed ? words.register : words.register_again}</h2>
            </div>
            <div class="card__body">
                {is_needed ? (
                    <Form onChange={onChange} />
                ) : (
                    <details>
                        <summary>{words.open_form}</summary>
                        <Form onChange={onChange} />
                    </details>
                )}
            </div>
        </section>
    );
}
