// What the gateway shows of what it accepted, with the members' names of the request; what was made is removed again.

/// From a list's answer, what has this id.
async function listed(ask, path, name, id) {
    const { status, text, json } = await ask('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
    return json[name].find((one) => one.id === id);
}

async function shown(ask, path, name, { json: { id } }) {
    const one = await listed(ask, path, name, id);
    if (!one) throw new Error(`${path}: what was made with the id ${id} is not listed`);
    await ask('DELETE', `${path}/${id}`);
    return one;
}

const kShown = {
    labelDevice: (answer) => answer.json,
    addDiscoverySetting: async (answer, ask) => {
        const { name, scopes, excludes } = await shown(ask, '/api/v1/discovery/settings', 'settings', answer);
        return { name, scopes, excludes };
    },
    addCredential: async (answer, ask) => ({ label: (await shown(ask, '/api/v1/credentials', 'credentials', answer)).label }),
    addNotification: (answer, ask) => shown(ask, '/api/v1/notifications', 'channels', answer),
    addAccount: async (answer, ask) => ({ name: (await shown(ask, '/api/v1/accounts', 'accounts', answer)).name }),
    makeToken: async (answer, ask) => ({ name: (await shown(ask, '/api/v1/tokens', 'tokens', answer)).name }),
    startDiscovery: async (answer, ask) => void (await ask('POST', `/api/v1/discovery/runs/${answer.json.id}/stop`)),
};

/// Nothing for an operation that keeps no text.
export const kept_texts = (operation, answer, ask) => kShown[operation]?.(answer, ask);
