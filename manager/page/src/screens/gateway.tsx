// One gateway: what it is, whether it is heard, what came in and what is missing, its files.
import { useState } from 'preact/hooks';
import { Button, Notice, Trouble } from 'kit';
import { api, type Discovery, type GatewayPage } from '../api';
import { Ask, Back, Card, Facts, Move, Table, Title, useLoaded } from '../parts/common';
import { useStore } from '../shared/store';
import { groups, path_of } from '../state';
import { duration, number, texts, when } from '../texts';
import { show_devices_of } from './devices';
import { Anchors, Files } from './gateway_files';
import { Approve, gateway_name, GatewayState } from './gateways';

function Actions({ page, done, fail }: { page: GatewayPage; done: () => void; fail: (error: unknown) => void }) {
    const words = texts.gateways;
    const { gateway } = page;
    const [asking, set_asking] = useState(false);
    return (
        <div class="actions">
            {gateway.status === 'pending' && <Approve gateway={gateway} done={done} fail={fail} />}
            <Move value={gateway.group} onMove={(group) => void api.move_gateway(gateway.id, group).then(done, fail)} />
            <Button look="danger" onClick={() => set_asking(true)}>
                {words.terminate}
            </Button>
            {asking && (
                <Ask
                    title={gateway_name(gateway)}
                    text={words.terminate_ask}
                    go={words.terminate}
                    onClose={() => set_asking(false)}
                    onGo={() => {
                        set_asking(false);
                        void api.terminate_gateway(gateway.id).then(() => (location.hash = '#/gateways'), fail);
                    }}
                />
            )}
        </div>
    );
}

function Identity({ page }: { page: GatewayPage }) {
    const words = texts.gateway;
    const all = useStore(groups);
    const { gateway, told } = page;
    return (
        <Card title={words.what}>
            <GatewayState gateway={gateway} />
            <Facts
                list={[
                    [texts.gateways.id, <code>{gateway.id}</code>],
                    [texts.gateways.computer, gateway.computer_name],
                    [texts.group, path_of(gateway.group, all)],
                    [texts.gateways.version, gateway.version],
                    [words.platform, told?.platform],
                    [words.site, told?.site],
                    [words.anonymized, told?.anonymized === undefined ? undefined : told.anonymized ? texts.yes : texts.no],
                    [words.registers, gateway.approves_devices ? words.at_once : words.after_approval],
                    [words.registered, when(gateway.registered_at)],
                ]}
            />
            <div class="actions">
                <Button small onClick={() => show_devices_of(gateway.id)}>
                    {words.devices(page.devices.managed, page.devices.pending)}
                </Button>
            </div>
        </Card>
    );
}

function Contact({ page }: { page: GatewayPage }) {
    const words = texts.gateway;
    const { gateway } = page;
    return (
        <Card title={words.contact}>
            {gateway.silent_since && <Notice tone="error">{words.silent(when(gateway.silent_since))}</Notice>}
            {gateway.copy_seen_at && <Notice tone="error">{words.copy(when(gateway.copy_seen_at))}</Notice>}
            <Facts
                list={[
                    [texts.gateways.contact, when(gateway.last_contact_at)],
                    [words.check_in, words.every(duration(page.check_in_s))],
                    [words.missed, words.missed_of(number(page.missed_check_ins), number(page.alarm_after))],
                    [words.last_batch, when(gateway.last_batch_at)],
                    [words.uploads, page.told?.uploads_a_day === undefined ? undefined : words.a_day(page.told.uploads_a_day)],
                ]}
            />
        </Card>
    );
}

function Arrived({ page }: { page: GatewayPage }) {
    const words = texts.gateway;
    const named = (sequence?: string) => (sequence === 'alerts' || sequence === 'bulk' ? words.sequences[sequence] : (sequence ?? texts.none));
    return (
        <Card title={words.arrived}>
            {page.streams.length === 0 && <p class="soft">{words.nothing}</p>}
            {page.streams.length > 0 && (
                <Table name={words.arrived} heads={[words.sequence, words.up_to, words.newest, words.stream]}>
                    {page.streams.map((stream) => (
                        <tr key={stream.stream}>
                            <th scope="row">{named(stream.sequence)}</th>
                            <td data-label={words.up_to}>{number(stream.held)}</td>
                            <td data-label={words.newest}>
                                {when(stream.last_at)}
                                {stream.replaced_at && <div class="small soft">{words.replaced(when(stream.replaced_at))}</div>}
                            </td>
                            <td data-label={words.stream}>
                                <code>{stream.stream}</code>
                            </td>
                        </tr>
                    ))}
                </Table>
            )}
        </Card>
    );
}

function Gaps({ gaps }: { gaps: GatewayPage['gaps'] }) {
    const words = texts.gateway;
    const known: Partial<Record<string, string>> = words.reasons;
    return (
        <Card title={words.gaps}>
            {gaps.length === 0 && <p class="soft">{words.no_gaps}</p>}
            {gaps.length > 0 && (
                <Table name={words.gaps} heads={[words.why, words.kind, words.lost, words.between]}>
                    {gaps.map((gap, n) => (
                        <tr key={n}>
                            <th scope="row">{known[gap.reason ?? ''] ?? gap.reason ?? texts.none}</th>
                            <td data-label={words.kind}>{gap.kind ?? texts.none}</td>
                            <td data-label={words.lost}>{gap.count === undefined ? texts.none : number(gap.count)}</td>
                            <td data-label={words.between}>{words.from_to(when(gap.first_at), when(gap.last_at))}</td>
                        </tr>
                    ))}
                </Table>
            )}
        </Card>
    );
}

function Searches({ discovery, anonymized }: { discovery?: Discovery; anonymized?: boolean }) {
    const words = texts.gateway;
    const list = discovery?.settings ?? [];
    return (
        <Card title={words.searches}>
            {list.length === 0 && <p class="soft">{anonymized ? words.searches_kept : words.no_searches}</p>}
            {list.length > 0 && (
                <>
                    <Table name={words.searches} heads={[words.search_name, words.where, words.not_there, words.how_often]}>
                        {list.map((one, n) => (
                            <tr key={n}>
                                <th scope="row">{one.name}</th>
                                <td data-label={words.where}>{one.scopes?.join(', ') || texts.none}</td>
                                <td data-label={words.not_there}>{one.excludes?.join(', ') || texts.none}</td>
                                <td data-label={words.how_often}>
                                    {one.interval ? words.every(duration(one.interval)) : words.by_hand}
                                    {one.quiet_hours && <div class="small soft">{words.quiet(one.quiet_hours)}</div>}
                                </td>
                            </tr>
                        ))}
                    </Table>
                    <p class="small soft">{words.as_of(when(discovery?.at))}</p>
                </>
            )}
        </Card>
    );
}

export function GatewayScreen({ id }: { id: string }) {
    const { value: page, trouble, again, fail } = useLoaded(() => api.gateway(id), [id]);
    const held = useLoaded(() => api.files(id), [id]);
    const back = <Back to="#/gateways" text={texts.gateway.back} />;
    if (!page) {
        return (
            <div class="stack">
                {back}
                <Title text={id} />
                {trouble ? <Trouble text={trouble} /> : <p class="soft">{texts.loading}</p>}
            </div>
        );
    }
    return (
        <div class="stack">
            {back}
            <Title text={gateway_name(page.gateway)} />
            <Trouble text={trouble} />
            <Actions page={page} done={again} fail={fail} />
            <div class="halves">
                <Identity page={page} />
                <Contact page={page} />
            </div>
            <Arrived page={page} />
            <Gaps gaps={page.gaps} />
            {held.value && <Anchors anchors={held.value.audit_anchors} />}
            <Searches discovery={page.discovery} anonymized={page.told?.anonymized} />
            <Trouble text={held.trouble} />
            {held.value && <Files gateway={id} files={held.value.files} />}
        </div>
    );
}
