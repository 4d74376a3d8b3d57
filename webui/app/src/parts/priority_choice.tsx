// How much devices matter: by what they print, or by hand.
import { Field } from 'kit';
import type { PriorityWord } from '../api/types';
import { texts } from '../texts';

const words = texts.priority;
const kChoices: readonly PriorityWord[] = ['auto', 'high', 'middle', 'low'];

interface Props {
    label: string;
    hint?: string;
    chosen: PriorityWord;
    disabled?: boolean;
    onChoose: (chosen: PriorityWord) => void;
}

export function PriorityChoice({ label, hint, chosen, disabled, onChoose }: Props) {
    return (
        <Field label={label} hint={hint}>
            {(wired) => (
                <select
                    {...wired}
                    class="input"
                    value={chosen}
                    disabled={disabled}
                    onChange={(event) => onChoose(event.currentTarget.value as PriorityWord)}
                >
                    {kChoices.map((one) => (
                        <option key={one} value={one}>
                            {one === 'auto' ? words.auto : words.names[one]}
                        </option>
                    ))}
                </select>
            )}
        </Field>
    );
}
