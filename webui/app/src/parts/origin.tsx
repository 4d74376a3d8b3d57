// Where a value comes from: shown beneath it when the reader asks.
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { Button } from 'kit';
import type { Origin } from '../api/types';
import { texts } from '../texts';

/// True while the reader wants every origin shown.
export const AllOrigins = createContext(false);

/// When the device was last read: what bears an older time was kept from an earlier reading.
export const LastRead = createContext<string | undefined>(undefined);

const words = texts.origin;

function By({ profile }: { profile: string }) {
    return (
        <div>
            <dt>{words.profile}</dt>
            <dd class="outside">{profile}</dd>
        </div>
    );
}

function At({ time }: { time: string }) {
    return (
        <div>
            <dt>{words.at}</dt>
            <dd>{texts.ago.time(new Date(time))}</dd>
        </div>
    );
}

function Details({ origin }: { origin: Origin }) {
    return (
        <dl class="origin">
            <div>
                <dt>{words.oid}</dt>
                <dd class="mono outside">{origin.oid || words.derived}</dd>
            </div>
            {origin.raw !== undefined && origin.raw !== '' && (
                <div>
                    <dt>{words.raw}</dt>
                    <dd class="mono outside">{origin.raw}</dd>
                </div>
            )}
            <By profile={origin.rule ? `${origin.profile} (${origin.rule})` : origin.profile} />
            {origin.read_at && <At time={origin.read_at} />}
        </dl>
    );
}

/// The origins of a row's values together: what all have in common is said once, at their end.
function RowDetails({ origins }: { origins: Record<string, Origin> }) {
    const all = Object.entries(origins);
    const first = all[0]?.[1];
    const one_profile = all.every(([, one]) => one.profile === first?.profile);
    const one_time = all.every(([, one]) => one.read_at === first?.read_at);
    return (
        <dl class="origin origin--row">
            {all.map(([of, one]) => {
                const own = [!one_profile && one.profile, !one_time && one.read_at && texts.ago.time(new Date(one.read_at))].filter(Boolean);
                return (
                    <div key={of} class="origin__of">
                        <dt class="outside">{words.values[of] ?? of}</dt>
                        <dd class="outside">
                            <span class="mono">{one.oid || words.derived}</span>
                            {one.raw !== undefined && one.raw !== '' && <span class="mono"> = {one.raw}</span>}
                            {own.length > 0 && <span class="origin__own soft">{own.join(' · ')}</span>}
                        </dd>
                    </div>
                );
            })}
            {one_profile && first && <By profile={first.profile} />}
            {one_time && first?.read_at && <At time={first.read_at} />}
        </dl>
    );
}

/// What seldom changes is read once a day; only what is older than that is worth a word beneath each value.
const kOnceADayMs = 26 * 3_600_000;

interface SourcedProps {
    /// What the value is, for screen readers.
    name: string;
    origin?: Origin;
    /// Of a row's values by name, where there are several.
    origins?: Record<string, Origin>;
    children: ComponentChildren;
}

/// A value with a small button that tells its origin.
export function Sourced({ name, origin, origins, children }: SourcedProps) {
    const all = useContext(AllOrigins);
    const last_read = useContext(LastRead);
    const [asked, set_asked] = useState(false);
    const age_ms = origin?.read_at && last_read ? Date.parse(last_read) - Date.parse(origin.read_at) : 0;
    const earlier = age_ms > kOnceADayMs ? origin?.read_at : undefined;
    if (!origin) return <>{children}</>;
    return (
        <div class="sourced">
            <div class="sourced__line">
                <div class="sourced__value">{children}</div>
                {!all && (
                    <Button
                        look="bare"
                        small
                        icon="info"
                        class="sourced__ask"
                        aria-expanded={asked}
                        aria-label={texts.device.origin_of(name)}
                        title={texts.device.origin_of(name)}
                        onClick={() => set_asked(!asked)}
                    />
                )}
            </div>
            {earlier && <p class="soft small">{texts.origin.earlier(texts.ago.time(new Date(earlier)))}</p>}
            {(all || asked) && !origins && <Details origin={origin} />}
            {(all || asked) && origins && <RowDetails origins={origins} />}
        </div>
    );
}
