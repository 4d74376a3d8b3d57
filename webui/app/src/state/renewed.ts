// Whether the gateway was renewed while this page was open: its page is then another than the one that is loaded.
import { Store } from './store';

/// Whether the page that the gateway now has is another.
export const renewed = new Store<boolean>(false);

/// Whether anything was typed since the reader came to this screen.
let typed = false;
document.addEventListener('input', () => (typed = true), { capture: true });
window.addEventListener('hashchange', () => (typed = false));
export const may_have_typed = () => typed || document.querySelector('dialog[open]') !== null;

/// The name of the page's first script holds the hash of its content.
function script_in(html: string): string | undefined {
    return /<script[^>]+src="([^"]+)"/.exec(html)?.[1];
}

/// Asks the gateway: after each time that it was away.
export async function look_for_renewal() {
    const loaded = document.querySelector('script[type="module"][src]')?.getAttribute('src');
    const html = await fetch('/', { cache: 'no-store', headers: { Accept: 'text/html' } }).then(
        (response) => (response.ok ? response.text() : ''),
        () => '',
    );
    const now = script_in(html);
    if (loaded && now) renewed.set(now !== loaded);
}
