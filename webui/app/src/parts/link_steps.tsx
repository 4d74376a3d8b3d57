// The steps of a test of the way to the manager, one under the other.
import { Icon, Notice, type IconName } from 'kit';
import type { LinkTest } from '../api/types';
import { texts } from '../texts';

const words = texts.connection;
const kIcons: Record<LinkTest['steps'][number]['state'], IconName> = { good: 'check', failed: 'stop', not_reached: 'half' };

export function LinkSteps({ test }: { test: LinkTest }) {
    return (
        <div class="stack">
            <Notice tone={test.ok ? 'ok' : 'error'} spoken>
                {test.ok ? words.test_good : words.test_bad}
            </Notice>
            <ol class="link-steps">
                {test.steps.map((one) => (
                    <li key={one.step} class={`link-step link-step--${one.state}`}>
                        <Icon name={kIcons[one.state]} />
                        <div class="link-step__text">
                            <span>{words.steps[one.step]}</span> <span class="link-step__state">{words.step_states[one.state]}</span>
                            {one.detail && <div class="mono small outside">{one.detail}</div>}
                            {one.reason && <div class="small">{words.advice[one.reason]}</div>}
                        </div>
                    </li>
                ))}
            </ol>
        </div>
    );
}
