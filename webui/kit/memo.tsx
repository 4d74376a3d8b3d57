import { Component, type FunctionComponent } from 'preact';

/// The same component, drawn anew only when one of its properties is another one: for the rows of long lists.
export function memo<P extends object>(Inner: FunctionComponent<P>) {
    return class extends Component<P> {
        override shouldComponentUpdate(next: Readonly<P>): boolean {
            const now = this.props as Readonly<P>;
            return (Object.keys(next) as (keyof P)[]).some((key) => next[key] !== now[key]);
        }
        override render() {
            return <Inner {...(this.props as P)} />;
        }
    };
}
