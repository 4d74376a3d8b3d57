// The proxy to the manager, with its test. The password goes one way: to the gateway.
import { useEffect, useState } from 'preact/hooks';
import { Button, Check, Field, Notice, PasswordField, TextField, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { LinkTest, Proxy, ProxyInput } from '../api/types';
import { texts } from '../texts';
import { LinkSteps } from './link_steps';

const words = texts.connection;
const kLogins = ['none', 'basic', 'digest'] as const;

const split = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/// What is sent back of a stored proxy: not what the gateway adds.
function input_of({ has_password: _password, authority: _authority, revision: _revision, ...input }: Proxy): ProxyInput {
    return input;
}

interface FormProps {
    input: ProxyInput;
    stored: Proxy;
    set: (part: Partial<ProxyInput>) => void;
}

function Fields({ input, stored, set }: FormProps) {
    const with_log_in = (input.login ?? 'none') !== 'none';
    return (
        <>
            <div class="side-by-side">
                <TextField label={words.host} value={input.host} onText={(host) => set({ host })} required maxLength={253} spellcheck={false} autocapitalize="off" />
                <TextField label={words.port} value={String(input.port ?? 3128)} onText={(port) => set({ port: Number(port) })} type="number" min={1} max={65535} required />
            </div>
            <div class="side-by-side">
                <Field label={words.login} hint={words.login_hint}>
                    {(wired) => (
                        <select {...wired} class="input" value={input.login ?? 'none'} onChange={(event) => set({ login: event.currentTarget.value as ProxyInput['login'] })}>
                            {kLogins.map((name) => (
                                <option key={name} value={name}>
                                    {words.logins[name]}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
                {with_log_in && (
                    <TextField label={words.user} value={input.user ?? ''} onText={(user) => set({ user })} required maxLength={256} autocomplete="off" spellcheck={false} autocapitalize="off" />
                )}
                {with_log_in && (
                    <PasswordField
                        label={words.password}
                        hint={stored.has_password ? words.kept : undefined}
                        show={texts.password.show}
                        hide={texts.password.hide}
                        value={input.password ?? ''}
                        autocomplete="new-password"
                        maxLength={512}
                        onText={(password) => set({ password: password || undefined })}
                    />
                )}
            </div>
            <TextField
                label={words.bypass}
                hint={words.bypass_hint}
                defaultValue={(input.bypass ?? []).join(', ')}
                spellcheck={false}
                autocapitalize="off"
                onText={(text) => set({ bypass: split(text) })}
            />
            <Field label={words.authority} hint={stored.authority ? words.authority_is(stored.authority) : words.authority_hint}>
                {(wired) => (
                    <textarea
                        {...wired}
                        class="input mono"
                        rows={3}
                        spellcheck={false}
                        placeholder="-----BEGIN CERTIFICATE-----"
                        value={input.authority_pem ?? ''}
                        onInput={(event) => set({ authority_pem: event.currentTarget.value })}
                    />
                )}
            </Field>
        </>
    );
}

function Form({ stored, has_manager, onChange }: { stored: Proxy; has_manager: boolean; onChange: (proxy: Proxy) => void }) {
    const [input, set_input] = useState<ProxyInput>(() => input_of(stored));
    const [on, set_on] = useState(stored.host !== '');
    const [busy, set_busy] = useState<'save' | 'test'>();
    const [trouble, set_trouble] = useState('');
    const [saved, set_saved] = useState(false);
    const [url, set_url] = useState('');
    const [test, set_test] = useState<LinkTest>();
    const set = (part: Partial<ProxyInput>) => {
        set_input((now) => ({ ...now, ...part }));
        set_saved(false);
        set_test(undefined);
    };
    const wanted = (): ProxyInput => (on ? input : { host: '' });

    async function run(what: 'save' | 'test') {
        set_busy(what);
        set_trouble('');
        set_saved(false);
        set_test(undefined);
        try {
            if (what === 'test') {
                set_test(await api.test_proxy({ ...wanted(), url: url || undefined }));
            } else {
                onChange(await api.save_proxy(wanted(), stored.revision));
                set_saved(true);
            }
        } catch (error) {
            set_trouble(reason(error));
        }
        set_busy(undefined);
    }
    return (
        <form
            class="form"
            autocomplete="off"
            onSubmit={(event) => {
                event.preventDefault();
                void run('save');
            }}
        >
            <p class="soft">{words.proxy_intro}</p>
            <Check
                checked={on}
                onCheck={(next) => {
                    set_on(next);
                    set({});
                }}
            >
                {words.use_proxy}
            </Check>
            {on && <Fields input={input} stored={stored} set={set} />}
            {!has_manager && <TextField label={words.url} value={url} onText={set_url} type="url" placeholder="https://" maxLength={300} spellcheck={false} autocapitalize="off" />}
            {trouble && (
                <Notice tone="error" spoken>
                    <span class="outside">{trouble}</span>
                </Notice>
            )}
            {saved && (
                <Notice tone="ok" spoken>
                    {words.saved}
                </Notice>
            )}
            <div class="row-of-things">
                <Button type="submit" look="main" busy={busy === 'save'}>
                    {texts.save}
                </Button>
                <Button busy={busy === 'test'} title={words.not_saved} onClick={() => void run('test')}>
                    {words.test}
                </Button>
            </div>
            {busy === 'test' && (
                <p class="soft" role="status">
                    {words.testing}
                </p>
            )}
            {test && <LinkSteps test={test} />}
        </form>
    );
}

export function ProxyCard({ has_manager, onChange }: { has_manager: boolean; onChange: () => Promise<void> }) {
    const [stored, set_stored] = useState<Proxy>();
    const [trouble, set_trouble] = useState('');
    useEffect(() => {
        api.proxy()
            .then(set_stored)
            .catch((error: unknown) => set_trouble(reason(error)));
    }, []);
    return (
        <section class="card" aria-labelledby="connection-proxy">
            <div class="card__head">
                <h2 id="connection-proxy">{words.proxy}</h2>
            </div>
            <div class="card__body">
                <Trouble text={trouble} />
                {!stored && !trouble && <p class="soft">{texts.loading}</p>}
                {stored && (
                    <Form
                        stored={stored}
                        has_manager={has_manager}
                        onChange={(proxy) => {
                            set_stored(proxy);
                            void onChange();
                        }}
                    />
                )}
            </div>
        </section>
    );
}
