// Asks once more before something is done that ends what others are doing.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Dialog, Trouble } from 'kit';
import { reason } from '../api/client';
import { texts } from '../texts';

interface Props {
    title: string;
    /// What it is about.
    what: string;
    text: string;
    action: string;
    /// Does it, and closes or replaces the dialog.
    go: () => Promise<void>;
    onClose: () => void;
    /// More that is said.
    children?: ComponentChildren;
}

export function AskFirst({ title, what, text, action, go, onClose, children }: Props) {
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    function press() {
        set_busy(true);
        go().catch((error: unknown) => {
            set_busy(false);
            set_trouble(reason(error));
        });
    }
    return (
        <Dialog title={title} close={texts.close} onClose={onClose}>
            <p class="outside">
                <strong>{what}</strong>
            </p>
            <p>{text}</p>
            {children}
            <Trouble text={trouble} />
            <div class="dialog__foot">
                <Button onClick={onClose}>{texts.cancel}</Button>
                <Button look="danger" busy={busy} onClick={press}>
                    {action}
                </Button>
            </div>
        </Dialog>
    );
}
