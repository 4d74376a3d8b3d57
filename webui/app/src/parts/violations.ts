import type { Failure } from '../api/client';
import type { PolicyRule } from '../api/types';
import { texts } from '../texts';

/// What the gateway found wrong with a password, in one line.
export function violations(failure: Failure): string {
    const words = texts.password.violations;
    const found = (failure.problem.fields ?? []).map((field) => words[field.code as PolicyRule]).filter(Boolean);
    return found.length > 0 ? found.join(' ') : failure.message;
}
