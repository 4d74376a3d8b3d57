// A device's condition as an icon and a word.
import { Badge, type IconName, type Tone } from 'kit';
import type { Condition, DeviceSummary } from '../api/types';
import { texts } from '../texts';

interface Look {
    tone: Tone;
    icon: IconName;
}

export const kLooks: Record<Condition, Look> = {
    ok: { tone: 'ok', icon: 'check' },
    warning: { tone: 'warn', icon: 'warn' },
    error: { tone: 'error', icon: 'stop' },
    silent: { tone: 'quiet', icon: 'silent' },
    quiet: { tone: 'quiet', icon: 'moon' },
    unread: { tone: 'quiet', icon: 'clock' },
};

export function condition_word(device: DeviceSummary): string {
    if (device.condition !== 'ok') return texts.condition[device.condition];
    if (device.asleep) return texts.condition.asleep;
    if (device.state === 'printing' || device.state === 'warming_up') return texts.condition[device.state];
    return texts.condition.ok;
}

/// What the device itself complains of: "toner low, door open".
export function complaints(device: DeviceSummary): string {
    // Many devices call saving power "offline".
    const errors = device.asleep ? device.errors.filter((error) => error !== 'offline') : device.errors;
    return errors.map((error) => texts.errors[error] ?? error).join(', ');
}

export function ConditionBadge({ device }: { device: DeviceSummary }) {
    let look = kLooks[device.condition];
    if (device.condition === 'ok' && device.asleep) look = { tone: 'quiet', icon: 'moon' };
    if (device.condition === 'ok' && device.state === 'printing') look = { tone: 'busy', icon: 'printing' };
    if (device.condition === 'ok' && device.state === 'warming_up') look = { tone: 'busy', icon: 'warm' };
    return (
        <Badge tone={look.tone} icon={look.icon}>
            {condition_word(device)}
        </Badge>
    );
}
