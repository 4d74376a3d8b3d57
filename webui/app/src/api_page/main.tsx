// The API's description (OpenAPI 3.1) as a page to read. In English, as the description is.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import 'kit/tokens.css';
import 'kit/base.css';
import 'kit/components.css';
import './api.css';
import '../state/theme';
import type { Described } from './described';
import { Operations } from './operations';
import { Schemas } from './schemas';

function Page() {
    const [described, set_described] = useState<Described>();
    const [trouble, set_trouble] = useState(false);
    useEffect(() => {
        fetch('/openapi.json')
            .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
            .then((document) => set_described(document as Described))
            .catch(() => set_trouble(true));
    }, []);
    // What a link names is there only now.
    useEffect(() => {
        if (described && location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    }, [described]);
    if (trouble) return <main class="api">The description did not load. Load the page anew.</main>;
    if (!described) return <main class="api">Loading…</main>;
    return (
        <main class="api">
            <h1>
                {described.info.title} <span class="soft">API {described.info.version}</span>
            </h1>
            <p class="api__text">{described.info.description}</p>
            <p>
                <a href="/openapi.json" download="fleetgate-openapi.json">
                    The description as OpenAPI {described.openapi}
                </a>
            </p>
            <Operations described={described} />
            <Schemas described={described} />
        </main>
    );
}

const root = document.getElementById('api');
if (root) render(<Page />, root);
