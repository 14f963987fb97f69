/** A half-open span `[startsAt, endsAt)` in milliseconds. */
export interface Span {
  startsAt: number
  endsAt: number
}

/** The same points as sorted spans that neither touch nor overlap; empty ones are dropped. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const sorted = spans
    .filter((span) => span.endsAt > span.startsAt)
    .sort((a, b) => a.startsAt - b.startsAt)
  const merged: Span[] = []
  let last: Span | undefined
  for (const span of sorted) {
    if (last && span.startsAt <= last.endsAt) {
      last.endsAt = Math.max(last.endsAt, span.endsAt)
    } else {
      last = { ...span }
      merged.push(last)
    }
  }
  return merged
}

/** The points of `spans` that are in none of `removed`. Both are sorted and merged, as is the result. */
export function subtractSpans(spans: readonly Span[], removed: readonly Span[]): Span[] {
  const rest: Span[] = []
  let first = 0
  for (const { startsAt, endsAt } of spans) {
    let from = startsAt
    while (first < removed.length && (removed[first]?.endsAt ?? 0) <= startsAt) first++
    for (let i = first; i < removed.length && from < endsAt; i++) {
      const cut = removed[i]
      if (cut === undefined || cut.startsAt >= endsAt) break
      if (cut.startsAt > from) rest.push({ startsAt: from, endsAt: cut.startsAt })
      from = Math.max(from, cut.endsAt)
    }
    if (from < endsAt) rest.push({ startsAt: from, endsAt })
  }
  return rest
}

/** The points of `spans` that lie in `bounds`. */
export function clipSpans(spans: readonly Span[], bounds: Span): Span[] {
  return spans
    .map((span) => ({
      startsAt: Math.max(span.startsAt, bounds.startsAt),
      endsAt: Math.min(span.endsAt, bounds.endsAt),
    }))
    .filter((span) => span.endsAt > span.startsAt)
}
