import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button';

interface Props {
    title: string;
    close: string;
    onClose: () => void;
    children: ComponentChildren;
}

/// The browser's own modal dialog: it keeps the focus, ends on Escape and gives the focus back.
export function Dialog({ title, close, onClose, children }: Props) {
    const self = useRef<HTMLDialogElement>(null);
    const id = useId();
    // With the press that asked for it, not after the next frame: a second press must not go to what lies behind.
    useLayoutEffect(() => {
        const dialog = self.current;
        const before = document.activeElement;
        dialog?.showModal();
        return () => {
            dialog?.close();
            if (before instanceof HTMLElement && before.isConnected) before.focus();
        };
    }, []);
    return (
        <dialog
            ref={self}
            class="dialog"
            aria-labelledby={id}
            onCancel={(event) => {
                event.preventDefault();
                onClose();
            }}
        >
            <div class="dialog__head">
                <h2 id={id}>{title}</h2>
                <Button look="bare" icon="close" aria-label={close} onClick={onClose} />
            </div>
            <div class="dialog__body">{children}</div>
        </dialog>
    );
}
