/// The head of a table that is one to a screen reader whatever its layout: a row of its columns' names.
export function Heads({ names }: { names: readonly string[] }) {
    return (
        <thead role="rowgroup">
            <tr role="row">
                {names.map((name) => (
                    <th role="columnheader" scope="col" key={name}>
                        {name}
                    </th>
                ))}
            </tr>
        </thead>
    );
}
