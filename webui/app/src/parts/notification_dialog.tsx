// A channel, new or changed. Its secret goes one way: to the gateway.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Check, Dialog, Field, PasswordField, TextField } from 'kit';
import { api } from '../api/api';
import type { NotificationChannel, NotificationInput, NotificationRules } from '../api/types';
import { texts } from '../texts';
import { RefusedForm, refusal, type Refusal } from './refused';

const words = texts.notifications;
const kHelpers = ['user', 'key_operator', 'technician', 'administrator'] as const;
const kAddressLists = ['to', 'cc', 'bcc'] as const;
const kDeviceRules = ['stop', 'warn', 'plan', 'silent'] as const;
const kOwnRules = ['manager_link', 'disk', 'lockout', 'resolved'] as const;
/// As the gateway has them.
const kRules: NotificationRules = { stop: true, warn: true, silent: true, manager_link: true, disk: true, lockout: true, after_s: 300, most_per_hour: 10 };

const split = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

interface ChoiceProps<T extends string> {
    label: string;
    value: T;
    names: Record<T, string>;
    onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, names, onChoose }: ChoiceProps<T>) {
    return (
        <Field label={label}>
            {(wired) => (
                <select {...wired} class="input" value={value} onChange={(event) => onChoose(event.currentTarget.value as T)}>
                    {(Object.keys(names) as T[]).map((one) => (
                        <option key={one} value={one}>
                            {names[one]}
                        </option>
                    ))}
                </select>
            )}
        </Field>
    );
}

function Group({ legend, children }: { legend: string; children: ComponentChildren }) {
    return (
        <fieldset class="choice form">
            <legend class="field__label">{legend}</legend>
            {children}
        </fieldset>
    );
}

interface PartProps {
    input: NotificationInput;
    stored: boolean;
    /// The stored one cannot be opened any more.
    lost: boolean;
    set: (part: Partial<NotificationInput>) => void;
}

function Server({ input, set }: PartProps) {
    return (
        <div class="side-by-side">
            <TextField at="/host" label={words.host} value={input.host ?? ''} required maxLength={253} spellcheck={false} autocapitalize="off" onText={(host) => set({ host })} />
            <TextField
                at="/port"
                label={words.port}
                hint={words.port_hint}
                value={input.port ? String(input.port) : ''}
                inputMode="numeric"
                pattern="[0-9]{1,5}"
                onText={(port) => set({ port: Number(port) || undefined })}
            />
        </div>
    );
}

function Secret({ input, stored, lost, set, label, hint }: PartProps & { label: string; hint?: string }) {
    return (
        <PasswordField
            at="/secret"
            label={label}
            hint={lost ? words.enter_again : stored ? words.kept : hint}
            required={lost && (input.kind === 'webhook' ? input.secret !== '' : Boolean(input.user))}
            show={texts.password.show}
            hide={texts.password.hide}
            value={input.secret ?? ''}
            autocomplete="new-password"
            maxLength={512}
            onText={(secret) => set({ secret: secret || undefined })}
        />
    );
}

function Email(props: PartProps) {
    const { input, set } = props;
    return (
        <>
            <Server {...props} />
            <Choice label={words.security} value={input.security ?? 'starttls'} names={words.securities} onChoose={(security) => set({ security, port: undefined })} />
            {input.security !== 'none' && (
                <div class="side-by-side">
                    <TextField at="/user" label={words.user} hint={words.user_hint} value={input.user ?? ''} maxLength={256} autocomplete="off" spellcheck={false} onText={(user) => set({ user })} />
                    <Secret {...props} label={words.password} />
                </div>
            )}
            <TextField at="/from" label={words.from} value={input.from ?? ''} required maxLength={254} spellcheck={false} autocapitalize="off" onText={(from) => set({ from })} />
            {kAddressLists.map((name) => (
                <TextField
                    key={name}
                    at={`/${name}`}
                    label={words[name]}
                    hint={name === 'to' ? words.addresses_hint : undefined}
                    defaultValue={(input[name] ?? []).join(', ')}
                    spellcheck={false}
                    autocapitalize="off"
                    onText={(text) => set({ [name]: split(text) })}
                />
            ))}
        </>
    );
}

function Webhook(props: PartProps) {
    const { input, set } = props;
    return (
        <>
            <TextField at="/url" label={words.url} value={input.url ?? ''} type="url" placeholder="https://" required maxLength={2000} spellcheck={false} onText={(url) => set({ url })} />
            <Secret {...props} label={words.key} hint={words.key_hint} />
            {props.lost && (
                <Check checked={input.secret === ''} onCheck={(on) => set({ secret: on ? '' : undefined })}>
                    {words.without_key}
                </Check>
            )}
        </>
    );
}

function Syslog(props: PartProps) {
    const { input, set } = props;
    return (
        <>
            <Server {...props} />
            <Choice label={words.transport} value={input.transport ?? 'udp'} names={words.transports} onChoose={(transport) => set({ transport, port: undefined })} />
        </>
    );
}

function Rules({ rules, set }: { rules: NotificationRules; set: (part: Partial<NotificationRules>) => void }) {
    const who = rules.who ?? [];
    const check = (name: (typeof kDeviceRules)[number] | (typeof kOwnRules)[number]) => (
        <Check key={name} checked={rules[name] ?? false} onCheck={(on) => set({ [name]: on })}>
            {words[name]}
        </Check>
    );
    return (
        <>
            <Group legend={words.what}>{[...kDeviceRules, ...kOwnRules].map(check)}</Group>
            <Group legend={words.who}>
                {kHelpers.map((helper) => (
                    <Check
                        key={helper}
                        checked={who.includes(helper)}
                        onCheck={(on) => set({ who: on ? [...who, helper] : who.filter((one) => one !== helper) })}
                    >
                        {words.helpers[helper]}
                    </Check>
                ))}
                <div class="field__hint">{words.who_hint}</div>
            </Group>
            <Group legend={words.when}>
                <div class="side-by-side">
                    <TextField
                        label={words.after}
                        hint={words.after_hint}
                        type="number"
                        min={0}
                        max={1440}
                        value={String((rules.after_s ?? 300) / 60)}
                        onText={(minutes) => set({ after_s: Math.round(Number(minutes) * 60) })}
                    />
                    <TextField
                        label={words.most_per_hour}
                        hint={words.most_hint}
                        type="number"
                        min={1}
                        max={1000}
                        value={String(rules.most_per_hour ?? 10)}
                        onText={(most) => set({ most_per_hour: Number(most) })}
                    />
                </div>
                <TextField label={words.quiet_hours} hint={words.quiet_hint} value={rules.quiet_hours ?? ''} maxLength={300} onText={(quiet_hours) => set({ quiet_hours })} />
            </Group>
        </>
    );
}

/// What of a stored channel is sent back: not what the gateway adds.
function input_of(channel: NotificationChannel | undefined): NotificationInput {
    if (!channel) return { name: '', kind: 'email', enabled: true, rules: kRules };
    const { id: _id, has_secret: _secret, state: _state, ...input } = channel;
    return input;
}

/// The places of the fields that are shown.
function fields_of({ kind, security }: NotificationInput): string[] {
    const server = ['/name', '/host', '/port', '/authority_pem'];
    if (kind === 'webhook') return ['/name', '/url', '/secret', '/authority_pem'];
    if (kind === 'syslog') return server;
    return [...server, '/from', '/to', '/cc', '/bcc', ...(security === 'none' ? [] : ['/user', '/secret'])];
}

interface Props {
    channel?: NotificationChannel;
    onDone: () => void;
    onClose: () => void;
}

export function NotificationDialog({ channel, onDone, onClose }: Props) {
    const [input, set_input] = useState<NotificationInput>(() => input_of(channel));
    const [refused, set_refused] = useState<Refusal>();
    const [busy, set_busy] = useState(false);
    const set = (part: Partial<NotificationInput>) => set_input((now) => ({ ...now, ...part }));
    const props: PartProps = { input, set, stored: channel?.has_secret ?? false, lost: channel?.state.step === 'secret' };
    const Part = { email: Email, webhook: Webhook, syslog: Syslog }[input.kind];

    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_refused(undefined);
        try {
            // What is lost does not stay: without a user there is no password to enter.
            const without = props.lost && input.kind === 'email' && !input.user;
            if (channel) await api.replace_notification(channel.id, without ? { ...input, secret: '' } : input);
            else await api.add_notification(input);
            onDone();
        } catch (error) {
            set_busy(false);
            set_refused(refusal(error));
        }
    }
    return (
        <Dialog title={channel ? words.change_named(channel.name) : words.add} close={texts.close} onClose={onClose}>
            <RefusedForm refused={refused} fields={fields_of(input)} onSend={(event) => void save(event)}>
                <div class="side-by-side">
                    <TextField at="/name" label={words.name} value={input.name} required maxLength={100} autocomplete="off" onText={(name) => set({ name })} />
                    {!channel && <Choice label={words.kind} value={input.kind} names={words.kinds} onChoose={(kind) => set({ kind, port: undefined })} />}
                </div>
                <Check checked={input.enabled ?? true} onCheck={(enabled) => set({ enabled })}>
                    {words.enabled}
                </Check>
                <Group legend={words.server}>
                    <Part {...props} />
                    <Field at="/authority_pem" label={words.authority} hint={words.authority_hint}>
                        {(wired) => (
                            <textarea
                                {...wired}
                                class="input mono"
                                rows={2}
                                spellcheck={false}
                                value={input.authority_pem ?? ''}
                                onInput={(event) => set({ authority_pem: event.currentTarget.value })}
                            />
                        )}
                    </Field>
                </Group>
                <Rules rules={input.rules ?? kRules} set={(part) => set({ rules: { ...(input.rules ?? kRules), ...part } })} />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {texts.save}
                    </Button>
                </div>
            </RefusedForm>
        </Dialog>
    );
}
