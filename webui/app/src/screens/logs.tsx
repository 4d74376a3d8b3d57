// Who did what, and what the service says.
import { useState } from 'preact/hooks';
import { AuditLog } from '../parts/audit_log';
import { SystemLog } from '../parts/system_log';
import { Title } from '../parts/title';
import { links } from '../state/route';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';

const words = texts.logs;
const kViews = ['audit', 'system'] as const;

export function LogsScreen() {
    const may_see_sent = useAdministrator();
    const [view, set_view] = useState<(typeof kViews)[number]>('audit');
    return (
        <div class="stack logs">
            <Title text={words.title} />
            <div class="log-views" role="group" aria-label={words.view}>
                {kViews.map((one) => (
                    <button key={one} type="button" class={one === view ? 'button button--main' : 'button'} aria-pressed={one === view} onClick={() => set_view(one)}>
                        {words.views[one]}
                    </button>
                ))}
                {may_see_sent && (
                    <a class="button" href={links.sent}>
                        {texts.sent.title}
                    </a>
                )}
            </div>
            {view === 'audit' ? <AuditLog /> : <SystemLog />}
        </div>
    );
}
