// The mail server, a test that names the step it failed at, and who is told what by mail.
import { useState } from 'preact/hooks';
import { Badge, Button, Field, Notice, PasswordField, TextField, Trouble } from 'kit';
import { api, reason, type MailPage, type MailRule, type MailServer, type MailTest } from '../api';
import { Ask, Card, Facts, Table, Title, useLoaded } from '../parts/common';
import { useStore } from '../shared/store';
import { groups, path_of } from '../state';
import { texts, when } from '../texts';
import { MailRuleDialog } from './mail_rule';

const kUsualPorts = { starttls: 587, tls: 465, none: 25 } as const;

function ServerForm({ server, done }: { server?: MailServer; done: (told: string) => void }) {
    const words = texts.mail;
    const [input, set_input] = useState<Partial<MailServer>>(server ?? {});
    const [password, set_password] = useState('');
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const set = (part: Partial<MailServer>) => set_input((now) => ({ ...now, ...part }));
    const security = input.security ?? 'starttls';
    // A password stays for the server and the user that it was entered for.
    const is_same = (['host', 'port', 'security', 'user', 'authority_pem'] as const).every((name) => (input[name] ?? '') === (server?.[name] ?? ''));
    const kept = server?.has_password && is_same ? words.kept : undefined;

    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_trouble('');
        const user = security === 'none' ? '' : (input.user ?? '');
        await api
            .set_mail_server({
                host: (input.host ?? '').trim(),
                port: input.port ?? kUsualPorts[security],
                security,
                user: user.trim(),
                from: (input.from ?? '').trim(),
                authority_pem: input.authority_pem ?? '',
                // Left empty the stored one stays; without a user there is none.
                ...(password || user === '' ? { password: user === '' ? '' : password } : {}),
            })
            .then(
                () => {
                    set_password('');
                    done(words.server_saved);
                },
                (error: unknown) => set_trouble(reason(error)),
            );
        set_busy(false);
    }
    return (
        <form class="form" aria-label={words.server} onSubmit={(event) => void save(event)}>
            <div class="tools tools--top">
                <TextField label={words.host} value={input.host ?? ''} onText={(host) => set({ host })} maxLength={253} spellcheck={false} autocapitalize="off" autocomplete="off" required />
                <TextField label={words.port} value={input.port ? String(input.port) : ''} placeholder={String(kUsualPorts[security])} inputMode="numeric" pattern="[0-9]{1,5}" onText={(port) => set({ port: Number(port) || undefined })} />
                <Field label={words.security}>
                    {(wired) => (
                        <select {...wired} class="input" value={security} onChange={(event) => set({ security: event.currentTarget.value as MailServer['security'], port: undefined })}>
                            {(Object.keys(words.securities) as MailServer['security'][]).map((one) => (
                                <option key={one} value={one}>
                                    {words.securities[one]}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
                <TextField label={words.from} type="email" value={input.from ?? ''} onText={(from) => set({ from })} maxLength={254} autocomplete="off" required />
                {security !== 'none' && (
                    <>
                        <TextField label={words.user} hint={words.user_hint} value={input.user ?? ''} onText={(user) => set({ user })} maxLength={256} spellcheck={false} autocapitalize="off" autocomplete="off" />
                        <PasswordField label={words.password} hint={kept} show={texts.enter.show} hide={texts.enter.hide} value={password} onText={set_password} maxLength={512} autocomplete="new-password" />
                    </>
                )}
            </div>
            <Field label={words.authority} hint={words.authority_hint}>
                {(wired) => <textarea {...wired} class="input mono" rows={2} spellcheck={false} value={input.authority_pem ?? ''} onInput={(event) => set({ authority_pem: event.currentTarget.value })} />}
            </Field>
            <Trouble text={trouble} />
            <div>
                <Button type="submit" look="main" busy={busy}>
                    {texts.groups.save}
                </Button>
            </div>
        </form>
    );
}

/// Sends one mail now, and says how far it came.
function TestForm() {
    const words = texts.mail;
    const [to, set_to] = useState('');
    const [busy, set_busy] = useState(false);
    const [result, set_result] = useState<MailTest>();
    const [trouble, set_trouble] = useState('');
    async function send(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_result(undefined);
        set_trouble('');
        await api.test_mail(to.trim()).then(set_result, (error: unknown) => set_trouble(reason(error)));
        set_busy(false);
    }
    const step = result?.step && result.step in words.steps ? words.steps[result.step as keyof typeof words.steps] : words.steps.other;
    return (
        <form class="form" aria-label={words.test} onSubmit={(event) => void send(event)}>
            <div class="tools">
                <TextField label={words.test_to} type="email" value={to} onText={set_to} maxLength={254} autocomplete="off" required />
                <div>
                    <Button type="submit" busy={busy}>
                        {words.test}
                    </Button>
                </div>
            </div>
            {result && (
                <Notice tone={result.ok ? 'ok' : 'error'} spoken>
                    {result.ok ? words.test_good : words.test_bad(step, result.detail ?? '')}
                </Notice>
            )}
            <Trouble text={trouble} />
        </form>
    );
}

function told_of(rule: MailRule) {
    const words = texts.mail;
    return (['silent', 'copies', 'stop', 'warn'] as const).filter((name) => rule[name]).map((name) => words.tells[name]).join(', ');
}

function RuleRow({ rule, ask }: { rule: MailRule; ask: (what: 'change' | 'remove') => void }) {
    const words = texts.mail;
    const all = useStore(groups);
    const whom = [...rule.to, ...rule.cc, ...rule.bcc].join(', ');
    const { state } = rule;
    return (
        <tr>
            <th scope="row">
                {whom}
                {state.failing_since && (
                    <>
                        {' '}
                        <Badge tone="warn" icon="warn">
                            {words.failing(state.trouble ?? '')}
                        </Badge>
                    </>
                )}
            </th>
            <td data-label={texts.group}>{path_of(rule.group, all)}</td>
            <td data-label={words.what}>{told_of(rule)}</td>
            <td data-label={words.language}>{words.languages[rule.language]}</td>
            <td data-label={words.last_sent}>{when(state.last_sent_at)}</td>
            <td>
                <div class="actions">
                    <Button small onClick={() => ask('change')} aria-label={`${texts.groups.change}: ${whom}`}>
                        {texts.groups.change}
                    </Button>
                    <Button small look="danger" onClick={() => ask('remove')} aria-label={`${texts.groups.remove}: ${whom}`}>
                        {texts.groups.remove}
                    </Button>
                </div>
            </td>
        </tr>
    );
}

type Asked = { what: 'add' } | { what: 'change' | 'remove'; rule: MailRule };

function Rules({ page, again, fail, done }: { page: MailPage; again: () => void; fail: (error: unknown) => void; done: (told: string) => void }) {
    const words = texts.mail;
    const [asked, set_asked] = useState<Asked>();
    const close = () => set_asked(undefined);
    return (
        <Card title={words.rules}>
            {page.rules.length === 0 ? (
                <p>{words.no_rules}</p>
            ) : (
                <Table name={words.rules} heads={[words.whom, texts.group, words.what, words.language, words.last_sent, '']}>
                    {page.rules.map((rule) => (
                        <RuleRow key={rule.id} rule={rule} ask={(what) => set_asked({ what, rule })} />
                    ))}
                </Table>
            )}
            <div>
                <Button onClick={() => set_asked({ what: 'add' })}>{words.add_rule}</Button>
            </div>
            {asked && asked.what !== 'remove' && (
                <MailRuleDialog
                    rule={asked.what === 'change' ? asked.rule : undefined}
                    onDone={() => {
                        close();
                        done(words.rule_saved);
                    }}
                    onClose={close}
                />
            )}
            {asked?.what === 'remove' && (
                <Ask
                    title={words.remove_rule}
                    text={words.remove_rule_text}
                    go={texts.groups.remove}
                    onGo={() => {
                        close();
                        void api.remove_mail_rule(asked.rule.id).then(again, fail);
                    }}
                    onClose={close}
                />
            )}
        </Card>
    );
}

export function MailScreen() {
    const words = texts.mail;
    const { value, trouble, again, fail } = useLoaded(api.mail, []);
    const [told, set_told] = useState('');
    const [saves, set_saves] = useState(0);
    const [removing, set_removing] = useState(false);
    const done = (text: string) => {
        set_told(text);
        set_saves((n) => n + 1);
        again();
    };
    return (
        <div class="stack">
            <Title text={texts.nav.mail} />
            <Trouble text={trouble} />
            {told && (
                <Notice key={saves} tone="ok" spoken>
                    {told}
                </Notice>
            )}
            {value && (
                <>
                    <Card title={words.server}>
                        {value.server ? <Facts list={[[words.now, `${value.server.host}:${value.server.port}, ${words.securities[value.server.security]}`]]} /> : <p>{words.no_server}</p>}
                        {value.server?.trouble && <Notice tone="error">{words.lost(value.server.trouble)}</Notice>}
                        <ServerForm key={JSON.stringify(value.server)} server={value.server} done={done} />
                        {value.server && (
                            <>
                                <TestForm />
                                <div>
                                    <Button look="danger" onClick={() => set_removing(true)}>
                                        {words.remove_server}
                                    </Button>
                                </div>
                            </>
                        )}
                    </Card>
                    {removing && (
                        <Ask
                            title={words.remove_server}
                            text={words.remove_server_text}
                            go={texts.groups.remove}
                            onGo={() => {
                                set_removing(false);
                                set_told('');
                                void api.remove_mail_server().then(again, fail);
                            }}
                            onClose={() => set_removing(false)}
                        />
                    )}
                    <Rules page={value} again={again} fail={fail} done={done} />
                </>
            )}
        </div>
    );
}
