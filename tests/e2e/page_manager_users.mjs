// Role and group of a user, changed at the manager's page: by one Manager, by two at once, and beside the page by command.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { is_sound, start_manager } from './manager_fixture.mjs';
import { kPassword } from './steps.mjs';

let manager;
let page;
const users = () => page.getByRole('region', { name: 'Users', exact: true });
const dialog = () => page.getByRole('dialog');
const row = (name) => users().getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

before(async () => {
    manager = await start_manager();
    page = manager.page;
});
after(() => manager?.stop());

test('a role is changed, and the list shows it', async () => {
    await page.getByRole('link', { name: 'Groups and users' }).click();
    const form = page.getByRole('form', { name: 'Add a user' });
    await form.getByLabel('User name').fill('carl');
    await form.getByLabel('Password, for once').fill(kPassword);
    await form.getByRole('button', { name: 'Add a user' }).click();
    await row('carl').getByRole('cell', { name: 'Customer' }).waitFor();
    assert.equal(await row('anna').getByRole('button', { name: /Change role/ }).count(), 0, 'nobody changes his own');

    await page.getByRole('button', { name: 'Change role: carl' }).click();
    await is_sound(page, 'role and group');
    await dialog().getByLabel('Role').selectOption('manager');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await users().getByText('Role and group of carl are saved.').waitFor();
    await row('carl').getByRole('cell', { name: 'Manager' }).waitFor();
});

test('whoever was overtaken is told, and sees what is there now', async () => {
    await page.getByRole('button', { name: 'Change role: carl' }).click();
    const said = await manager.run('users', 'change', 'carl', '--role', 'customer');
    assert.match(said.out, /carl: customer in group 1/);
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('Somebody else has changed this user meanwhile.').waitFor();
    await is_sound(page, 'overtaken');
    await row('carl').getByRole('cell', { name: 'Customer', includeHidden: true }).waitFor({ state: 'attached' });
    assert.equal(await dialog().getByLabel('Role').inputValue(), 'customer', 'what stood here does not put it back by another press');
    await dialog().getByLabel('Role').selectOption('manager');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await users().getByText('Role and group of carl are saved.').waitFor();
    await row('carl').getByRole('cell', { name: 'Manager' }).waitFor();
});

test('the audit log has who did it', async () => {
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByText('carl, customer in group 1; was manager in group 1').waitFor();
    await page.getByRole('cell', { name: 'command line' }).waitFor();
});

test('whom a command lowers is signed out of the page', async () => {
    await manager.run('users', 'change', 'anna', '--role', 'customer');
    await page.getByRole('link', { name: 'Gateways' }).click();
    await page.getByText('You were signed out. Please sign in again.').waitFor();
});

test('breaks no policy and asks nobody else', () => assert.deepEqual(page.trouble, []));
