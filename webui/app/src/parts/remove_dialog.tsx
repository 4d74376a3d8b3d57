import { useState } from 'preact/hooks';
import { Button, Dialog, Notice } from 'kit';
import { reason } from '../api/client';
import { texts } from '../texts';

interface Props {
    title: string;
    what: string;
    text: string;
    remove: () => Promise<void>;
    onClose: () => void;
}

/// Asks once more before something goes.
export function RemoveDialog({ title, what, text, remove, onClose }: Props) {
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    async function go() {
        set_busy(true);
        try {
            await remove();
            onClose();
        } catch (error) {
            set_busy(false);
            set_trouble(reason(error));
        }
    }
    return (
        <Dialog title={title} close={texts.close} onClose={onClose}>
            <p class="outside">
                <strong>{what}</strong>
            </p>
            <p>{text}</p>
            {trouble && (
                <Notice tone="error" spoken>
                    {trouble}
                </Notice>
            )}
            <div class="dialog__foot">
                <Button onClick={onClose}>{texts.cancel}</Button>
                <Button look="danger" busy={busy} onClick={() => void go()}>
                    {texts.remove}
                </Button>
            </div>
        </Dialog>
    );
}
