// "Same machine, new board": which known device this one is.
import { useEffect, useState } from 'preact/hooks';
import { Button, Dialog, Field, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Device, DeviceSummary } from '../api/types';
import { title } from '../state/device_list';
import { device_changed, device_removed, fleet, want_devices } from '../state/live';
import { links } from '../state/route';
import { useStore } from '../state/store';
import { texts } from '../texts';

const words = texts.device.new_board;

/// Silent ones first: the old board does not answer any more.
function candidates(devices: Iterable<DeviceSummary>, of: DeviceSummary): DeviceSummary[] {
    const silent = (device: DeviceSummary) => (device.condition === 'silent' ? 0 : 1);
    return [...devices]
        .filter((device) => device.id !== of.id && device.maker === of.maker && device.model === of.model)
        .sort((a, b) => silent(a) - silent(b) || a.id - b.id);
}

export function NewBoardDialog({ device, onClose }: { device: Device; onClose: () => void }) {
    const { devices } = useStore(fleet);
    const known = candidates(devices.values(), device.summary);
    const [picked, set_chosen] = useState<number>();
    const chosen = picked ?? known[0]?.id;
    useEffect(want_devices, []);
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');

    async function go() {
        if (chosen === undefined) return;
        set_busy(true);
        try {
            const joined = await api.join_new_board(chosen, device.summary.id);
            device_removed(device.summary.id);
            device_changed(joined.summary);
            location.hash = links.device(chosen);
            onClose();
        } catch (error) {
            set_busy(false);
            set_trouble(reason(error));
        }
    }

    const name = (one: DeviceSummary) => [title(one), one.serial, one.address].filter(Boolean).join(' · ');
    return (
        <Dialog title={words.title} close={texts.close} onClose={onClose}>
            <p class="outside">
                <strong>{name(device.summary)}</strong>
            </p>
            <p>{known.length === 0 ? words.none : words.text}</p>
            {known.length > 0 && (
                <Field label={words.choose}>
                    {(wired) => (
                        <select {...wired} class="input" value={chosen} onChange={(event) => set_chosen(Number(event.currentTarget.value))}>
                            {known.map((one) => (
                                <option key={one.id} value={one.id}>
                                    {name(one)}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
            )}
            <Trouble text={trouble} />
            <div class="dialog__foot">
                <Button onClick={onClose}>{texts.cancel}</Button>
                {known.length > 0 && (
                    <Button look="main" busy={busy} onClick={() => void go()}>
                        {words.go}
                    </Button>
                )}
            </div>
        </Dialog>
    );
}
