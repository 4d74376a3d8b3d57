// Whom the manager tells what of which group, and in which language.
import { useState } from 'preact/hooks';
import { Button, Check, Dialog, TextField, Trouble } from 'kit';
import { api, reason, type MailRule } from '../api';
import { GroupChoice } from '../parts/common';
import { LanguageChoice } from '../parts/language';
import { texts } from '../texts';

const split = (text: string) => text.split(/[\s,;]+/).filter(Boolean);
const kLists = ['to', 'cc', 'bcc'] as const;
const kTold = ['silent', 'copies', 'stop', 'warn'] as const;

export type RuleInput = Omit<MailRule, 'id' | 'state'>;

function input_of(rule: MailRule | undefined): RuleInput {
    if (!rule) return { group: 1, language: texts.lang === 'de' ? 'de' : 'en', to: [], cc: [], bcc: [], silent: true, copies: true, stop: true, warn: false };
    const { id: _id, state: _state, ...input } = rule;
    return input;
}

export function MailRuleDialog({ rule, onDone, onClose }: { rule?: MailRule; onDone: () => void; onClose: () => void }) {
    const words = texts.mail;
    const [input, set_input] = useState(() => input_of(rule));
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const set = (part: Partial<RuleInput>) => set_input((now) => ({ ...now, ...part }));
    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        await (rule ? api.change_mail_rule(rule.id, input) : api.add_mail_rule(input)).then(onDone, (error: unknown) => {
            set_trouble(reason(error));
            set_busy(false);
        });
    }
    return (
        <Dialog title={rule ? words.change_rule : words.add_rule} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={(event) => void save(event)}>
                {kLists.map((name) => (
                    <TextField
                        key={name}
                        label={words[name]}
                        hint={name === 'to' ? words.addresses_hint : undefined}
                        defaultValue={input[name].join(', ')}
                        spellcheck={false}
                        autocapitalize="off"
                        required={name === 'to'}
                        onText={(text) => set({ [name]: split(text) })}
                    />
                ))}
                <GroupChoice label={words.of_group} value={input.group} onGroup={(group) => set({ group })} />
                <LanguageChoice value={input.language} onLanguage={(language) => set({ language })} />
                <fieldset class="choice form">
                    <legend class="field__label">{words.what}</legend>
                    {kTold.map((name) => (
                        <Check key={name} checked={input[name]} onCheck={(on) => set({ [name]: on })}>
                            {words.tells[name]}
                        </Check>
                    ))}
                </fieldset>
                <Trouble text={trouble} />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {texts.groups.save}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}
