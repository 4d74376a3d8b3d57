// How much all devices matter that one search found last.
import { useState } from 'preact/hooks';
import { Button, Dialog, Notice } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { DiscoverySetting, PriorityWord } from '../api/types';
import { texts } from '../texts';
import { PriorityChoice } from './priority_choice';

const words = texts.priority;

export function PriorityDialog({ search, onClose }: { search: DiscoverySetting; onClose: () => void }) {
    const [chosen, set_chosen] = useState<PriorityWord>('auto');
    const [busy, set_busy] = useState(false);
    const [answer, set_answer] = useState<{ good: boolean; text: string }>();

    async function save() {
        set_busy(true);
        try {
            const { devices } = await api.set_priority({ setting_id: search.id, priority: chosen });
            set_answer({ good: true, text: words.set_for(devices) });
        } catch (error) {
            set_answer({ good: false, text: reason(error) });
        }
        set_busy(false);
    }

    return (
        <Dialog title={words.group_title} close={texts.close} onClose={onClose}>
            <p class="outside">{words.group_text(search.name)}</p>
            <PriorityChoice label={words.choose} chosen={chosen} disabled={busy} onChoose={set_chosen} />
            <div role="status">{answer && <Notice tone={answer.good ? 'ok' : 'error'}>{answer.text}</Notice>}</div>
            <div class="dialog__foot">
                <Button onClick={onClose}>{answer?.good ? texts.close : texts.cancel}</Button>
                <Button look="main" busy={busy} onClick={() => void save()}>
                    {texts.save}
                </Button>
            </div>
        </Dialog>
    );
}
