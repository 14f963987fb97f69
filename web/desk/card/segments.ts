/** Part of a text, with the signals whose spans cover it. */
export interface Segment<Name extends string> {
  text: string
  names: Name[]
}

export interface NamedSpan<Name extends string> {
  name: Name
  /** Offsets in UTF-16 code units. */
  start: number
  end: number
}

/**
 * A text cut where spans begin and end. Put together again, the parts are the text; spans may overlap, and what
 * of them lies outside of the text counts as nothing.
 */
export function segmentsOf<Name extends string>(
  text: string,
  spans: readonly NamedSpan<Name>[],
): Segment<Name>[] {
  const cuts = new Set([0, text.length])
  for (const { start, end } of spans)
    for (const cut of [start, end]) if (cut > 0 && cut < text.length) cuts.add(cut)
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? text.length
    const covering = spans.filter(({ start, end }) => start < to && end > from)
    return { text: text.slice(from, to), names: [...new Set(covering.map(({ name }) => name))] }
  })
}
