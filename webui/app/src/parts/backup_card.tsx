// Saves the settings as a file, and takes them back from one.
import { useRef, useState } from 'preact/hooks';
import { Button, Check, Dialog, Heads, Notice, PasswordField, Trouble } from 'kit';
import { api } from '../api/api';
import { Failure, reason } from '../api/client';
import type { Restored } from '../api/types';
import { from_base64, octets_of, save_octets, to_base64 } from '../state/files';
import { Newest } from '../state/newest';
import { texts } from '../texts';
import { Card } from './card';
import { FileField } from './file_field';
import { refusal } from './refused';

const kMostOctets = 16 * 1024 * 1024;

function why(error: unknown): string {
    const known = error instanceof Failure ? texts.backup.codes[error.problem.code] : undefined;
    return known ?? reason(error);
}

function MakeDialog({ onMade, onClose }: { onMade: (name: string) => void; onClose: () => void }) {
    const words = texts.backup;
    const [passphrase, set_passphrase] = useState('');
    const [again, set_again] = useState('');
    const [trouble, set_trouble] = useState('');
    const [wrong, set_wrong] = useState<string>();
    const [busy, set_busy] = useState(false);
    async function make(event: Event) {
        event.preventDefault();
        if (passphrase !== again) return set_trouble(words.differ);
        set_busy(true);
        set_trouble('');
        set_wrong(undefined);
        try {
            const made = await api.make_backup(passphrase);
            save_octets(made.name, 'application/octet-stream', from_base64(made.backup));
            onMade(made.name);
        } catch (error) {
            set_busy(false);
            // What is wrong with the passphrase is told beside it.
            const { at, text } = refusal(error);
            if (at === '/passphrase') set_wrong(text);
            else set_trouble(why(error));
        }
    }
    return (
        <Dialog title={words.make} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={(event) => void make(event)}>
                <Trouble text={trouble} />
                <PasswordField
                    error={wrong}
                    label={words.passphrase}
                    hint={words.passphrase_hint}
                    show={words.show}
                    hide={words.hide}
                    value={passphrase}
                    onText={set_passphrase}
                    required
                    minLength={12}
                    maxLength={256}
                    autocomplete="new-password"
                />
                <PasswordField label={words.again} show={words.show} hide={words.hide} value={again} onText={set_again} required autocomplete="new-password" />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {words.make}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}

function Changes({ outcome }: { outcome: Restored }) {
    const words = texts.backup;
    return (
        <>
            <p class="outside">{words.of(outcome.host, texts.ago.time(new Date(outcome.made_at)), outcome.version)}</p>
            <div class="wide" role="region" aria-label={words.look} tabIndex={0}>
                <table class="plain-table" role="table">
                    <Heads names={[words.part, words.in_backup, words.added, words.changed, words.removed]} />
                    <tbody role="rowgroup">
                        {outcome.parts.map((part) => (
                            <tr role="row" key={part.name}>
                                <th role="rowheader" scope="row">
                                    {words.parts[part.name] ?? part.name}
                                </th>
                                {[part.in_backup, part.added, part.changed, part.removed].map((count, column) => (
                                    <td role="cell" key={column}>
                                        {texts.number(count)}
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </>
    );
}

function RestoreDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
    const words = texts.backup;
    const [file, set_file] = useState<File>();
    const [passphrase, set_passphrase] = useState('');
    const [with_identity, set_identity] = useState(false);
    const [plan, set_plan] = useState<Restored>();
    const [trouble, set_trouble] = useState('');
    const [wrong, set_wrong] = useState<string>();
    const [busy, set_busy] = useState(false);
    const asking = useRef(new Newest());
    async function send(dry_run: boolean) {
        if (!file) return;
        if (file.size > kMostOctets) return set_trouble(words.too_large);
        const counts = asking.current.begin();
        set_busy(true);
        set_trouble('');
        set_wrong(undefined);
        try {
            const backup = to_base64(await octets_of(file));
            const outcome = await api.restore_backup({ backup, passphrase, dry_run, with_identity });
            if (!dry_run) onDone();
            else if (counts()) set_plan(outcome);
        } catch (error) {
            set_plan(undefined);
            // What is wrong with the passphrase is told beside it.
            const { at, text } = refusal(error);
            if (at !== '/passphrase') set_trouble(why(error));
            else if (counts()) set_wrong(text);
        }
        set_busy(false);
    }
    const submit = (event: Event) => {
        event.preventDefault();
        void send(plan === undefined);
    };
    /// What was told holds for this file and this wish alone, and so does what is on its way.
    const anew =
        <T,>(set: (value: T) => void) =>
        (value: T) => {
            set(value);
            set_plan(undefined);
            asking.current.forget();
        };
    return (
        <Dialog title={words.restore_title} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={submit}>
                <Trouble text={trouble} />
                <FileField label={words.file} accept=".backup" required onFile={anew(set_file)} />
                <PasswordField
                    error={wrong}
                    label={words.passphrase}
                    show={words.show}
                    hide={words.hide}
                    value={passphrase}
                    onText={anew(set_passphrase)}
                    required
                    autocomplete="off"
                />
                <div>
                    <Check checked={with_identity} onCheck={anew(set_identity)}>
                        {words.with_identity}
                    </Check>
                    <p class="soft small">{words.with_identity_hint}</p>
                </div>
                {plan && (
                    <div role="status" class="stack">
                        <Changes outcome={plan} />
                        <Notice tone="warn">{words.warning}</Notice>
                    </div>
                )}
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look={plan ? 'danger' : 'main'} busy={busy}>
                        {plan ? words.go : words.look}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}

export function BackupCard() {
    const words = texts.backup;
    const [open, set_open] = useState<'make' | 'restore'>();
    const [said, set_said] = useState('');
    const close = (text = '') => {
        set_open(undefined);
        set_said(text);
    };
    return (
        <Card title={words.title} id="backup">
            <div class="stack">
                <p class="soft">{words.intro}</p>
                {said && (
                    <Notice tone="ok" spoken>
                        {said}
                    </Notice>
                )}
                <div class="actions">
                    <Button look="main" onClick={() => set_open('make')}>
                        {words.make}
                    </Button>
                    <Button onClick={() => set_open('restore')}>{words.restore}</Button>
                </div>
            </div>
            {open === 'make' && <MakeDialog onMade={(name) => close(words.made(name))} onClose={() => close()} />}
            {open === 'restore' && <RestoreDialog onDone={() => close(words.restored)} onClose={() => close()} />}
        </Card>
    );
}
