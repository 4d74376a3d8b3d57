// A secret that the gateway tells once.
import { useState } from 'preact/hooks';
import { Button, Dialog } from 'kit';
import { texts } from '../texts';

interface Props {
    title: string;
    text: string;
    /// One a line.
    secrets: readonly string[];
    onClose: () => void;
}

export function ShownOnce({ title, text, secrets, onClose }: Props) {
    const [copied, set_copied] = useState(false);
    const copy = () =>
        navigator.clipboard.writeText(secrets.join('\n')).then(
            () => set_copied(true),
            () => set_copied(false),
        );
    return (
        <Dialog title={title} close={texts.close} onClose={onClose}>
            <p class="outside">{text}</p>
            <ul class="secrets">
                {secrets.map((secret) => (
                    <li key={secret}>
                        <code>{secret}</code>
                    </li>
                ))}
            </ul>
            <p role="status" class="soft small">
                {copied ? texts.accounts.copied : ''}
            </p>
            <div class="dialog__foot">
                <Button onClick={() => void copy()}>{texts.accounts.copy}</Button>
                <Button look="main" onClick={onClose}>
                    {texts.accounts.done}
                </Button>
            </div>
        </Dialog>
    );
}
