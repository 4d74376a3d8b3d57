// Which found printers are registered by themselves: the rules in their order, and what they would do.
import { useEffect, useState } from 'preact/hooks';
import { Badge, Button, Notice } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { DiscoverySetting, RegistrationRule, RulesPreview } from '../api/types';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';
import { RegistrationRuleDialog } from './registration_rule_dialog';

const words = texts.register_rules;
const kListed = 100;

function conditions(rule: RegistrationRule, searches: readonly DiscoverySetting[]): string {
    const search = rule.setting_id && (searches.find((one) => one.id === rule.setting_id)?.name ?? words.gone_search);
    const parts = [
        rule.maker && words.by_maker(rule.maker),
        rule.model && words.by_model(rule.model),
        rule.range && words.by_range(rule.range),
        search && words.by_search(search),
    ];
    return parts.filter(Boolean).join(' · ') || words.every;
}

function Preview({ preview }: { preview: RulesPreview }) {
    if (preview.printers.length === 0) return <p class="soft">{words.preview_none}</p>;
    return (
        <>
            <p role="status">{words.preview_text(preview.registers, preview.leaves)}</p>
            <ul class="results" tabIndex={0} aria-label={words.preview}>
                {preview.printers.slice(0, kListed).map((one) => (
                    <li key={one.address} class="result">
                        <span class="mono outside">{one.address}</span>
                        <span class="outside">{[one.maker, one.model].filter(Boolean).join(' ') || texts.none}</span>
                        <span class="small result__verdict">
                            {words.would[one.registers ? 'true' : 'false']}
                            <span class="soft">
                                {' '}
                                ({one.rule ? words.by_rule(one.rule) : words.no_rule}
                                {one.is_registered && `, ${words.is_registered}`})
                            </span>
                        </span>
                    </li>
                ))}
            </ul>
            {preview.registers + preview.leaves > kListed && <p class="soft small">{texts.results.more(preview.registers + preview.leaves - kListed)}</p>}
        </>
    );
}

export function RegistrationRulesCard({ searches }: { searches: readonly DiscoverySetting[] }) {
    const may_change = useAdministrator();
    const [rules, set_rules] = useState<readonly RegistrationRule[]>();
    const [revision, set_revision] = useState('');
    const [changed, set_changed] = useState(false);
    const [open, set_open] = useState<{ at?: number }>();
    const [preview, set_preview] = useState<RulesPreview>();
    const [answer, set_answer] = useState<{ good: boolean; text: string }>();
    const [busy, set_busy] = useState(false);

    const fail = (error: unknown) => set_answer({ good: false, text: reason(error) });
    const load = () =>
        api
            .registration_rules()
            .then((stored) => {
                set_rules(stored.rules);
                set_revision(stored.revision);
                set_changed(false);
                set_preview(undefined);
            })
            .catch(fail);
    useEffect(() => void load(), []);

    function edit(next: readonly RegistrationRule[]) {
        set_rules(next);
        set_changed(true);
        set_preview(undefined);
        set_answer(undefined);
    }
    function move(at: number, by: -1 | 1) {
        const next = [...(rules ?? [])];
        const [one] = next.splice(at, 1);
        if (one) next.splice(at + by, 0, one);
        edit(next);
    }
    async function save() {
        set_busy(true);
        try {
            const stored = await api.save_registration_rules([...(rules ?? [])], revision);
            set_rules(stored.rules);
            set_revision(stored.revision);
            set_changed(false);
            set_answer({ good: true, text: words.saved });
        } catch (error) {
            fail(error);
        }
        set_busy(false);
    }
    const ask = () => void api.preview_registration_rules([...(rules ?? [])]).then(set_preview, fail);

    return (
        <section class="card" aria-labelledby="registration-rules">
            <div class="card__head">
                <h2 id="registration-rules">{words.title}</h2>
                {may_change && rules && rules.length < 100 && (
                    <Button small icon="plus" onClick={() => set_open({})}>
                        {words.add}
                    </Button>
                )}
            </div>
            <div class="card__body stack">
                <p class="soft small">{rules?.length === 0 ? words.none : words.text}</p>
                {rules && rules.length > 0 && (
                    <ol class="entries">
                        {rules.map((rule, n) => (
                            <li key={n} class="entry">
                                <div class="entry__text">
                                    <strong class="number">{n + 1}.</strong>{' '}
                                    <Badge tone={rule.registers ? 'ok' : 'quiet'} icon={rule.registers ? 'check' : 'close'}>
                                        {rule.registers ? words.registers : words.leaves}
                                    </Badge>{' '}
                                    <span class="outside">{conditions(rule, searches)}</span>
                                    {(rule.tags?.length ?? 0) > 0 && <div class="soft small outside">{words.tagged(rule.tags?.join(', ') ?? '')}</div>}
                                    {preview && <div class="soft small number">{words.decides(preview.decided[n] ?? 0)}</div>}
                                </div>
                                {may_change && (
                                    <div class="entry__tools">
                                        <Button look="bare" icon="up" aria-label={words.up(n + 1)} disabled={n === 0} onClick={() => move(n, -1)} />
                                        <Button look="bare" icon="down" aria-label={words.down(n + 1)} disabled={n + 1 === rules.length} onClick={() => move(n, 1)} />
                                        <Button look="bare" icon="edit" aria-label={words.edit(n + 1)} onClick={() => set_open({ at: n })} />
                                        <Button look="bare" icon="trash" aria-label={words.remove(n + 1)} onClick={() => edit(rules.filter((_, at) => at !== n))} />
                                    </div>
                                )}
                            </li>
                        ))}
                    </ol>
                )}
                <div role="status">
                    {answer ? <Notice tone={answer.good ? 'ok' : 'error'}>{answer.text}</Notice> : changed && <Notice tone="warn">{words.unsaved}</Notice>}
                </div>
                <div class="things">
                    {changed && (
                        <>
                            <Button look="main" busy={busy} onClick={() => void save()}>
                                {texts.save}
                            </Button>
                            <Button onClick={() => void load()}>{texts.cancel}</Button>
                        </>
                    )}
                    {rules && (
                        <Button small onClick={ask}>
                            {words.preview}
                        </Button>
                    )}
                </div>
                {preview && <Preview preview={preview} />}
            </div>
            {open && rules && (
                <RegistrationRuleDialog
                    rule={open.at === undefined ? undefined : rules[open.at]}
                    searches={searches}
                    onSave={(rule) => edit(open.at === undefined ? [...rules, rule] : rules.map((one, n) => (n === open.at ? rule : one)))}
                    onClose={() => set_open(undefined)}
                />
            )}
        </section>
    );
}
