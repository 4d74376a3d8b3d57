// The cards of one device's page.
import { Badge, Level, type IconName, type Tone } from 'kit';
import type { Alert, Counter, Device, Supply, Tray } from '../api/types';
import { texts } from '../texts';
import { Ago } from './ago';
import { Card } from './card';
import { complaints } from './condition';
import { Boards, ForecastNote, Replacements, StepNote } from './history';
import { Sourced } from './origin';
import { meter_name } from './meter_name';
import { level_view } from './supply_view';

const words = texts.device;

export function StatusCard({ device }: { device: Device }) {
    const { status, summary } = device;
    return (
        <Card title={words.status} id="status">
            {summary.condition === 'silent' && (
                <p>
                    <strong>{words.silent}.</strong> <Ago time={device.last_answer_at} wrap={words.last_answer} />{' '}
                    <span class="outside soft">{summary.trouble}</span>
                </p>
            )}
            {summary.condition === 'quiet' && (
                <p>
                    <strong>{words.quiet}.</strong> <Ago time={device.last_answer_at} wrap={words.last_answer} />{' '}
                    <span class="outside soft">{words.quiet_because(summary.usual ?? '')}</span>
                </p>
            )}
            <Sourced name={words.panel} origin={status.panel?.origin}>
                <div class="panel">
                    <span class="hidden">{words.panel}: </span>
                    <span class="outside">{status.panel?.value || words.panel_empty}</span>
                </div>
            </Sourced>
            <dl class="facts">
                {complaints(summary) !== '' && (
                    <div>
                        <dt>{words.reports}</dt>
                        <dd>
                            <Sourced name={words.reports} origin={status.errors_origin}>
                                {complaints(summary)}
                            </Sourced>
                        </dd>
                    </div>
                )}
                {status.state && (
                    <div>
                        <dt>{words.status}</dt>
                        <dd>
                            <Sourced name={words.status} origin={summary.asleep ? (status.asleep_origin ?? status.state.origin) : status.state.origin}>
                                {summary.asleep
                                    ? texts.condition.asleep
                                    : ((texts.condition as Record<string, string>)[status.state.value] ?? status.state.value)}
                            </Sourced>
                        </dd>
                    </div>
                )}
                {status.uptime_s !== undefined && (
                    <div>
                        <dt>{words.uptime}</dt>
                        <dd>
                            <Sourced name={words.uptime} origin={status.uptime_origin}>
                                {words.uptime_text(status.uptime_s)}
                            </Sourced>
                        </dd>
                    </div>
                )}
            </dl>
        </Card>
    );
}

const kSeverities: Record<Alert['severity'], { tone: Tone; icon: IconName }> = {
    critical: { tone: 'error', icon: 'stop' },
    warning: { tone: 'warn', icon: 'warn' },
    warning_binary: { tone: 'warn', icon: 'warn' },
    other: { tone: 'quiet', icon: 'info' },
};

/// The alert table row by row, for whoever wants to see what the device itself says.
export function AlertsCard({ device }: { device: Device }) {
    if (device.alerts.length === 0) return null;
    return (
        <Card title={words.alerts} id="alerts">
            <details class="why">
                <summary class="soft small">{words.alert_rows(device.alerts.length)}</summary>
                <ul class="entries">
                    {device.alerts.map((alert) => (
                        <li key={alert.index}>
                            <Sourced name={alert.text || alert.code_name} origin={alert.origin} origins={alert.origins}>
                                <div class="alert">
                                    <Badge {...kSeverities[alert.severity]}>{words.severities[alert.severity]}</Badge>
                                    <span class="outside">{alert.text || alert.code_name || alert.code}</span>
                                    <span class="soft small mono">{alert.code_name}</span>
                                </div>
                            </Sourced>
                        </li>
                    ))}
                </ul>
            </details>
        </Card>
    );
}

function SupplyEntry({ supply }: { supply: Supply }) {
    const view = level_view(supply);
    const notes = [
        supply.part_number && words.part(supply.part_number),
        supply.capacity !== undefined && supply.capacity > 0 && words.capacity(supply.capacity, texts.devices.units[supply.unit ?? ''] ?? supply.unit ?? ''),
    ].filter(Boolean);
    return (
        <li>
            <Sourced name={view.name} origin={supply.origin} origins={supply.origins}>
                <Level view={view} wide />
                {notes.length > 0 && <p class="soft small outside">{notes.join(' · ')}</p>}
            </Sourced>
            <ForecastNote supply={supply} />
        </li>
    );
}

export function SuppliesCard({ device }: { device: Device }) {
    return (
        <Card title={words.supplies} id="supplies">
            {device.supplies.length === 0 ? (
                <p class="soft">{words.no_supplies}</p>
            ) : (
                <ul class="entries">
                    {device.supplies.map((supply) => (
                        <SupplyEntry key={supply.index} supply={supply} />
                    ))}
                </ul>
            )}
            <Replacements device={device} />
        </Card>
    );
}

function TrayEntry({ tray }: { tray: Tray }) {
    const unit = texts.devices.units[tray.unit ?? ''] ?? tray.unit ?? '';
    const view = level_view({ kind: 'other', name: tray.name || tray.index, percent: tray.percent, state: tray.state });
    const amount = tray.current !== undefined && tray.capacity !== undefined && words.sheets(tray.current, tray.capacity, unit);
    const notes = [tray.media, amount].filter(Boolean);
    return (
        <li>
            <Sourced name={view.name} origin={tray.origin} origins={tray.origins}>
                <Level view={view} wide />
                {notes.length > 0 && <p class="soft small outside">{notes.join(' · ')}</p>}
            </Sourced>
        </li>
    );
}

export function TraysCard({ device }: { device: Device }) {
    return (
        <Card title={words.trays} id="trays">
            {device.trays.length === 0 ? (
                <p class="soft">{words.no_trays}</p>
            ) : (
                <ul class="entries">
                    {device.trays.map((tray) => (
                        <TrayEntry key={tray.index} tray={tray} />
                    ))}
                </ul>
            )}
        </Card>
    );
}

function counter_name(counter: Counter): string {
    return words.counter_names[counter.name] ?? meter_name(counter.name);
}

export function CountersCard({ device }: { device: Device }) {
    return (
        <Card title={words.counters} id="counters">
            {device.counters.length === 0 ? (
                <p class="soft">{words.no_counters}</p>
            ) : (
                <dl class="facts facts--numbers">
                    {device.counters.map((counter) => (
                        <div key={counter.name}>
                            <dt class="outside">{counter_name(counter)}</dt>
                            <dd>
                                <Sourced name={counter_name(counter)} origin={counter.origin}>
                                    <span class="number">{texts.number(counter.value)}</span>{' '}
                                    <span class="soft small">{texts.devices.units[counter.unit] ?? counter.unit}</span>
                                </Sourced>
                                {counter.trust === 'proved' && <Badge tone="ok" icon="check">{words.trust.proved}</Badge>}
                                {counter.trust === 'refuted' && <Badge tone="warn" icon="warn">{words.trust.refuted}</Badge>}
                                {counter.step && <StepNote step={counter.step} />}
                            </dd>
                        </div>
                    ))}
                </dl>
            )}
            {device.meter_checks.length > 0 && (
                <details class="small">
                    <summary>{words.trust.checks}</summary>
                    <ul>
                        {device.meter_checks.map((check) => (
                            <li key={check.rule}>
                                {check.holds ? words.trust.holds : words.trust.fails} <span class="outside">{check.rule}</span>
                                <br />
                                <span class="mono soft">{check.values}</span>
                                {check.source && <span class="soft"> ({check.source})</span>}
                            </li>
                        ))}
                    </ul>
                </details>
            )}
        </Card>
    );
}

export function IdentityCard({ device }: { device: Device }) {
    const { identity, summary } = device;
    const names = Object.keys(words.fields) as (keyof typeof words.fields)[];
    return (
        <Card title={words.identity} id="identity">
            <dl class="facts">
                <div>
                    <dt>{words.address}</dt>
                    <dd class="mono outside">{summary.port === 161 ? summary.address : `${summary.address} : ${summary.port}`}</dd>
                </div>
                {summary.unit && (
                    <div>
                        <dt>{words.unit}</dt>
                        <dd>{words.unit_text(summary.address, summary.unit)}</dd>
                    </div>
                )}
                {names.map((name) => {
                    const text = identity[name];
                    if (!text) return null;
                    return (
                        <div key={name}>
                            <dt>{words.fields[name]}</dt>
                            <dd>
                                <Sourced name={words.fields[name]} origin={text.origin}>
                                    <span class={name === 'mac' || name === 'serial' || name === 'uuid' || name === 'sys_object_id' ? 'mono outside' : 'outside'}>
                                        {text.value}
                                    </span>
                                </Sourced>
                            </dd>
                        </div>
                    );
                })}
                <Boards boards={device.boards} />
                <div>
                    <dt>{words.registered}</dt>
                    <dd>{texts.ago.time(new Date(device.registered_at))}</dd>
                </div>
            </dl>
        </Card>
    );
}
