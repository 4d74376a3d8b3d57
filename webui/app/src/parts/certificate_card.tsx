// The certificate that this page shows: what it is, another in its place, and back.
import { useEffect, useState } from 'preact/hooks';
import { Button, Dialog, Field, Notice, PasswordField, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Certificate } from '../api/types';
import { as_text, octets_of, save_octets, to_base64 } from '../state/files';
import { is_administrator, session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { AskFirst } from './ask_first';
import { Card } from './card';
import { FileField } from './file_field';
import { RefusedForm, refusal, type Refusal } from './refused';

const kMostOctets = 64 * 1024;

function UploadDialog({ onUsed, onClose }: { onUsed: (now: Certificate) => void; onClose: () => void }) {
    const words = texts.certificate;
    const [file, set_file] = useState<File>();
    const [key, set_key] = useState<File>();
    const [passphrase, set_passphrase] = useState('');
    const [trouble, set_trouble] = useState('');
    const [busy, set_busy] = useState(false);
    async function use(event: Event) {
        event.preventDefault();
        if (!file) return;
        if (file.size > kMostOctets || (key?.size ?? 0) > kMostOctets) return set_trouble(words.too_large);
        set_busy(true);
        set_trouble('');
        try {
            const octets = await octets_of(file);
            const text = as_text(octets);
            const is_pem = text?.includes('-----BEGIN ');
            const key_pem = key && as_text(await octets_of(key));
            onUsed(await api.install_certificate(is_pem ? { chain_pem: text, key_pem } : { pkcs12: to_base64(octets), passphrase }));
        } catch (error) {
            set_busy(false);
            set_trouble(reason(error));
        }
    }
    return (
        <Dialog title={words.upload} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={(event) => void use(event)}>
                <Trouble text={trouble} />
                <FileField label={words.file} required onFile={set_file} />
                <FileField label={words.key_file} hint={words.key_hint} onFile={set_key} />
                <PasswordField label={words.passphrase} show={words.show} hide={words.hide} value={passphrase} onText={set_passphrase} autocomplete="off" />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {words.use}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}

function RequestDialog({ names, onMade, onClose }: { names: readonly string[]; onMade: () => void; onClose: () => void }) {
    const words = texts.certificate;
    const [wanted, set_wanted] = useState(names.join('\n'));
    const [refused, set_refused] = useState<Refusal>();
    const [busy, set_busy] = useState(false);
    async function make(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_refused(undefined);
        try {
            const list = wanted.split(/[\s,;]+/).filter(Boolean);
            const { csr } = await api.request_certificate(list);
            save_octets('fleetgate.csr', 'application/pkcs10', csr);
            onMade();
        } catch (error) {
            set_busy(false);
            set_refused(refusal(error));
        }
    }
    return (
        <Dialog title={words.request} close={texts.close} onClose={onClose}>
            <RefusedForm refused={refused} fields={['/names']} onSend={(event) => void make(event)}>
                <p>{words.request_text}</p>
                <Field at="/names" label={words.names_wanted} hint={words.names_hint}>
                    {(wired) => (
                        <textarea {...wired} class="input" rows={4} required value={wanted} onInput={(event) => set_wanted(event.currentTarget.value)} />
                    )}
                </Field>
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {words.make}
                    </Button>
                </div>
            </RefusedForm>
        </Dialog>
    );
}

function Facts({ shown }: { shown: Certificate }) {
    const words = texts.certificate;
    const day = (at: string) => texts.ago.time(new Date(at));
    const rows: [string, string, string?][] = [
        [words.names, shown.names.join(', ') || shown.subject || texts.none],
        [words.issuer, shown.issuer || texts.none],
        [words.valid, words.from_to(day(shown.not_before), day(shown.not_after))],
        [words.key, shown.key],
        [words.fingerprint, shown.fingerprint, 'mono small'],
    ];
    return (
        <dl class="facts">
            {rows.map(([name, value, extra]) => (
                <div key={name}>
                    <dt>{name}</dt>
                    <dd class={`outside ${extra ?? ''}`}>{value}</dd>
                </div>
            ))}
        </dl>
    );
}

export function CertificateCard() {
    const words = texts.certificate;
    const may_change = is_administrator(useStore(session));
    const [shown, set_shown] = useState<Certificate>();
    const [open, set_open] = useState<'upload' | 'request' | 'reset'>();
    const [trouble, set_trouble] = useState('');
    const [said, set_said] = useState('');
    const load = () =>
        api
            .certificate()
            .then(set_shown)
            .catch((error: unknown) => set_trouble(reason(error)));
    useEffect(() => void load(), []);
    const used = (now: Certificate) => {
        set_shown(now);
        set_open(undefined);
        set_said(words.used);
    };
    const can_change = may_change && shown !== undefined && shown.source !== 'configured';
    return (
        <Card title={words.title} id="certificate">
            <div class="stack">
                <Trouble text={trouble} />
                {said && (
                    <Notice tone="ok" spoken>
                        {said}
                    </Notice>
                )}
                {shown && (
                    <>
                        <p>{words.sources[shown.source]}</p>
                        <Facts shown={shown} />
                        {shown.warnings.map((warning) => (
                            <Notice tone="warn" key={warning}>
                                {warning}
                            </Notice>
                        ))}
                        {shown.pending_names.length > 0 && <Notice>{words.pending(shown.pending_names.join(', '))}</Notice>}
                    </>
                )}
                {can_change && (
                    <div class="actions">
                        <Button onClick={() => set_open('upload')}>{words.upload}</Button>
                        <Button onClick={() => set_open('request')}>{words.request}</Button>
                        {shown.source === 'uploaded' && <Button onClick={() => set_open('reset')}>{words.reset}</Button>}
                    </div>
                )}
            </div>
            {open === 'upload' && <UploadDialog onUsed={used} onClose={() => set_open(undefined)} />}
            {open === 'request' && shown && (
                <RequestDialog
                    names={shown.names}
                    onClose={() => set_open(undefined)}
                    onMade={() => {
                        set_open(undefined);
                        void load();
                    }}
                />
            )}
            {open === 'reset' && shown && (
                <AskFirst
                    title={words.reset}
                    what={shown.subject}
                    text={words.reset_text}
                    action={words.reset}
                    go={async () => used(await api.reset_certificate())}
                    onClose={() => set_open(undefined)}
                />
            )}
        </Card>
    );
}
