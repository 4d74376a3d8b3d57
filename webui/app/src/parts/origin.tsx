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

function Details({ origin, of }: { origin: Origin; of?: string }) {
    const words = texts.origin;
    return (
        <dl class="origin">
            {of && (
                <div>
                    <dt>{words.of}</dt>
                    <dd class="outside">{words.values[of] ?? of}</dd>
                </div>
            )}
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
            <div>
                <dt>{words.profile}</dt>
                <dd class="outside">{origin.profile}</dd>
            </div>
            {origin.read_at && (
                <div>
                    <dt>{words.at}</dt>
                    <dd>{texts.ago.time(new Date(origin.read_at))}</dd>
                </div>
            )}
        </dl>
    );
}

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
    const earlier = origin?.read_at && last_read && new Date(origin.read_at) < new Date(last_read) ? origin.read_at : undefined;
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
            {(all || asked) && origins && Object.entries(origins).map(([of, one]) => <Details key={of} of={of} origin={one} />)}
        </div>
    );
}
