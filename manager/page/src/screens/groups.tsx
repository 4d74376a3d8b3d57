// The tree of groups, and who may do what in it.
import { Trouble } from 'kit';
import { Title, useLoaded } from '../parts/common';
import { load_groups } from '../state';
import { texts } from '../texts';
import { GroupTree } from './group_tree';
import { Users } from './users';

export function GroupsScreen() {
    const { trouble, fail } = useLoaded(load_groups, []);
    return (
        <div class="stack">
            <Title text={texts.nav.groups} />
            <Trouble text={trouble} />
            <GroupTree fail={fail} />
            <Users fail={fail} />
        </div>
    );
}
