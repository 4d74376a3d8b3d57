// The page against its mock: what a search found and why not, and the rules of registering.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { mock, page, start_signed_in } from './page_fixture.mjs';
import { fits_every_width, is_accessible } from './steps.mjs';

async function run_head_office() {
    mock.run_step_ms = 20;
    await page.getByRole('button', { name: 'Run “Head office” now' }).click();
    await page.getByText('Done', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Silent/ }).waitFor();
}

const results = () => page.getByRole('list', { name: 'Results' });

describe('results of a search', () => {
    beforeEach(async () => {
        await start_signed_in();
        await page.getByRole('link', { name: 'Discovery' }).click();
        await page.getByRole('heading', { name: 'Regular searches' }).waitFor();
    });

    test('tell of each address why it was not taken', async () => {
        await run_head_office();
        await results().getByText('It knows the user; the passphrase or the protocol is another one.').waitFor();
        await results().getByText('It speaks SNMPv3 and does not know the user that it was asked with.').waitFor();
        await results().getByText('Rule 1 leaves it out.').first().waitFor();
        await results().getByText('It says that it is a device which still answers at its own address.').waitFor();
        await page.getByRole('button', { name: /^Silent 178$/ }).click();
        await results().getByText('127.20.0.41-127.20.0.199').waitFor();
        assert.equal(await results().getByRole('listitem').count(), 2);
        await page.getByText('Nothing answers there: no device').waitFor();
        await is_accessible(page, 'results');
        await fits_every_width(page, 'results');
    });

    test('leave an address out of the search by one press', async () => {
        await run_head_office();
        await page.getByRole('button', { name: 'Leave 127.20.0.231 out of this search' }).click();
        await page.getByText('127.20.0.231 is left out of “Head office” from now on.').waitFor();
        assert.deepEqual(mock.searches[0].excludes, ['127.20.0.231']);
        assert.deepEqual(mock.searches[0].credential_ids, [1, 2], 'nothing else of it was changed');
    });

    test('have a printer registered that a rule left out', async () => {
        await run_head_office();
        await page.getByRole('button', { name: /^Not taken/ }).click();
        await page.getByRole('button', { name: 'Register all 2' }).click();
        await page.getByRole('heading', { name: '127.20.0.234, 127.20.0.233' }).waitFor();
        assert.deepEqual(mock.runs[0].scopes, ['127.20.0.234', '127.20.0.233']);
    });

    test('lead to a credential where one is missing', async () => {
        await run_head_office();
        await page.getByRole('button', { name: /^Cannot be read/ }).click();
        await results().getByRole('button', { name: 'Add a credential' }).first().click();
        await page.getByRole('dialog').getByLabel('SNMP version').waitFor();
    });

    test('of a stopped search say that it does not know of all', async () => {
        mock.run_step_ms = 1000;
        await page.getByRole('button', { name: 'Run “Head office” now' }).click();
        await page.getByRole('button', { name: 'Stop' }).click();
        await page.getByText(/The search was stopped: \d+ addresses were not asked to the end\./).waitFor();
    });
});

describe('rules of registering', () => {
    const card = () => page.getByRole('region', { name: 'Register by rule' });
    beforeEach(async () => {
        await start_signed_in();
        await page.getByRole('link', { name: 'Discovery' }).click();
        await card().getByText('There is no rule').waitFor();
    });

    async function add(maker) {
        await card().getByRole('button', { name: 'Add a rule' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Maker contains').fill(maker);
        await dialog.getByRole('button', { name: 'Add a rule' }).click();
        await dialog.waitFor({ state: 'detached' });
    }

    test('are made, ordered, tried and saved', async () => {
        await add('Kyocera');
        await add('HP');
        await card().getByText('The rules are changed and not saved yet.').waitFor();
        await card().getByRole('button', { name: 'Move rule 2 up' }).click();
        await card().getByRole('button', { name: 'What would these rules do?' }).click();
        await card().getByText(/Of the printers known now \d+ would be registered/).waitFor();
        await card().getByText('would not be registered').first().waitFor();
        assert.deepEqual(mock.rules.rules, [], 'trying them changes nothing');
        await is_accessible(page, 'rules');
        await fits_every_width(page, 'rules');
        await card().getByRole('button', { name: 'Save' }).click();
        await card().getByText('The rules are saved.').waitFor();
        assert.deepEqual(mock.rules.rules.map((rule) => [rule.maker, rule.registers]), [['HP', false], ['Kyocera', false]]);
    });

    test('say which one is wrong and keep what was typed', async () => {
        await card().getByRole('button', { name: 'Add a rule' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Address range').fill('the hall');
        await is_accessible(page, 'rule dialog');
        await dialog.getByRole('button', { name: 'Add a rule' }).click();
        await card().getByRole('button', { name: 'Save' }).click();
        await card().getByText('rule 1: “the hall” is no address').waitFor();
        await card().getByText('in the hall').waitFor();
    });

    test('of two who edit them the second is told', async () => {
        await add('HP');
        mock.rules.revision = 'other';
        await card().getByRole('button', { name: 'Save' }).click();
        await card().getByText('Somebody else changed this meanwhile').waitFor();
    });
});
