/** Which comments are public that the reader cannot see yet. */
export interface Unseen {
  /** How many are public in all. */
  approved(): number
  count(): number
  ids(): string[]
  published(id: string): void
  /** It is public no longer, or the reader sees it now. */
  gone(id: string): void
  /** The reader's own became public, and is on the page. */
  own(): void
  /** The number of public comments, told after all that made it so. */
  told(approved: number): void
  /** The number of public comments, asked for where nobody tells what happens. */
  asked(approved: number): void
  /** From here on it cannot be known which ones they are. */
  lost(): void
  /** The page was drawn anew, with all that was known of then. */
  shown(ids: readonly string[]): void
}

/** @param approved how many were public when the page was drawn */
export function unseenOf(approved: number): Unseen {
  const ids = new Set<string>()
  let all = approved
  let seen = approved
  /** Those of which only the number is known: they came before anybody told. */
  let nameless = 0
  let isFollowing = false
  return {
    approved: () => all,
    count: () => Math.max(0, all - seen),
    ids: () => [...ids],
    published: (id) => void ids.add(id),
    gone: (id) => void ids.delete(id),
    own() {
      seen += 1
    },
    told(approved) {
      if (!isFollowing) nameless = Math.max(0, approved - ids.size - seen)
      isFollowing = true
      all = approved
      seen = approved - ids.size - nameless
    },
    asked(approved) {
      all = approved
      seen = Math.min(seen, approved)
    },
    lost() {
      isFollowing = false
    },
    shown(known) {
      for (const id of known) ids.delete(id)
      nameless = 0
      seen = all - ids.size
    },
  }
}
