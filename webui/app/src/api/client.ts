// One request to the gateway. A failure is always a Failure, whatever went wrong on the way.
import { texts } from '../texts';
import type { Problem } from './types';

export class Failure extends Error {
    constructor(
        readonly problem: Problem,
        message: string,
        /// How long to wait, where the gateway said so.
        readonly retry_after_s?: number,
    ) {
        super(message);
    }

    is(code: string): boolean {
        return this.problem.code === code;
    }
}

const kNetwork: Problem = { type: '', title: '', status: 0, code: 'network' };

let csrf = '';
let on_signed_out: () => void = () => {};

export function use_csrf(token: string | undefined) {
    csrf = token ?? '';
}

/// Called when an answer says that the session has ended.
export function when_signed_out(handler: () => void) {
    on_signed_out = handler;
}

/// The problem as a sentence: the gateway's own where it gave one.
function sentence(problem: Problem): string {
    if (problem.code === 'network') return texts.failure.network;
    if (problem.code === 'changed_meanwhile') return texts.failure.changed_meanwhile;
    if (problem.code === 'not_found' && !problem.detail) return texts.failure.not_found;
    return problem.detail || problem.title || texts.failure.internal;
}

async function problem_of(response: Response): Promise<Problem> {
    const fallback: Problem = { type: '', title: '', status: response.status, code: 'internal' };
    if (!response.headers.get('content-type')?.includes('problem+json')) return fallback;
    return (await response.json().catch(() => fallback)) as Problem;
}

/// `revision`: of what the change was made from; somebody else's change since then is told as `changed_meanwhile`.
export async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, revision?: string | number): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method !== 'GET') headers['X-Fleetgate-CSRF'] = csrf;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (revision !== undefined) headers['If-Match'] = `"${revision}"`;

    let response: Response;
    try {
        response = await fetch(`/api/v1/${path}`, {
            method,
            headers,
            body: body === undefined ? undefined : JSON.stringify(body),
            credentials: 'same-origin',
            cache: 'no-store',
        });
    } catch {
        throw new Failure(kNetwork, sentence(kNetwork));
    }
    if (!response.ok) {
        const problem = await problem_of(response);
        // Log-in and the change of a password answer 401 to a wrong password; everything else to a session that ended.
        if (response.status === 401 && path !== 'login' && path !== 'password' && !path.startsWith('second-factor/')) on_signed_out();
        const wait = Number(response.headers.get('retry-after') ?? NaN);
        throw new Failure(problem, sentence(problem), Number.isFinite(wait) ? wait : undefined);
    }
    if (response.status === 204) return undefined as T;
    return (await response.json().catch(() => {
        throw new Failure(kNetwork, sentence(kNetwork));
    })) as T;
}

/// What to tell the reader about anything that was caught.
export function reason(error: unknown): string {
    return error instanceof Failure ? error.message : texts.failure.internal;
}
