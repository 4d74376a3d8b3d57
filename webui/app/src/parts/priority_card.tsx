// How much one device matters, why, and the choice of another.
import { useState } from 'preact/hooks';
import { Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Device, PriorityWord } from '../api/types';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';
import { Card } from './card';
import { PriorityChoice } from './priority_choice';

const words = texts.priority;

export function PriorityCard({ device, onChange }: { device: Device; onChange: (device: Device) => void }) {
    const { priority, summary } = device;
    const may_change = useAdministrator();
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');

    async function choose(chosen: PriorityWord) {
        set_busy(true);
        set_trouble('');
        try {
            await api.set_priority({ devices: [summary.id], priority: chosen });
            onChange(await api.device(summary.id));
        } catch (error) {
            set_trouble(reason(error));
        }
        set_busy(false);
    }

    return (
        <Card title={words.title} id="priority">
            <p class="priority__why">
                <strong>{words.names[priority.in_force]}</strong>{' '}
                <span class="soft outside">{priority.by_hand ? words.by_hand : (texts.gateway.says(priority.reason ?? '') || words.no_reason)}</span>
            </p>
            {priority.by_hand && priority.reason && (
                <p class="soft small outside">{words.else_by_use(words.names[priority.assigned], priority.reason)}</p>
            )}
            {may_change && <PriorityChoice label={words.choose} chosen={priority.by_hand ?? 'auto'} disabled={busy} onChoose={(chosen) => void choose(chosen)} />}
            <Trouble text={trouble} />
        </Card>
    );
}
