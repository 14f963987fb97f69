/** A binary heap of items by a number: the smallest comes out first. */
export class Heap<T> {
  readonly #entries: { key: number; item: T }[] = []

  get size(): number {
    return this.#entries.length
  }

  /** The smallest key; Infinity while the heap is empty. */
  get firstKey(): number {
    return this.#entries[0]?.key ?? Number.POSITIVE_INFINITY
  }

  push(key: number, item: T): void {
    const entry = { key, item }
    let i = this.#entries.push(entry) - 1
    while (i > 0) {
      const above = (i - 1) >>> 1
      const parent = this.#entries[above]
      if (parent === undefined || parent.key <= key) break
      this.#entries[i] = parent
      i = above
    }
    this.#entries[i] = entry
  }

  pop(): T | undefined {
    const first = this.#entries[0]
    const last = this.#entries.pop()
    if (first === undefined || last === undefined || first === last) return first?.item
    let i = 0
    for (;;) {
      let below = 2 * i + 1
      let child = this.#entries[below]
      const right = this.#entries[below + 1]
      if (child && right && right.key < child.key) {
        below++
        child = right
      }
      if (child === undefined || child.key >= last.key) break
      this.#entries[i] = child
      i = below
    }
    this.#entries[i] = last
    return first.item
  }
}
