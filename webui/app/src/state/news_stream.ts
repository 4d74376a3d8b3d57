// One event stream a browser, whatever number of tabs it has: a browser keeps six connections to a gateway (HTTP/1.1),
// and seven tabs with a stream each would leave none for anything else.
//
// The tab that holds the lock has the stream and tells the others what comes over it. When it goes, the browser gives the
// lock to another. One that was put to sleep in the background says nothing any more: a tab that somebody looks at takes
// the lock from it. Where a browser has no locks, every tab has a stream of its own.

const kName = 'fleetgate-news';
const kBeatMs = 10_000;
/// Browsers let timers of tabs in the background run once a minute.
const kSilenceMs = 75_000;

type Word = { event: string; data: string } | { state: 'open' | 'broken' | 'beat' } | { asks: true };

export class NewsStream {
    onopen: () => void = () => {};
    /// `closed`: the browser gave up, as it does when the answer was an error.
    onerror: (closed: boolean) => void = () => {};
    onevent: (name: string, data: string) => void = () => {};

    #source: EventSource | undefined;
    #channel: BroadcastChannel | undefined;
    #let_go: (() => void) | undefined;
    #ended = new AbortController();
    #heard_at = Date.now();
    #is_open = false;
    #beat: ReturnType<typeof setInterval> | undefined;

    constructor(
        private readonly url: string,
        private readonly names: readonly string[],
    ) {
        if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
            this.#connect();
            return;
        }
        this.#channel = new BroadcastChannel(kName);
        this.#channel.onmessage = (message: MessageEvent<Word>) => this.#hear(message.data);
        this.#queue();
        this.#tell({ asks: true });
        this.#beat = setInterval(() => this.#tick(), kBeatMs);
        document.addEventListener('visibilitychange', this.#tick);
    }

    close() {
        this.#ended.abort();
        clearInterval(this.#beat);
        document.removeEventListener('visibilitychange', this.#tick);
        this.#release();
        this.#channel?.close();
        this.#channel = undefined;
    }

    #tell(word: Word) {
        this.#channel?.postMessage(word);
    }

    /// Waits for the lock, and has the stream from then on.
    #queue(steal = false) {
        const options: LockOptions = steal ? { steal: true } : { signal: this.#ended.signal };
        navigator.locks
            .request(kName, options, () => {
                if (this.#ended.signal.aborted) return;
                const held = new Promise<void>((resolve) => (this.#let_go = resolve));
                this.#connect();
                return held;
            })
            .catch(() => {
                // Ended, or another tab took the lock: the stream is its now.
                if (this.#ended.signal.aborted) return;
                this.#release();
                this.#heard_at = Date.now();
                this.#queue();
            });
    }

    #release() {
        this.#source?.close();
        this.#source = undefined;
        this.#let_go?.();
        this.#let_go = undefined;
    }

    #connect() {
        const source = new EventSource(this.url);
        this.#source = source;
        source.onopen = () => {
            this.#tell({ state: 'open' });
            this.#opened();
        };
        source.onerror = () => {
            if (this.#source !== source) return;
            this.#tell({ state: 'broken' });
            this.#is_open = false;
            this.onerror(source.readyState === EventSource.CLOSED);
        };
        for (const name of this.names) {
            source.addEventListener(name, (event) => {
                if (this.#source !== source) return;
                const data = (event as MessageEvent<string>).data;
                this.#tell({ event: name, data });
                this.onevent(name, data);
            });
        }
    }

    #opened() {
        this.#is_open = true;
        this.onopen();
    }

    #hear(word: Word) {
        this.#heard_at = Date.now();
        if (this.#source) {
            if ('asks' in word && this.#is_open) this.#tell({ state: 'beat' });
            return;
        }
        if ('event' in word) this.onevent(word.event, word.data);
        else if ('state' in word && word.state === 'broken') {
            this.#is_open = false;
            this.onerror(false);
        } else if ('state' in word && (word.state === 'open' || !this.#is_open)) this.#opened();
    }

    #tick = () => {
        if (this.#source) {
            if (this.#is_open) this.#tell({ state: 'beat' });
        } else if (document.visibilityState === 'visible' && Date.now() - this.#heard_at > kSilenceMs) {
            this.#heard_at = Date.now();
            this.#queue(true);
        }
    };
}
