// What can be done to all devices that are ticked. Nothing while none is.
import { useState } from 'preact/hooks';
import { Button, Dialog, Notice, Progress, TextField } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { DeviceSummary, PriorityWord } from '../api/types';
import { title } from '../state/device_list';
import { device_changed, device_removed } from '../state/live';
import { select_only } from '../state/selection';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';
import { ManyCredentials } from './many_credentials';
import { PriorityChoice } from './priority_choice';
import { RemoveDialog } from './remove_dialog';

const words = texts.list;

/// More are no look, but a round of the schedule.
const kMostReads = 200;
const kReadsAtOnce = 4;
/// Of those that go their names, up to here.
const kNamed = 5;

interface Answer {
    good: boolean;
    text: string;
}

interface DialogProps {
    devices: readonly DeviceSummary[];
    onClose: () => void;
}

const ids_of = (devices: readonly DeviceSummary[]) => devices.map((device) => device.id);
const split = (text: string) => text.split(/[,;]/).map((one) => one.trim()).filter(Boolean);

/// What an action answered: it stays open to say so.
function Foot({ answer, busy, save, onClose }: { answer?: Answer; busy: boolean; save: () => void; onClose: () => void }) {
    return (
        <>
            <div role="status">{answer && <Notice tone={answer.good ? 'ok' : 'error'}>{answer.text}</Notice>}</div>
            <div class="dialog__foot">
                <Button onClick={onClose}>{answer?.good ? texts.close : texts.cancel}</Button>
                <Button look="main" busy={busy} onClick={save}>
                    {texts.save}
                </Button>
            </div>
        </>
    );
}

function useAction(act: () => Promise<string>) {
    const [busy, set_busy] = useState(false);
    const [answer, set_answer] = useState<Answer>();
    async function go() {
        set_busy(true);
        set_answer(undefined);
        try {
            const text = await act();
            set_answer({ good: true, text });
        } catch (error) {
            set_answer({ good: false, text: reason(error) });
        }
        set_busy(false);
    }
    return { busy, answer, save: () => void go() };
}

function ManyPriorities({ devices, onClose }: DialogProps) {
    const [chosen, set_chosen] = useState<PriorityWord>('auto');
    const action = useAction(async () => texts.priority.set_for((await api.set_priority({ devices: ids_of(devices), priority: chosen })).devices));
    return (
        <Dialog title={words.priority} close={texts.close} onClose={onClose}>
            <p>{words.priority_text(devices.length)}</p>
            <PriorityChoice label={texts.priority.choose} chosen={chosen} disabled={action.busy} onChoose={set_chosen} />
            <Foot {...action} onClose={onClose} />
        </Dialog>
    );
}

function ManyTags({ devices, onClose }: DialogProps) {
    const [add, set_add] = useState('');
    const [remove, set_remove] = useState('');
    const action = useAction(async () => words.tags_done((await api.change_tags(ids_of(devices), split(add), split(remove))).changed));
    const known = [...new Set(devices.flatMap((device) => device.tags ?? []))].sort();
    return (
        <Dialog title={words.tags_title(devices.length)} close={texts.close} onClose={onClose}>
            <TextField label={words.tags_add} hint={words.tags_hint} value={add} maxLength={400} onText={set_add} />
            <TextField label={words.tags_remove} hint={known.join(', ')} value={remove} maxLength={400} onText={set_remove} />
            <Foot {...action} onClose={onClose} />
        </Dialog>
    );
}

/// A few at a time. Returns how many answered.
async function read_all(devices: readonly DeviceSummary[], tell: (done: number) => void): Promise<number> {
    const waiting = [...devices];
    let done = 0;
    let good = 0;
    const work = async () => {
        for (let device = waiting.shift(); device; device = waiting.shift()) {
            const read = await api.read_device(device.id).catch(() => undefined);
            if (read) {
                good += 1;
                device_changed(read.summary);
            }
            tell(++done);
        }
    };
    await Promise.all(Array.from({ length: kReadsAtOnce }, work));
    return good;
}

function Reading({ devices, onDone }: { devices: readonly DeviceSummary[]; onDone: (answer: Answer) => void }) {
    const [done, set_done] = useState<number>();
    const all = Math.min(devices.length, kMostReads);
    async function go() {
        set_done(0);
        const good = await read_all(devices.slice(0, kMostReads), set_done);
        set_done(undefined);
        const note = devices.length > kMostReads ? ` ${words.read_too_many(kMostReads)}` : '';
        onDone({ good: good === all, text: words.read_done(good, all) + note });
    }
    if (done === undefined) {
        return (
            <Button small icon="refresh" onClick={() => void go()}>
                {words.read}
            </Button>
        );
    }
    return (
        <span class="bulk__progress small">
            {words.reading(done, all)}
            <Progress done={done / all} label={words.reading(done, all)} />
        </span>
    );
}

export function BulkBar({ devices }: { devices: readonly DeviceSummary[] }) {
    const [open, set_open] = useState<'priority' | 'tags' | 'credentials' | 'remove'>();
    const [answer, set_answer] = useState<Answer>();
    const close = () => set_open(undefined);
    const may_change = useAdministrator();

    async function remove() {
        const ids = ids_of(devices);
        await api.remove_devices(ids);
        ids.forEach(device_removed);
        select_only([]);
    }
    if (devices.length === 0 || !may_change) return null;
    const names = devices.slice(0, kNamed).map(title).join(', ');
    return (
        <div class="bulk" role="group" aria-label={words.actions}>
            <strong role="status">{words.selected(devices.length)}</strong>
            <Button small onClick={() => set_open('priority')}>
                {words.priority}
            </Button>
            <Button small onClick={() => set_open('tags')}>
                {words.tags}
            </Button>
            <Button small onClick={() => set_open('credentials')}>
                {texts.credential_use.bulk}
            </Button>
            <Reading devices={devices} onDone={set_answer} />
            <Button small look="danger" icon="trash" onClick={() => set_open('remove')}>
                {texts.remove}
            </Button>
            <Button small look="bare" icon="close" aria-label={words.clear} title={words.clear} onClick={() => select_only([])} />
            {answer && (
                <span class="small" role="status">
                    {answer.text}
                </span>
            )}
            {open === 'priority' && <ManyPriorities devices={devices} onClose={close} />}
            {open === 'tags' && <ManyTags devices={devices} onClose={close} />}
            {open === 'credentials' && <ManyCredentials devices={devices} onClose={close} />}
            {open === 'remove' && (
                <RemoveDialog
                    title={words.remove_title(devices.length)}
                    what={devices.length > kNamed ? `${names} ${texts.today.more(devices.length - kNamed)}` : names}
                    text={words.remove_text}
                    remove={remove}
                    onClose={close}
                />
            )}
        </div>
    );
}
