// One rule of registering, new or changed.
import { useState } from 'preact/hooks';
import { Button, Dialog, Field, TextField } from 'kit';
import type { DiscoverySetting, RegistrationRule } from '../api/types';
import { texts } from '../texts';

const words = texts.register_rules;

interface Props {
    rule?: RegistrationRule;
    searches: readonly DiscoverySetting[];
    onSave: (rule: RegistrationRule) => void;
    onClose: () => void;
}

export function RegistrationRuleDialog({ rule, searches, onSave, onClose }: Props) {
    const [maker, set_maker] = useState(rule?.maker ?? '');
    const [model, set_model] = useState(rule?.model ?? '');
    const [range, set_range] = useState(rule?.range ?? '');
    const [search, set_search] = useState(rule?.setting_id ?? 0);
    const [registers, set_registers] = useState(rule?.registers ?? false);
    const [tags, set_tags] = useState(rule?.tags?.join(', ') ?? '');

    function save(event: Event) {
        event.preventDefault();
        onSave({
            registers,
            maker: maker.trim() || undefined,
            model: model.trim() || undefined,
            range: range.trim() || undefined,
            setting_id: search || undefined,
            tags: registers ? tags.split(/[,;]/).map((tag) => tag.trim()).filter(Boolean) : [],
        });
        onClose();
    }
    return (
        <Dialog title={rule ? words.edit_title : words.add_title} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={save} noValidate>
                <Field label={words.what}>
                    {(wired) => (
                        <select {...wired} class="input" value={registers ? 'yes' : 'no'} onChange={(event) => set_registers(event.currentTarget.value === 'yes')}>
                            <option value="no">{words.leaves}</option>
                            <option value="yes">{words.registers}</option>
                        </select>
                    )}
                </Field>
                <TextField label={words.maker} hint={words.empty} value={maker} maxLength={120} onText={set_maker} />
                <TextField label={words.model} hint={words.empty} value={model} maxLength={120} onText={set_model} />
                <TextField label={words.range} hint={words.range_hint} value={range} maxLength={300} spellcheck={false} onText={set_range} />
                {searches.length > 0 && (
                    <Field label={words.search}>
                        {(wired) => (
                            <select {...wired} class="input" value={search} onChange={(event) => set_search(Number(event.currentTarget.value))}>
                                <option value={0}>{words.any_search}</option>
                                {searches.map((one) => (
                                    <option key={one.id} value={one.id}>
                                        {one.name}
                                    </option>
                                ))}
                            </select>
                        )}
                    </Field>
                )}
                {registers && <TextField label={words.tags} hint={words.tags_hint} value={tags} maxLength={400} onText={set_tags} />}
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main">
                        {rule ? words.edit_title : words.add}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}
