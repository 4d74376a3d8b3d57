// Answers may overtake each other: one that was asked for earlier must not stand where a newer one stood already.
export class Newest {
    private turn = 0;

    /// Asked now: the answer counts as long as this holds.
    begin(): () => boolean {
        const mine = ++this.turn;
        return () => mine === this.turn;
    }

    /// What is under way counts no more.
    forget() {
        this.turn += 1;
    }
}
