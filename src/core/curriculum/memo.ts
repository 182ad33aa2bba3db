/**
 * Remembers the last result of each piece of work while what it depends on stays the same. It is what makes compiling a curriculum
 * again, after one keystroke in one lesson, a matter of milliseconds.
 */
export class Memo {
  readonly #entries = new Map<string, { readonly dependencies: readonly unknown[]; readonly result: unknown; round: number }>();
  #round = 0;

  /** @param dependencies Everything that can change the result; compared one by one with `Object.is`. */
  get<Result>(key: string, dependencies: readonly unknown[], make: () => Result): Result {
    const known = this.#entries.get(key);
    if (known !== undefined && sameItems(known.dependencies, dependencies)) {
      known.round = this.#round;
      return known.result as Result;
    }
    const result = make();
    this.#entries.set(key, { dependencies, result, round: this.#round });
    return result;
  }

  /** Ends a round of work: what was not asked for in it belongs to files that are gone, and is forgotten. */
  endRound(): void {
    for (const [key, { round }] of this.#entries) if (round !== this.#round) this.#entries.delete(key);
    this.#round++;
  }
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, place) => Object.is(item, b[place]));
}
