/** Which of a fixed number of places are taken, and how many before a place (Fenwick 1994). */
export class Waiting {
  readonly #tree: Int32Array

  constructor(places: number) {
    this.#tree = new Int32Array(places + 1)
  }

  /** Takes a place, or leaves it with -1. */
  add(place: number, change: 1 | -1): void {
    for (let i = place + 1; i < this.#tree.length; i += i & -i)
      this.#tree[i] = (this.#tree[i] ?? 0) + change
  }

  /** How many of the places before this one are taken. */
  before(place: number): number {
    let count = 0
    for (let i = place; i > 0; i -= i & -i) count += this.#tree[i] ?? 0
    return count
  }
}
