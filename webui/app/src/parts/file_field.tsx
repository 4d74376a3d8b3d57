// Lets the reader choose a file.
import { Field } from 'kit';

interface Props {
    label: string;
    hint?: string;
    /// As the input's `accept`.
    accept?: string;
    required?: boolean;
    onFile: (file: File | undefined) => void;
}

export function FileField({ label, hint, accept, required, onFile }: Props) {
    return (
        <Field label={label} hint={hint}>
            {(wired) => (
                <input {...wired} class="input" type="file" accept={accept} required={required} onChange={(event) => onFile(event.currentTarget.files?.[0])} />
            )}
        </Field>
    );
}
