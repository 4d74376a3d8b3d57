// A form that tells what the gateway refused: at the field that it names, or in a notice where it names none of these.
import type { ComponentChildren } from 'preact';
import { Notice, Told } from 'kit';
import { Failure, reason } from '../api/client';

export interface Refusal {
    at: string;
    text: string;
}

export function refusal(error: unknown): Refusal {
    const at = error instanceof Failure ? (error.problem.fields?.[0]?.field ?? '') : '';
    return { at, text: reason(error) };
}

interface Props {
    refused: Refusal | undefined;
    /// The places of the fields that the form has.
    fields: readonly string[];
    onSend: (event: Event) => void;
    children: ComponentChildren;
}

export function RefusedForm({ refused, fields, onSend, children }: Props) {
    return (
        <Told.Provider value={refused}>
            <form class="form" onSubmit={onSend} autocomplete="off">
                {refused && !fields.includes(refused.at) && (
                    <Notice tone="error" spoken>
                        {refused.text}
                    </Notice>
                )}
                {children}
            </form>
        </Told.Provider>
    );
}
