// What people call a device: a name, a note, tags. Whoever saves second is told.
import { useState } from 'preact/hooks';
import { Button, Dialog, Field, Notice, TextField } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Device, DeviceLabels } from '../api/types';
import { texts } from '../texts';

const words = texts.labels;

export function LabelsDialog({ device, onSaved, onClose }: { device: Device; onSaved: (labels: DeviceLabels) => void; onClose: () => void }) {
    // As it was when the dialog opened: what changes meanwhile must not slip under the reader's edit.
    const [before] = useState(device.labels);
    const [name, set_name] = useState(before.name);
    const [note, set_note] = useState(before.note);
    const [tags, set_tags] = useState(before.tags.join(', '));
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');

    async function save() {
        set_busy(true);
        set_trouble('');
        try {
            const list = tags.split(/[,;]/).map((tag) => tag.trim()).filter(Boolean);
            onSaved(await api.label_device(device.summary.id, { name, note, tags: list }, before.revision));
            onClose();
        } catch (error) {
            set_trouble(reason(error));
            set_busy(false);
        }
    }
    return (
        <Dialog title={words.title} close={texts.close} onClose={onClose}>
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void save();
                }}
            >
                <TextField label={words.name} hint={words.name_hint(device.summary.name ?? '')} value={name} maxLength={120} onText={set_name} />
                <TextField label={words.tags} hint={texts.list.tags_hint} value={tags} maxLength={800} onText={set_tags} />
                <Field label={words.note} hint={words.note_hint}>
                    {(wired) => (
                        <textarea {...wired} class="input" rows={4} maxLength={2000} value={note} onInput={(event) => set_note(event.currentTarget.value)} />
                    )}
                </Field>
                {trouble && (
                    <Notice tone="error" spoken>
                        {trouble}
                    </Notice>
                )}
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button look="main" type="submit" busy={busy}>
                        {texts.save}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}
