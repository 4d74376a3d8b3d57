import { useEffect, useRef, useState } from 'preact/hooks';
import { Field, Notice } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Settings } from '../api/types';
import { AccountsCard } from '../parts/accounts_card';
import { Contents } from '../parts/contents';
import { LoadCard } from '../parts/load_card';
import { NotificationsCard } from '../parts/notifications_card';
import { RulesCard } from '../parts/rules_card';
import { ScheduleCard } from '../parts/schedule_card';
import { SecondFactorCard } from '../parts/second_factor_card';
import { SessionsCard } from '../parts/sessions_card';
import { TokensCard } from '../parts/tokens_card';
import { Title } from '../parts/title';
import { links } from '../state/route';
import { is_administrator, session } from '../state/session';
import { choose_theme, kThemes, theme, type Theme } from '../state/theme';
import { useStore } from '../state/store';
import { choose_clock, chosen_clock, kClocks, type Clock } from '../state/zone';
import { browser_zone } from '../texts/zone';
import { texts } from '../texts';
import { choose_language, chosen_language, kLanguages, kNames, type Language } from '../texts/language';

const words = texts.settings;

type Cards = typeof import('../parts/upkeep').UpkeepCards;

function Upkeep({ is_admin }: { is_admin: boolean }) {
    const [Made, set_made] = useState<{ Cards: Cards }>();
    useEffect(() => {
        import('../parts/upkeep').then(
            (part) => set_made({ Cards: part.UpkeepCards }),
            () => {}, // the gateway was renewed: the page says so
        );
    }, []);
    return Made ? <Made.Cards is_admin={is_admin} /> : null;
}

function FileSettings() {
    const [settings, set_settings] = useState<Settings>();
    const [trouble, set_trouble] = useState('');
    useEffect(() => {
        api.settings()
            .then(set_settings)
            .catch((error: unknown) => set_trouble(reason(error)));
    }, []);
    if (trouble) {
        return (
            <Notice tone="error" spoken>
                {trouble}
            </Notice>
        );
    }
    if (!settings) return <p class="soft">{texts.loading}</p>;
    const { traps } = settings;
    return (
        <>
            <p class="outside">
                {words.traps_where(texts.gateway.says(traps.where))}{' '}
                <span class="soft">
                    {words.traps_count(traps.received, traps.readings)} {words.traps_others(traps.strangers, traps.refused)}
                </span>
            </p>
            <p class="soft outside">{settings.file ? words.file(settings.file) : words.no_file}</p>
            <table class="plain-table settings-table" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">
                            {words.name}
                        </th>
                        <th role="columnheader" scope="col">
                            {words.value}
                        </th>
                        <th role="columnheader" scope="col">
                            {words.source}
                        </th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {settings.lines.map((line) => (
                        <tr role="row" key={line.name}>
                            <th role="rowheader" scope="row">
                                <code>{line.name}</code>
                                {line.what && <div class="soft small">{line.what}</div>}
                            </th>
                            <td role="cell" class="mono outside">
                                {line.value || texts.none}
                            </td>
                            <td role="cell" class={line.source === 'default' ? 'soft' : undefined}>
                                {words.sources[line.source]}
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </>
    );
}

export function SettingsScreen() {
    const now = useStore(session);
    const colours = useStore(theme);
    const cards = useRef<HTMLDivElement>(null);
    return (
        <div class="settings">
            <Contents of={cards} />
            <div class="stack settings__cards" ref={cards}>
                <Title text={words.title} />
                <section class="card" aria-labelledby="settings-account">
                    <div class="card__head">
                        <h2 id="settings-account">{words.account}</h2>
                    </div>
                    <div class="card__body row-of-things">
                        <span class="outside">{texts.nav.account(now?.user ?? '')}</span>
                        <a class="button" href={links.password}>
                            {words.change_password}
                        </a>
                    </div>
                </section>
                <SecondFactorCard />
                <AccountsCard />
                <SessionsCard />
                <RulesCard />
                <TokensCard />
                <ScheduleCard />
                <LoadCard />
                {is_administrator(now) && <NotificationsCard />}
                <Upkeep is_admin={is_administrator(now)} />
                <section class="card" aria-labelledby="settings-file">
                    <div class="card__head">
                        <h2 id="settings-file">{words.file_title}</h2>
                    </div>
                    <div class="card__body stack">
                        <FileSettings />
                    </div>
                </section>
                <section class="card" aria-labelledby="settings-about">
                    <div class="card__head">
                        <h2 id="settings-about">{words.about}</h2>
                    </div>
                    <div class="card__body row-of-things">
                        <span>
                            {now?.product} · {words.version(now?.version ?? '')}
                            {now?.host && ` · ${words.host(now.host)}`}
                        </span>
                        <Field label={words.colours}>
                            {(wired) => (
                                <select {...wired} class="input" value={colours} onChange={(event) => choose_theme(event.currentTarget.value as Theme)}>
                                    {kThemes.map((name) => (
                                        <option key={name} value={name}>
                                            {texts.nav.themes[name]}
                                        </option>
                                    ))}
                                </select>
                            )}
                        </Field>
                        {now?.time_zone && (
                            <Field label={words.clock} hint={words.clock_hint(now.time_zone, browser_zone())}>
                                {(wired) => (
                                    <select {...wired} class="input" value={chosen_clock()} onChange={(event) => choose_clock(event.currentTarget.value as Clock)}>
                                        {kClocks.map((name) => (
                                            <option key={name} value={name}>
                                                {words.clocks[name]}
                                            </option>
                                        ))}
                                    </select>
                                )}
                            </Field>
                        )}
                        <Field label={words.language}>
                            {(wired) => (
                                <select
                                    {...wired}
                                    class="input"
                                    value={chosen_language() ?? ''}
                                    onChange={(event) => choose_language((event.currentTarget.value || undefined) as Language | undefined)}
                                >
                                    <option value="">{texts.nav.as_browser}</option>
                                    {kLanguages.map((name) => (
                                        <option key={name} value={name} lang={name}>
                                            {kNames[name]}
                                        </option>
                                    ))}
                                </select>
                            )}
                        </Field>
                    </div>
                </section>
            </div>
        </div>
    );
}
