// Answers that a test keeps back: the page then meets the order in which a slow network may bring them.
import { painted } from './steps.mjs';

/// Keeps back the next answer to `method` at `path`: {asked, go_on}. `asked` resolves once the mock has answered;
/// go_on() lets the page have that answer and resolves when it has taken it.
export async function hold_next(page, method, path) {
    const pattern = `**/api/v1/${path}`;
    let let_go;
    const held = new Promise((resolve) => (let_go = resolve));
    let was_asked;
    const asked = new Promise((resolve) => (was_asked = resolve));
    let request;
    await page.route(pattern, async (route) => {
        if (request || route.request().method() !== method) return route.fallback();
        request = route.request();
        const response = await route.fetch();
        was_asked();
        await held;
        await route.fulfill({ response });
    });
    return {
        asked,
        async go_on() {
            let_go();
            await (await request.response()).finished();
            await painted(page);
            await page.unroute(pattern);
        },
    };
}
