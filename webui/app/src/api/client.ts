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

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Sending {
    body?: unknown;
    revision?: string | number;
    accept?: string;
    signal?: AbortSignal;
}

/// What the gateway said went wrong; without it, that the network did.
export function broken(problem: Problem = kNetwork, retry_after_s?: number): Failure {
    return new Failure(problem, sentence(problem), retry_after_s);
}

/// The answer to a request that succeeded, its body still to be read.
export async function send(method: Method, path: string, { body, revision, accept = 'application/json', signal }: Sending): Promise<Response> {
    const headers: Record<string, string> = { Accept: accept };
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
            signal,
        });
    } catch (error) {
        if (signal?.aborted) throw error;
        throw broken();
    }
    if (!response.ok) {
        const problem = await problem_of(response);
        // Log-in and the change of a password answer 401 to a wrong password; everything else to a session that ended.
        if (response.status === 401 && path !== 'login' && path !== 'password' && !path.startsWith('second-factor/')) on_signed_out();
        const wait = Number(response.headers.get('retry-after') ?? NaN);
        throw broken(problem, Number.isFinite(wait) ? wait : undefined);
    }
    return response;
}

/// `revision`: of what the change was made from; somebody else's change since then is told as `changed_meanwhile`.
export async function call<T>(method: Method, path: string, body?: unknown, revision?: string | number): Promise<T> {
    const response = await send(method, path, { body, revision });
    if (response.status === 204) return undefined as T;
    return (await response.json().catch(() => {
        throw broken();
    })) as T;
}

/// What to tell the reader about anything that was caught.
export function reason(error: unknown): string {
    return error instanceof Failure ? error.message : texts.failure.internal;
}
