// The raw SNMP walk, told line by line as the device answers. Ending the request ends the walk on the network.
import { broken, send } from './client';
import type { Problem, RawWalkInput, RawWalkPart } from './types';

/// Each line of a body as it arrives.
export async function* lines_of(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let kept = '';
    for (;;) {
        const { done, value } = await reader.read();
        kept += decoder.decode(value, { stream: !done });
        const lines = kept.split('\n');
        kept = lines.pop() ?? '';
        for (const line of lines) if (line) yield line;
        if (done) return;
    }
}

/// Returns after the last part. Throws a Failure for what went wrong on the way; what was told before it stands.
/// `signal`: ends it, as an AbortError.
export async function walk_device(id: number, input: RawWalkInput, told: (part: RawWalkPart) => void, signal: AbortSignal): Promise<void> {
    const response = await send('POST', `devices/${id}/walk`, { body: input, accept: 'application/x-ndjson', signal });
    try {
        for await (const line of lines_of(response.body!)) {
            const part = JSON.parse(line) as RawWalkPart;
            if (part.problem) throw broken(part.problem as Problem);
            told(part);
            if (part.over) return;
        }
    } catch (error) {
        if (signal.aborted || !(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    }
    throw broken(); // it ended in the middle
}
