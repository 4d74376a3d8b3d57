// The first screen: what needs somebody now. Everything of it comes with one answer of the gateway.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Badge, Button, Icon, Level, Notice, type IconName, type Tone } from 'kit';
import type { DeviceBrief, ManagerState, Need, Needs, SilentDevice, SupplyRunningOut, Today } from '../api/types';
import { Ago } from '../parts/ago';
import { Card } from '../parts/card';
import { CertificateNotice } from '../parts/certificate_notice';
import { level_view } from '../parts/supply_view';
import { Title } from '../parts/title';
import { title } from '../state/device_list';
import { links } from '../state/route';
import { useStore } from '../state/store';
import { load_today, today, watch_today } from '../state/today';
import { texts } from '../texts';

const words = texts.today;

/// Of each list at first; the rest is a press away.
const kShort = 6;

const kLooks: Record<Need['class'], { tone: Tone; icon: IconName }> = {
    stop: { tone: 'error', icon: 'stop' },
    warn: { tone: 'warn', icon: 'warn' },
    plan: { tone: 'warn', icon: 'clock' },
    info: { tone: 'quiet', icon: 'info' },
    state: { tone: 'quiet', icon: 'info' },
};
const kHelpers: Record<Needs['who'], IconName> = {
    user: 'printing',
    key_operator: 'key',
    technician: 'edit',
    administrator: 'live',
    unknown: 'info',
    nobody: 'info',
};

function Device({ device }: { device: DeviceBrief }) {
    const what = [device.maker, device.model].filter(Boolean).join(' ');
    const name = title(device);
    return (
        <span class="today__device">
            <a class="today__link outside" href={links.device(device.id)}>
                {name}
            </a>
            <span class="soft small outside today__where">{[what !== name && what, device.location, device.address].filter(Boolean).join(' · ')}</span>
        </span>
    );
}

/// The first of a list, the others on demand; beyond what the gateway told, their number.
function Entries<T>({ all, told, draw }: { all: number; told: readonly T[]; draw: (one: T) => ComponentChildren }) {
    const [whole, set_whole] = useState(false);
    const shown = whole ? told : told.slice(0, kShort);
    const beyond = all - shown.length;
    return (
        <>
            <ul class="today__list">{shown.map(draw)}</ul>
            {!whole && told.length > kShort ? (
                <Button small onClick={() => set_whole(true)}>
                    {words.show_more(told.length - kShort)}
                </Button>
            ) : (
                beyond > 0 && (
                    <p class="soft small">
                        {words.more(beyond)} · <a href={links.devices}>{words.go_devices}</a>
                    </p>
                )
            )}
        </>
    );
}

function NeedEntry({ need }: { need: Need }) {
    const look = kLooks[need.class];
    const { happened, to_do } = texts.gateway.condition(need, { supplies: need.supply ? [need.supply] : [], trays: need.tray ? [need.tray] : [] });
    return (
        <li class="today__entry">
            <div class="today__head">
                <Device device={need.device} />
                <Badge tone={look.tone} icon={look.icon}>
                    {texts.wrong.classes[need.class]}
                </Badge>
            </div>
            <p class="outside">
                {happened}{' '}
                <span class="soft small">
                    <Ago time={need.opened_at} wrap={words.since} />
                </span>
            </p>
            {to_do && <p class="today__do outside">{to_do}</p>}
        </li>
    );
}

function NeedsCard({ needs }: { needs: Needs }) {
    const all = needs.stop + needs.warn + needs.plan;
    const id = `needs-${needs.who}`;
    return (
        <section class="card" aria-labelledby={id}>
            <div class="card__head today__helper">
                <Icon name={kHelpers[needs.who]} size={20} />
                <div>
                    <h3 id={id}>
                        {words.who[needs.who]} <span class="today__count number">{texts.number(all)}</span>
                    </h3>
                    <p class="soft small">{words.can[needs.who]}</p>
                </div>
            </div>
            <div class="card__body">
                <Entries all={all} told={needs.first} draw={(need) => <NeedEntry key={`${need.device.id} ${need.key}`} need={need} />} />
            </div>
        </section>
    );
}

function SupplyEntry({ one }: { one: SupplyRunningOut }) {
    const { forecast } = one;
    return (
        <li class="today__entry today__entry--supply">
            <Device device={one.device} />
            <Level wide view={level_view({ ...one, kind: one.kind ?? 'other', state: one.state ?? 'unknown' })} />
            <p class="small" title={forecast.basis}>
                <strong>{words.by(forecast.expected_on)}</strong> <span class="soft">({words.between(forecast.earliest_on, forecast.latest_on)})</span>
            </p>
        </li>
    );
}

function SuppliesCard({ view }: { view: Today }) {
    const { all, first } = view.supplies;
    return (
        <Card title={all > 0 ? `${words.supplies} (${texts.number(all)})` : words.supplies} id="running-out">
            {all === 0 ? (
                <>
                    <p>{words.supplies_none(view.days)}</p>
                    <p class="soft small">{words.supplies_hint}</p>
                </>
            ) : (
                <Entries all={all} told={first} draw={(one) => <SupplyEntry key={`${one.device.id} ${one.index}`} one={one} />} />
            )}
        </Card>
    );
}

function SilentEntry({ one }: { one: SilentDevice }) {
    return (
        <li class="today__entry">
            <Device device={one.device} />
            <p class="small outside">
                <span class="soft">
                    <Ago time={one.last_answer_at} wrap={words.last_answer} />
                </span>
                {one.trouble && ` · ${one.trouble}`}
            </p>
        </li>
    );
}

function SilentCard({ view }: { view: Today }) {
    const { all, first } = view.silent;
    const { quiet, unread } = view.devices;
    return (
        <Card title={all > 0 ? `${words.silent} (${texts.number(all)})` : words.silent} id="silent">
            {all === 0 ? <p>{words.silent_none}</p> : <Entries all={all} told={first} draw={(one) => <SilentEntry key={one.device.id} one={one} />} />}
            {quiet > 0 && <p class="soft small">{words.quiet(quiet)}</p>}
            {unread > 0 && <p class="soft small">{words.unread(unread)}</p>}
        </Card>
    );
}

function ManagerCard({ state }: { state: ManagerState }) {
    const is_used = state.manager !== 'none';
    return (
        <Card title={words.manager} id="manager">
            <p>
                {words.managers[state.manager]} {state.manager_url && <span class="soft small outside">{state.manager_url}</span>}
            </p>
            {is_used && (
                <p class="small">{state.last_contact_at ? <Ago time={state.last_contact_at} wrap={words.contact} /> : words.no_contact}</p>
            )}
            {state.queued !== undefined && <p class="small">{words.queued(state.queued)}</p>}
            {state.trouble && <Notice tone="warn">{state.trouble}</Notice>}
        </Card>
    );
}

function Welcome() {
    return (
        <section class="card empty">
            <Icon name="search" size={36} />
            <h2>{words.empty_title}</h2>
            <p class="soft today__text">{words.empty_text}</p>
            <ol class="today__steps">
                {words.empty_steps.map((step) => (
                    <li key={step}>{step}</li>
                ))}
            </ol>
            <a class="button button--main" href={links.discovery}>
                {words.empty_go}
            </a>
        </section>
    );
}

function View({ view }: { view: Today }) {
    const needed = view.needs.reduce((sum, one) => sum + one.stop + one.warn + one.plan, 0);
    const asked = view.questions;
    return (
        <>
            <p class="today__sum" role="status">
                {needed === 0 ? words.nothing : words.needed(needed)} <span class="soft">{words.devices(view.devices.all)}</span>
            </p>
            {asked > 0 && (
                <Notice tone="warn">
                    {texts.questions.short(asked)} <a href={links.questions}>{texts.questions.go}</a>
                </Notice>
            )}
            <div class="today">
                <div class="stack">
                    {needed === 0 ? (
                        <section class="card empty">
                            <Icon name="check" size={36} />
                            <h2>{words.nothing}</h2>
                            <p class="soft">{view.silent.all === 0 ? words.all_answer(view.devices.all) : ''}</p>
                        </section>
                    ) : (
                        <>
                            <h2 class="today__section">{words.needs}</h2>
                            {view.needs.map((needs) => (
                                <NeedsCard key={needs.who} needs={needs} />
                            ))}
                        </>
                    )}
                </div>
                <div class="stack">
                    <SuppliesCard view={view} />
                    <SilentCard view={view} />
                    <ManagerCard state={view.manager} />
                </div>
            </div>
        </>
    );
}

export function TodayScreen() {
    const { view, trouble } = useStore(today);
    useEffect(watch_today, []);
    return (
        <div class="stack">
            <Title text={words.title} />
            <CertificateNotice />
            {trouble && (
                <>
                    <Notice tone="error" spoken>
                        {trouble}
                    </Notice>
                    <div>
                        <Button onClick={() => void load_today()}>{texts.failure.retry}</Button>
                    </div>
                </>
            )}
            {view ? view.devices.all === 0 ? <Welcome /> : <View view={view} /> : !trouble && <p class="soft">{texts.loading}</p>}
        </div>
    );
}
