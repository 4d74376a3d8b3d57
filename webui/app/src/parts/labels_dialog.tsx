// What people call a device: a name, a note, tags. Whoever saves second is told.
import { useState } from 'preact/hooks';
import { Button, Dialog, Field, TextField } from 'kit';
import { api } from '../api/api';
import type { Device, DeviceLabels } from '../api/types';
import { texts } from '../texts';
import { RefusedForm, refusal, type Refusal } from './refused';

const words = texts.labels;

export function LabelsDialog({ device, onSaved, onClose }: { device: Device; onSaved: (labels: DeviceLabels) => void; onClose: () => void }) {
    // As it was when the dialog opened: what changes meanwhile must not slip under the reader's edit.
    const [before] = useState(device.labels);
    const [name, set_name] = useState(before.name);
    const [note, set_note] = useState(before.note);
    const [tags, set_tags] = useState(before.tags.join(', '));
    const [busy, set_busy] = useState(false);
    const [refused, set_refused] = useState<Refusal>();

    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_refused(undefined);
        try {
            const list = tags.split(/[,;]/).map((tag) => tag.trim()).filter(Boolean);
            onSaved(await api.label_device(device.summary.id, { name, note, tags: list }, before.revision));
            onClose();
        } catch (error) {
            set_refused(refusal(error));
            set_busy(false);
        }
    }
    return (
        <Dialog title={words.title} close={texts.close} onClose={onClose}>
            <RefusedForm refused={refused} fields={['/name', '/tags', '/note']} onSend={(event) => void save(event)}>
                <TextField at="/name" label={words.name} hint={words.name_hint(device.summary.name ?? '')} value={name} maxLength={120} onText={set_name} />
                <TextField at="/tags" label={words.tags} hint={texts.list.tags_hint} value={tags} maxLength={800} onText={set_tags} />
                <Field at="/note" label={words.note} hint={words.note_hint}>
                    {(wired) => (
                        <textarea {...wired} class="input" rows={4} maxLength={2000} value={note} onInput={(event) => set_note(event.currentTarget.value)} />
                    )}
                </Field>
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button look="main" type="submit" busy={busy}>
                        {texts.save}
                    </Button>
                </div>
            </RefusedForm>
        </Dialog>
    );
}
