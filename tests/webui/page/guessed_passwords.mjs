// That the page knows the passwords that everybody would guess as the gateway does, by the gateway's own lists and examples.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { data_of, listed } from '../../../webui/app/scripts/guessed_data.mjs';
import { load, root } from './bundle.mjs';

const { is_guessed } = await load('state/guessed_passwords.ts');
const { fits, is_guessed_alone, kUsualRules } = await load('state/password_policy.ts');
const read = (path) => readFileSync(join(root, path), 'utf8');
const kList = process.env.FLEETGATE_MOST_USED ?? join(root, 'build/dev/security/most_used_passwords.cpp');
const kModern = { least_characters: 12, most_characters: 64, classes: false, refuse_common: true };

/// PasswordCase{"name", "password", true} and the policies' tests.
const examples = [...read('tests/security/common_passwords_test.cpp').matchAll(/PasswordCase\{"\w+",\s*"((?:[^"\\]|\\.)*)",\s*(true|false)\}/g)].map(([, password, common]) => [password, common === 'true']);

test('what is shipped was made from what the gateway goes by', () => {
    assert.equal(read('webui/app/src/state/guessed_data.ts'), data_of(readFileSync(kList, 'utf8'), read('security/common_passwords.cpp')));
});

test('every example of the gateway comes out the same', () => {
    assert.ok(examples.length >= 20, `${examples.length} examples found`);
    for (const [password, common] of examples) assert.equal(is_guessed(password, true), common, password);
});

test('every password of the list that a policy would take otherwise is known, in capitals too', () => {
    const mixed = (word) => word.replace(/[a-z]/, (c) => c.toUpperCase());
    let met = 0;
    for (const word of listed(readFileSync(kList, 'utf8'))) {
        for (const [password, policy] of [[mixed(word), kUsualRules], [word, kModern], [mixed(word), kModern]]) {
            const others = fits(password, policy) || is_guessed_alone(password, policy);
            if (!others) continue;
            met += 1;
            assert.equal(fits(password, policy), false, password);
        }
    }
    assert.ok(met > 400, `${met} were held against it`);
});

test('a good one is good', () => {
    assert.ok(fits('Correct-horse-7', kUsualRules));
    assert.ok(fits('correct horse battery staple', kModern));
    assert.ok(!fits('P@ssw0rd', kUsualRules) && is_guessed_alone('P@ssw0rd', kUsualRules));
    assert.ok(!is_guessed_alone('P@ss', kUsualRules), 'the other rules come first');
    assert.ok(!is_guessed('', true));
});

test('the list weighs less than 3 KB in the page', () => {
    const weight = gzipSync(read('webui/app/src/state/guessed_data.ts')).length;
    assert.ok(weight < 3_000, `${weight} octets with gzip`);
});
