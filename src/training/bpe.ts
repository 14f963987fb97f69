/** Subwords learned from word counts: single characters first, then one more for each merge. */
export interface Subwords {
  characters: string[]
  merges: [string, string][]
}

const SHIFT = 65_536

/**
 * Byte-pair encoding (Sennrich et al. 2016) over characters: joins the most frequent pair of
 * neighbours again and again. Ties go to the pair that was numbered first, so the result is fixed.
 * @param counts how often each word occurs
 * @param merges how many subwords to add to the single characters; fewer where no pair is left
 */
export function learnSubwords(counts: Map<string, number>, merges: number): Subwords {
  const alphabet = new Map<string, number>()
  const names: string[] = []
  const words: number[][] = []
  const weights: number[] = []
  for (const [word, count] of counts) {
    const ids = Array.from(word, (c) => {
      const id = alphabet.get(c) ?? names.push(c) - 1
      alphabet.set(c, id)
      return id
    })
    words.push(ids)
    weights.push(count)
  }
  const characters = [...names]
  const pairs = new PairCounts()
  for (const [w, ids] of words.entries()) pairs.addWord(w, ids, weights[w] ?? 0)
  const made: [string, string][] = []
  while (made.length < merges) {
    const best = pairs.takeBest()
    if (best === undefined) break
    const left = Math.floor(best / SHIFT)
    const right = best % SHIFT
    const id = names.push((names[left] ?? '') + (names[right] ?? '')) - 1
    made.push([names[left] ?? '', names[right] ?? ''])
    for (const w of pairs.wordsWith(best)) {
      const ids = words[w] ?? []
      pairs.removeWord(ids, weights[w] ?? 0)
      const merged = mergePair(ids, left, right, id)
      words[w] = merged
      pairs.addWord(w, merged, weights[w] ?? 0)
    }
    pairs.forget(best)
  }
  return { characters, merges: made }
}

function mergePair(ids: number[], left: number, right: number, id: number): number[] {
  const out: number[] = []
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === left && ids[i + 1] === right) {
      out.push(id)
      i++
    } else out.push(ids[i] ?? 0)
  }
  return out
}

/** How often each pair of neighbours occurs, in which words, and which pair leads. */
class PairCounts {
  private readonly totals = new Map<number, number>()
  private readonly places = new Map<number, Set<number>>()
  /** Pairs by the power of two of their count, so that the search for the best stays short. */
  private readonly levels: Set<number>[] = Array.from({ length: 48 }, () => new Set())

  addWord(word: number, ids: number[], weight: number): void {
    for (let i = 0; i + 1 < ids.length; i++) {
      const key = (ids[i] ?? 0) * SHIFT + (ids[i + 1] ?? 0)
      this.change(key, weight)
      const places = this.places.get(key)
      if (places) places.add(word)
      else this.places.set(key, new Set([word]))
    }
  }

  removeWord(ids: number[], weight: number): void {
    for (let i = 0; i + 1 < ids.length; i++) {
      this.change((ids[i] ?? 0) * SHIFT + (ids[i + 1] ?? 0), -weight)
    }
  }

  wordsWith(key: number): number[] {
    return [...(this.places.get(key) ?? [])]
  }

  takeBest(): number | undefined {
    const level = this.levels.findLast((keys) => keys.size > 0)
    if (level === undefined) return undefined
    let best: number | undefined
    let most = 0
    for (const key of level) {
      const total = this.totals.get(key) ?? 0
      if (total > most || (total === most && best !== undefined && key < best)) {
        best = key
        most = total
      }
    }
    return best
  }

  forget(key: number): void {
    this.change(key, -(this.totals.get(key) ?? 0))
    this.totals.delete(key)
    this.places.delete(key)
  }

  private change(key: number, by: number): void {
    const before = this.totals.get(key) ?? 0
    const after = before + by
    this.totals.set(key, after)
    if (before > 0) this.levels[Math.floor(Math.log2(before))]?.delete(key)
    if (after > 0) this.levels[Math.floor(Math.log2(after))]?.add(key)
  }
}
